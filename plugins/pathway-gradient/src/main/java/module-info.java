/**
 * Critical pathways: neuron contributions, their selection, and the gradient of the pathway
 * network.
 */
module org.ganglion.plugin.pathwaygradient {
  requires org.ganglion.api;

  opens org.ganglion.plugin.pathwaygradient.contribution to
      org.ganglion.api;
  opens org.ganglion.plugin.pathwaygradient.saliency to
      org.ganglion.api;
  opens org.ganglion.plugin.pathwaygradient.selection to
      org.ganglion.api;

  provides org.ganglion.api.attribute.Attributor with
      org.ganglion.plugin.pathwaygradient.contribution.NeuronMct,
      org.ganglion.plugin.pathwaygradient.contribution.NeuronIntgrad,
      org.ganglion.plugin.pathwaygradient.contribution.NeuronConductance,
      org.ganglion.plugin.pathwaygradient.contribution.NeuronAblation,
      org.ganglion.plugin.pathwaygradient.contribution.NeuronShapley,
      org.ganglion.plugin.pathwaygradient.saliency.PathwayGradient;
  provides org.ganglion.api.select.Selector with
      org.ganglion.plugin.pathwaygradient.selection.GlobalPercentile,
      org.ganglion.plugin.pathwaygradient.selection.GlobalTopk,
      org.ganglion.plugin.pathwaygradient.selection.PerLayerPercentile,
      org.ganglion.plugin.pathwaygradient.selection.Mass,
      org.ganglion.plugin.pathwaygradient.selection.OutputChange,
      org.ganglion.plugin.pathwaygradient.selection.ActiveSubnetwork,
      org.ganglion.plugin.pathwaygradient.selection.GreedyPrune,
      org.ganglion.plugin.pathwaygradient.selection.GreedyPruneCompat,
      org.ganglion.plugin.pathwaygradient.selection.DistillationGuidedRouting,
      org.ganglion.plugin.pathwaygradient.selection.RandomPerLayer;
}
