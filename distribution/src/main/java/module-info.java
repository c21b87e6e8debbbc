/** The command line of Ganglion. */
module org.ganglion.cli {
  requires info.picocli;
  requires org.ganglion.engine;
}
