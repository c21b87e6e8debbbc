package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.graph.GraphView;

/** What a partitioner groups. */
public sealed interface ItemsSource {
  /** Network and samples that must be run for it. */
  Optional<SampleSource> source();

  /** Network that it is about. */
  default Optional<String> network() {
    return source().map(SampleSource::network);
  }

  /** Step whose result it reads. */
  Optional<String> step();

  /**
   * Samples as points: activations at sites, or of the neurons that a selection picked there (for
   * any of the samples, if it picked per sample).
   *
   * @param samples network and samples
   * @param sites in topological order
   * @param reduce what happens to positions
   * @param step a selector; empty for all neurons
   */
  record Activations(SampleSource samples, List<Site> sites, Reduce reduce, Optional<String> step)
      implements ItemsSource {
    /** Copies the list. */
    public Activations {
      sites = List.copyOf(sites);
    }

    @Override
    public Optional<SampleSource> source() {
      return Optional.of(samples);
    }
  }

  /**
   * Samples as points: the scores of an attribution.
   *
   * @param attribution step of a neuron attributor
   */
  record Scores(String attribution) implements ItemsSource {
    @Override
    public Optional<SampleSource> source() {
      return Optional.empty();
    }

    @Override
    public Optional<String> step() {
      return Optional.of(attribution);
    }
  }

  /**
   * Neurons as a graph.
   *
   * @param of name of the network
   * @param source network and samples; empty where only weights are read
   * @param view with the names of the layers that are nodes
   * @param units of those layers together
   */
  record Neurons(String of, Optional<SampleSource> source, GraphView view, long units)
      implements ItemsSource {
    @Override
    public Optional<String> network() {
      return Optional.of(of);
    }

    @Override
    public Optional<String> step() {
      return Optional.empty();
    }
  }

  /**
   * Layers by their distances.
   *
   * @param metric step of a metric
   */
  record Layers(String metric) implements ItemsSource {
    @Override
    public Optional<SampleSource> source() {
      return Optional.empty();
    }

    @Override
    public Optional<String> step() {
      return Optional.of(metric);
    }
  }
}
