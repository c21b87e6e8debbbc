/** Clusters of neurons by spectral partitioning of the network graph. */
module org.ganglion.plugin.spectralclustering {
  requires org.ganglion.api;
}
