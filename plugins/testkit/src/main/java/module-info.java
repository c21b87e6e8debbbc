/** Contract tests that every plugin extends. */
module org.ganglion.testkit {
  requires transitive org.ganglion.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports org.ganglion.testkit;
  exports org.ganglion.testkit.network;
  exports org.ganglion.testkit.query;
  exports org.ganglion.testkit.run;
  exports org.ganglion.testkit.wrapper;
}
