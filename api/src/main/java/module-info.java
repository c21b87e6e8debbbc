/**
 * What a plugin sees of Ganglion: four service-provider interfaces, the values that cross them, the
 * errors they may raise and the services of the host that they may call. Depends on the JDK alone.
 */
module org.ganglion.api {
  requires static transitive org.jspecify;

  exports org.ganglion.api.algebra;
  exports org.ganglion.api.attribute;
  exports org.ganglion.api.error;
  exports org.ganglion.api.layer;
  exports org.ganglion.api.method;
  exports org.ganglion.api.network;
  exports org.ganglion.api.option;
  exports org.ganglion.api.partition;
  exports org.ganglion.api.query;
  exports org.ganglion.api.result;
  exports org.ganglion.api.run;
  exports org.ganglion.api.select;
  exports org.ganglion.api.value;
}
