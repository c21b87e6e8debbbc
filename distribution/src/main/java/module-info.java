/** The command line of Ganglion. */
module org.ganglion.cli {
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires org.ganglion.engine;

  opens org.ganglion.cli to
      info.picocli;
}
