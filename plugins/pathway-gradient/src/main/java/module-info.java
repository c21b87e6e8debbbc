/**
 * Critical pathways: neuron contributions, their selection, and the gradient of the pathway
 * network.
 */
module org.ganglion.plugin.pathwaygradient {
  requires org.ganglion.api;
}
