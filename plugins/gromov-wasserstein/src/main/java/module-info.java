/** Layer distances by Gromov-Wasserstein, and the layer groups they show. */
module org.ganglion.plugin.gromovwasserstein {
  requires org.ganglion.api;

  opens org.ganglion.plugin.gromovwasserstein to
      org.ganglion.api;
  opens org.ganglion.plugin.gromovwasserstein.partition to
      org.ganglion.api;

  provides org.ganglion.api.partition.Partitioner with
      org.ganglion.plugin.gromovwasserstein.partition.Contiguous,
      org.ganglion.plugin.gromovwasserstein.partition.ChangePoint;
  provides org.ganglion.api.layer.LayerMetric with
      org.ganglion.plugin.gromovwasserstein.GromovWasserstein,
      org.ganglion.plugin.gromovwasserstein.GwIdentity,
      org.ganglion.plugin.gromovwasserstein.GwSlb,
      org.ganglion.plugin.gromovwasserstein.GwTlb,
      org.ganglion.plugin.gromovwasserstein.Wasserstein;
}
