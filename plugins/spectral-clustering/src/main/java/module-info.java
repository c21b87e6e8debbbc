/** Clusters of neurons by spectral partitioning of the network graph. */
module org.ganglion.plugin.spectralclustering {
  requires org.ganglion.api;

  opens org.ganglion.plugin.spectralclustering to
      org.ganglion.api;

  provides org.ganglion.api.partition.Partitioner with
      org.ganglion.plugin.spectralclustering.Spectral,
      org.ganglion.plugin.spectralclustering.SpectralDiscretize;
}
