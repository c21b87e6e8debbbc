/** General attributors, selectors, partitioners and metrics, and a random control of each kind. */
module org.ganglion.plugin.baselines {
  requires org.ganglion.api;
}
