package org.ganglion.testkit.network;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;

/**
 * The responses that a pipeline file can choose.
 *
 * @since 0.1.0
 */
public final class TestTargets {
  private TestTargets() {}

  /** The class that the network predicts without interventions; of equal logits the first. */
  public static TargetChoice predicted() {
    return classes("predicted", network -> samples -> predictions(network, samples));
  }

  /** The class that the data says. */
  public static TargetChoice label() {
    return classes(
        "label",
        network ->
            samples ->
                samples
                    .labels()
                    .orElseThrow(() -> new IllegalArgumentException("the samples have no labels")));
  }

  /** Output {@code index} for every sample. */
  public static TargetChoice index(int index) {
    return classes(
        Integer.toString(index), network -> samples -> Ints.repeat(index, samples.size()));
  }

  /** Neuron {@code neuron} (row-major) of a site. */
  public static TargetChoice neuron(String site, int neuron) {
    return (network, samples) -> {
      Site place =
          network
              .site(site)
              .orElseThrow(
                  () -> new IllegalArgumentException("the network has no site '" + site + "'"));
      return new Chosen(
          site + "/" + neuron,
          network,
          samples,
          place,
          rows -> new Objective.Neuron(place, Ints.repeat(neuron, rows.size())),
          rows -> Ints.repeat(neuron, rows.size()));
    };
  }

  /**
   * Numbers of the data, one per row by {@link TestSamples#id}; the network has no part in them.
   */
  public static TargetChoice column(String name, double... byId) {
    return (network, samples) ->
        new Column(
            name,
            IntStream.range(0, samples.size())
                .mapToObj(row -> byId[(int) samples.id(row)])
                .toList());
  }

  private static TargetChoice classes(
      String text, Function<Network, Function<TestSamples, Ints>> units) {
    return (network, samples) -> {
      Function<TestSamples, Ints> classes = units.apply(network);
      return new Chosen(
          text,
          network,
          samples,
          network.outputs().get(0),
          rows -> new Objective.Logit(classes.apply(rows)),
          classes);
    };
  }

  /**
   * {@code objective} for the rows of a bound set, with a target replaced by what it means for
   * them.
   */
  static Objective resolve(Objective objective, TestSamples rows) {
    if (!(objective instanceof Objective.OfTarget ofTarget)) {
      return objective;
    }
    Target target = ofTarget.target();
    if (!target.differentiable()) {
      throw notAnOutput(target);
    }
    return target instanceof Chosen chosen
        ? chosen.objective.apply(rows)
        : new Objective.Logit(target.classes());
  }

  private static MethodException notAnOutput(Target target) {
    return new MethodException(
        Problem.of(
            "M912",
            "target '" + target.text() + "' is not an output of the network",
            "choose predicted, label or an index"));
  }

  private static Ints predictions(Network network, TestSamples samples) {
    Matrix responses = values(network, samples, network.outputs().get(0));
    int[] best = new int[responses.rows()];
    for (int row = 0; row < best.length; row++) {
      for (int unit = 1; unit < responses.columns(); unit++) {
        if (responses.get(row, unit) > responses.get(row, best[row])) {
          best[row] = unit;
        }
      }
    }
    return Ints.of(best);
  }

  private static Matrix values(Network network, TestSamples samples, Site site) {
    // The host resolves a target whatever the method may ask of the network.
    Network whole =
        network instanceof ReferenceNetwork reference ? reference.unrestricted() : network;
    try (Bound bound = whole.bind(samples)) {
      return bound.activations(site, Reduce.NONE);
    }
  }

  private static final class Chosen implements Target {
    private final String text;
    private final Network network;
    private final TestSamples samples;
    private final Site site;
    private final Function<TestSamples, Objective> objective;
    private final Function<TestSamples, Ints> neurons;

    Chosen(
        String text,
        Network network,
        TestSamples samples,
        Site site,
        Function<TestSamples, Objective> objective,
        Function<TestSamples, Ints> neurons) {
      this.text = text;
      this.network = network;
      this.samples = samples;
      this.site = site;
      this.objective = objective;
      this.neurons = neurons;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public boolean differentiable() {
      return true;
    }

    @Override
    public Ints classes() {
      if (!site.equals(network.outputs().get(0))) {
        throw notAnOutput(this);
      }
      return neurons.apply(samples);
    }

    @Override
    public Site site() {
      return site;
    }

    @Override
    public List<Double> responses(Chunk forward) {
      Tensor values = forward.value(site);
      Ints picked = neurons.apply(samples);
      return IntStream.range(0, forward.count())
          .mapToObj(
              row -> (double) values.get(row * site.neurons() + picked.get(forward.first() + row)))
          .toList();
    }

    @Override
    public List<Double> responses() {
      Matrix values = values(network, samples, site);
      Ints picked = neurons.apply(samples);
      return IntStream.range(0, samples.size())
          .mapToObj(row -> values.get(row, picked.get(row)))
          .toList();
    }
  }

  private record Column(String text, List<Double> responses) implements Target {
    @Override
    public boolean differentiable() {
      return false;
    }

    @Override
    public Site site() {
      throw notAnOutput(this);
    }

    @Override
    public Ints classes() {
      throw notAnOutput(this);
    }
  }
}
