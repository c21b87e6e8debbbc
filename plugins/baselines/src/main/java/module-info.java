/** General attributors, selectors, partitioners and metrics, and a random control of each kind. */
module org.ganglion.plugin.baselines {
  requires org.ganglion.api;

  opens org.ganglion.plugin.baselines.feature to
      org.ganglion.api;
  opens org.ganglion.plugin.baselines.layer to
      org.ganglion.api;
  opens org.ganglion.plugin.baselines.partition to
      org.ganglion.api;
  opens org.ganglion.plugin.baselines.select to
      org.ganglion.api;

  provides org.ganglion.api.attribute.Attributor with
      org.ganglion.plugin.baselines.feature.Gradient,
      org.ganglion.plugin.baselines.feature.InputTimesGradient,
      org.ganglion.plugin.baselines.feature.IntegratedGradients,
      org.ganglion.plugin.baselines.feature.GuidedBackprop,
      org.ganglion.plugin.baselines.feature.GradCam,
      org.ganglion.plugin.baselines.feature.DeepLift,
      org.ganglion.plugin.baselines.feature.LayerRelevance,
      org.ganglion.plugin.baselines.feature.ExcitationBackprop,
      org.ganglion.plugin.baselines.feature.Occlusion,
      org.ganglion.plugin.baselines.feature.FeatureRandom,
      org.ganglion.plugin.baselines.feature.NeuronDeepLift,
      org.ganglion.plugin.baselines.neuron.Activation,
      org.ganglion.plugin.baselines.neuron.NeuronGradient,
      org.ganglion.plugin.baselines.neuron.NeuronRandom;
  provides org.ganglion.api.select.Selector with
      org.ganglion.plugin.baselines.select.TopK,
      org.ganglion.plugin.baselines.select.MeanTopK,
      org.ganglion.plugin.baselines.select.RandomNeurons,
      org.ganglion.plugin.baselines.select.RandomSet,
      org.ganglion.plugin.baselines.select.AllNeurons;
  provides org.ganglion.api.partition.Partitioner with
      org.ganglion.plugin.baselines.partition.RandomPartition,
      org.ganglion.plugin.baselines.partition.KMeans,
      org.ganglion.plugin.baselines.partition.Mixture,
      org.ganglion.plugin.baselines.partition.Agglomerative,
      org.ganglion.plugin.baselines.partition.Medoids,
      org.ganglion.plugin.baselines.partition.Leiden;
  provides org.ganglion.api.layer.LayerMetric with
      org.ganglion.plugin.baselines.layer.LinearCka,
      org.ganglion.plugin.baselines.layer.DebiasedCka,
      org.ganglion.plugin.baselines.layer.RbfCka,
      org.ganglion.plugin.baselines.layer.CcaMean,
      org.ganglion.plugin.baselines.layer.CcaSquared,
      org.ganglion.plugin.baselines.layer.Svcca,
      org.ganglion.plugin.baselines.layer.Pwcca,
      org.ganglion.plugin.baselines.layer.Procrustes,
      org.ganglion.plugin.baselines.layer.Rsa,
      org.ganglion.plugin.baselines.layer.PairedL2,
      org.ganglion.plugin.baselines.layer.PairedCosine;
}
