/** Distances between layers by optimal transport, and groups of layers. */
module org.ganglion.plugin.gromovwasserstein {
  requires org.ganglion.api;
}
