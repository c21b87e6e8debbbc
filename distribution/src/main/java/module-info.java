/** The command line of Ganglion. */
module org.ganglion.cli {
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires org.ganglion.engine;
  requires tools.jackson.databind;

  // Picocli builds the commands and sets their options.
  opens org.ganglion.cli to
      info.picocli;
}
