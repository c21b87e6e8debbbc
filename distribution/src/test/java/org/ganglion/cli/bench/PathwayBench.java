package org.ganglion.cli.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.query.Findings;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataReader;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.data.DataSpec;
import org.ganglion.engine.data.InputSpec;
import org.ganglion.engine.data.Preparation;
import org.ganglion.engine.data.Source;
import org.ganglion.engine.exec.WorkPool;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.network.Targets;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronConductance;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronIntgrad;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronMct;
import org.ganglion.plugin.pathwaygradient.saliency.PathwayGradient;
import org.ganglion.plugin.pathwaygradient.selection.GlobalPercentile;

/**
 * Times three pieces of work in memory, as {@code torch_peer.py} does them with python3-torch: no
 * files, repeats in one warm process. Prints one JSON object with the seconds of every repeat, the
 * median and the sum of absolute scores, which must agree with the peer's checksum.
 *
 * <p>Arguments: the network, the images, threads, repeats, then names of tasks.
 */
final class PathwayBench {
  private static final int WARM_UPS = 6;

  private final GraphNetwork network;
  private final DataSet images;
  private final RunContext run;

  private PathwayBench(GraphNetwork network, DataSet images, RunContext run) {
    this.network = network;
    this.images = images;
    this.run = run;
  }

  /** Runs the tasks and prints what they took. */
  public static void main(String[] arguments) {
    int repeats = Integer.parseInt(arguments[3]);
    try (GraphNetwork network = NetworkLoader.load(Path.of(arguments[0]), BatchPlan.DEFAULT);
        WorkPool pool = new WorkPool(Integer.parseInt(arguments[2]))) {
      PathwayBench bench =
          new PathwayBench(network, images(network, Path.of(arguments[1])), new InMemory(pool));
      String tasks =
          Arrays.stream(arguments)
              .skip(4)
              .map(task -> bench.measure(task, repeats))
              .collect(Collectors.joining(",\n  ", "{\n  ", "\n}"));
      System.out.println(tasks);
    }
  }

  private static DataSet images(GraphNetwork network, Path file) {
    Preparation first2000 =
        new Preparation(
            255,
            List.of(),
            List.of(),
            Optional.empty(),
            0,
            OptionalInt.of(2000),
            OptionalLong.empty());
    Site input = network.inputs().get(0);
    List<Integer> sizes = IntStream.of(input.shape().toArray()).boxed().toList();
    return DataReader.read(
        new DataSpec(new Source.Idx(file, Optional.empty()), first2000),
        List.of(new InputSpec(input.id(), sizes, false)));
  }

  private String measure(String task, int repeats) {
    ToDoubleFunction<PathwayBench> work =
        switch (task) {
          case "pathway" -> PathwayBench::pathway;
          case "intgrad" -> PathwayBench::intgrad;
          case "conductance" -> PathwayBench::conductance;
          default -> throw new IllegalArgumentException(task);
        };
    double checksum = 0;
    for (int i = 0; i < WARM_UPS; i++) {
      checksum = work.applyAsDouble(this);
    }
    double[] seconds = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      checksum = work.applyAsDouble(this);
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "\"%s\": {\"median\": %.3f, \"seconds\": %s, \"checksum\": %.3f}",
        task,
        sorted[repeats / 2],
        Arrays.toString(seconds),
        checksum);
  }

  private double pathway() {
    Query scored = query(images, hidden(), Earlier.NONE);
    Attribution scores = attribute(new NeuronMct(), scored);
    GlobalPercentile selector = new GlobalPercentile();
    Selection kept = select(selector, new Question(scored, hidden(), Earlier.of(scores)));
    return sum(
        attribute(new PathwayGradient(), new Question(scored, network.inputs(), Earlier.of(kept))));
  }

  private double intgrad() {
    return sum(attribute(new NeuronIntgrad(), query(few(), hidden(), Earlier.NONE)));
  }

  private double conductance() {
    return sum(attribute(new NeuronConductance(), query(few(), hidden(), Earlier.NONE)));
  }

  private DataSet few() {
    return images.select(Ints.of(IntStream.range(0, 256).toArray()));
  }

  private List<Site> hidden() {
    return network.sites().stream().filter(site -> site.id().startsWith("Relu")).toList();
  }

  private Query query(DataSet samples, List<Site> sites, Findings from) {
    Target target = new Targets(network, samples, () -> network.bind(samples)).predicted();
    return new Question(network, samples, sites, target, from);
  }

  private <O extends Record> Attribution attribute(Attributor<O> method, Query query) {
    return method.attribute(query, method.defaults(), run);
  }

  private <O extends Record> Selection select(Selector<O> method, Query query) {
    return method.select(query, method.defaults(), run);
  }

  private static double sum(Attribution attribution) {
    double sum = 0;
    for (Tensor scores : attribution.scores().values()) {
      for (float score : scores.toArray()) {
        sum += Math.abs(score);
      }
    }
    return sum;
  }

  private record Question(
      Network network, Samples samples, List<Site> sites, Target target, Findings from)
      implements Query {
    Question(Query like, List<Site> sites, Findings from) {
      this(like.network(), like.samples(), sites, like.target(), from);
    }

    @Override
    public Reduce reduce() {
      return Reduce.NONE;
    }
  }
}
