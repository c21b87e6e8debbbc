package org.ganglion.engine.config;

import java.util.List;
import org.ganglion.engine.graph.GraphView;

/** What a partitioner groups, as written. */
public sealed interface OfConfig {
  /**
   * Samples, by the result of a step.
   *
   * @param step a selector or a neuron attributor
   */
  record SamplesOfStep(String step) implements OfConfig {}

  /**
   * Samples, by activations.
   *
   * @param sites globs
   */
  record SamplesOfSites(List<String> sites) implements OfConfig {
    /** Copies the list. */
    public SamplesOfSites {
      sites = List.copyOf(sites);
    }
  }

  /**
   * Layers, by the distances that a step found.
   *
   * @param step a metric
   */
  record Layers(String step) implements OfConfig {}

  /**
   * Neurons, as a graph.
   *
   * @param view how
   */
  record Neurons(GraphView view) implements OfConfig {}
}
