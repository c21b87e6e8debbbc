package org.ganglion.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.data.DataReader;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.data.DataSpec;
import org.ganglion.engine.data.InputSpec;
import org.ganglion.engine.data.Preparation;
import org.ganglion.engine.data.Source;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.torch.TorchThreads;

/**
 * Lesions by suffix beside full forward passes of our own with as many rows at a time: 16 groups in
 * every hidden layer, each layer split at random, some lesions per group. Prints seconds, the
 * largest difference of logits as a share of the largest logit, and how many right answers differ.
 *
 * <p>Arguments: network, images, labels, threads, lesions per group, samples, how many times fewer
 * lesions both ways run (1 = all), rounds.
 */
final class LesionBench {
  private static final int GROUPS = 16;

  private final GraphNetwork network;
  private final DataSet data;
  private final Site output;
  private final List<List<Intervention>> lesions = new ArrayList<>();

  private LesionBench(GraphNetwork network, DataSet data, int each, int fewer) {
    this.network = network;
    this.data = data;
    this.output = network.outputs().get(0);
    RandomGenerator random = new SplittableRandom(1);
    for (Site site : network.sites()) {
      if (site.rectified()) {
        add(site, each, fewer, random);
      }
    }
  }

  private void add(Site site, int each, int fewer, RandomGenerator random) {
    int size = site.units() / GROUPS;
    List<Integer> units = new ArrayList<>(IntStream.range(0, site.units()).boxed().toList());
    for (int draw = 0; draw < each; draw++) {
      for (int i = units.size() - 1; i > 0; i--) {
        Collections.swap(units, i, random.nextInt(i + 1));
      }
      for (int group = 0; group < GROUPS; group++) {
        if ((draw * GROUPS + group) % fewer == 0) {
          int[] gone =
              units.subList(group * size, (group + 1) * size).stream()
                  .mapToInt(Integer::intValue)
                  .toArray();
          lesions.add(List.of(Intervention.lesion(site, gone)));
        }
      }
    }
  }

  /** Logits of some samples and counts of right answers, per lesion. */
  private final class Answers {
    private final long[] right = new long[lesions.size()];
    private final float[][] logits = new float[lesions.size()][];
    private final Ints labels = data.labels().orElseThrow();

    void take(int lesion, Chunk chunk) {
      int classes = (int) output.neurons();
      float[] values = chunk.value(output).toArray();
      for (int row = 0; row < chunk.count(); row++) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
          best = values[row * classes + i] > values[row * classes + best] ? i : best;
        }
        right[lesion] += best == labels.get(chunk.first() + row) ? 1 : 0;
      }
      if (logits[lesion] == null) {
        logits[lesion] = new float[data.size() * classes];
      }
      System.arraycopy(values, 0, logits[lesion], chunk.first() * classes, values.length);
    }
  }

  /** Least time of several rounds; seconds of the processor depend less on what else it does. */
  private static final class Spent {
    private double seconds = Double.POSITIVE_INFINITY;
    private double processor = Double.POSITIVE_INFINITY;

    Answers on(Supplier<Answers> work) {
      OperatingSystemMXBean machine =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      long start = System.nanoTime();
      long used = machine.getProcessCpuTime();
      Answers answers = work.get();
      seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
      processor = Math.min(processor, (machine.getProcessCpuTime() - used) / 1e9);
      return answers;
    }
  }

  private Answers suffixes() {
    Answers answers = new Answers();
    try (Bound bound = network.bind(data)) {
      bound.sweep(Variants.of(lesions), Pass.values(List.of(output)), answers::take);
    }
    return answers;
  }

  private Answers full() {
    Answers answers = new Answers();
    try (Bound bound = network.bind(data)) {
      for (int lesion = 0; lesion < lesions.size(); lesion++) {
        int at = lesion;
        bound.read(
            Pass.values(List.of(output)).under(lesions.get(at)), chunk -> answers.take(at, chunk));
      }
    }
    return answers;
  }

  /** Runs both and prints what they took. */
  public static void main(String[] arguments) {
    int each = Integer.parseInt(arguments[4]);
    int samples = Integer.parseInt(arguments[5]);
    int fewer = Integer.parseInt(arguments[6]);
    int rounds = Integer.parseInt(arguments[7]);
    try (GraphNetwork network = NetworkLoader.load(Path.of(arguments[0]), BatchPlan.DEFAULT)) {
      TorchThreads.use(Integer.parseInt(arguments[3]));
      DataSet data = data(network, Path.of(arguments[1]), Path.of(arguments[2]), samples);
      // Both ways once with few samples, so that neither is measured cold.
      Ints first = Ints.of(IntStream.range(0, Math.min(512, samples)).toArray());
      LesionBench warm = new LesionBench(network, data.select(first), each, Math.max(20, fewer));
      warm.suffixes();
      warm.full();
      LesionBench bench = new LesionBench(network, data, each, fewer);
      Spent suffixing = new Spent();
      Spent passing = new Spent();
      Answers suffixes = suffixing.on(bench::suffixes);
      Answers full = passing.on(bench::full);
      for (int round = 1; round < rounds; round++) {
        suffixing.on(bench::suffixes);
        passing.on(bench::full);
      }
      double largest = 0;
      double difference = 0;
      int unequal = 0;
      for (int lesion = 0; lesion < bench.lesions.size(); lesion++) {
        unequal += suffixes.right[lesion] == full.right[lesion] ? 0 : 1;
        for (int i = 0; i < full.logits[lesion].length; i++) {
          largest = Math.max(largest, Math.abs(full.logits[lesion][i]));
          difference =
              Math.max(difference, Math.abs(full.logits[lesion][i] - suffixes.logits[lesion][i]));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d lesions, %d samples, %d rows at a time, best of %d rounds%n"
              + "suffixes %.2f s, full passes %.2f s, ratio %.2f%n"
              + "processor: suffixes %.2f s, full passes %.2f s, ratio %.2f%n"
              + "largest difference of logits %.1e of the largest, %d accuracies differ%n",
          bench.lesions.size(),
          data.size(),
          BatchPlan.DEFAULT.maxRows(),
          rounds,
          suffixing.seconds,
          passing.seconds,
          passing.seconds / suffixing.seconds,
          suffixing.processor,
          passing.processor,
          passing.processor / suffixing.processor,
          difference / largest,
          unequal);
    }
  }

  private static DataSet data(GraphNetwork network, Path images, Path labels, int samples) {
    Preparation first =
        new Preparation(
            255,
            List.of(),
            List.of(),
            Optional.empty(),
            0,
            OptionalInt.of(samples),
            OptionalLong.empty());
    Site input = network.inputs().get(0);
    List<Integer> sizes = IntStream.of(input.shape().toArray()).boxed().toList();
    return DataReader.read(
        new DataSpec(new Source.Idx(images, Optional.of(labels)), first),
        List.of(new InputSpec(input.id(), sizes, false)));
  }
}
