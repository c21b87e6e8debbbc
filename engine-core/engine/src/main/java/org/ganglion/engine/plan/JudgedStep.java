package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.evaluate.Judged;

/**
 * A step whose result is judged.
 *
 * @param step its id
 * @param network that its result is of
 * @param kind of its result
 * @param sites that its result is of, in topological order; empty for other partitions than of
 *     neurons
 * @param reduce what happened to positions
 * @param target response that it explains, if it explains one
 */
public record JudgedStep(
    String step,
    String network,
    Judged kind,
    List<Site> sites,
    Reduce reduce,
    Optional<TargetConfig> target) {
  /** Copies the list. */
  public JudgedStep {
    sites = List.copyOf(sites);
  }

  /**
   * The result of a planned step.
   *
   * @param name of the network that it is of
   */
  static JudgedStep of(PlannedStep step, String name, Network network) {
    if (step instanceof QueryStep query) {
      Judged kind =
          switch (StepPlanner.gives(query.head()).orElseThrow()) {
            case NEURON_ATTRIBUTION -> Judged.NEURON_SCORES;
            case FEATURE_ATTRIBUTION -> Judged.FEATURE_SCORES;
            case SELECTION -> Judged.SELECTION;
            case PARTITION -> throw new IllegalStateException("a query gives no partition");
          };
      // A map over the input may be made from a layer.
      boolean elsewhere =
          kind == Judged.FEATURE_SCORES && !network.inputs().containsAll(query.sites());
      List<Site> sites = elsewhere ? network.inputs() : query.sites();
      return new JudgedStep(
          query.id(), name, kind, sites, query.reduce(), Optional.of(query.target()));
    }
    if (step instanceof MetricStep metric) {
      return new JudgedStep(
          metric.id(), name, Judged.DISTANCES, metric.sites(), metric.reduce(), Optional.empty());
    }
    PartitionStep partition = (PartitionStep) step;
    return new JudgedStep(
        partition.id(),
        name,
        grouped(partition.items()),
        layers(partition.items(), network),
        Reduce.NONE,
        Optional.empty());
  }

  /** The sites that hold the grouped neurons. */
  private static List<Site> layers(ItemsSource items, Network network) {
    if (!(items instanceof ItemsSource.Neurons neurons)) {
      return List.of();
    }
    List<String> names = neurons.view().extent().sites().orElse(List.of());
    return network.sites().stream().filter(site -> names.contains(site.id())).toList();
  }

  private static Judged grouped(ItemsSource items) {
    if (items instanceof ItemsSource.Neurons) {
      return Judged.NEURON_GROUPS;
    }
    return items instanceof ItemsSource.Layers ? Judged.LAYER_GROUPS : Judged.SAMPLE_GROUPS;
  }
}
