package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.SubClusters;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/**
 * p-values of groups drawn at random. Answers are values, so that no two lesions tie. More draws of
 * groups: {@code mvn -Dganglion.calibration.seeds=2000 ...}.
 */
final class CalibrationTest {
  private static final int RUNS = Integer.getInteger("ganglion.calibration.seeds", 200);
  private static final int DRAWS = 19;
  private static final int INPUTS = 5;
  private static final int SAMPLES = 12;

  private static double[] numbers(RandomGenerator random, int count) {
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = random.nextGaussian();
    }
    return all;
  }

  /** Adds dense units and their rectifiers behind {@code input}. */
  private static void layer(
      TinyModel model, String input, int before, String name, int units, RandomGenerator random) {
    model
        .weights("W" + name, List.of(units, before), numbers(random, units * before))
        .node("z" + name, "Gemm", List.of(input, "W" + name), "transB=1")
        .node(name, "Relu", "z" + name);
  }

  private static DataSet samples() {
    double[] values = numbers(new SplittableRandom(2), SAMPLES * INPUTS);
    Tensor.Builder x = Tensor.builder(Shape.of(SAMPLES, INPUTS));
    for (int i = 0; i < values.length; i++) {
      x.set(i, (float) values[i]);
    }
    return DataSet.of(
        Ints.range(SAMPLES),
        Map.of("x", x.build()),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }

  /** A judged network: random groups of these sizes in each layer, the rest in none. */
  private record Study(Network network, List<String> layers, List<Integer> sizes) {
    Verdict judge(int seed, Map<String, ?> given) {
      List<Site> sites = layers.stream().map(layer -> network.site(layer).orElseThrow()).toList();
      RandomGenerator random = new SplittableRandom(seed);
      List<Integer> labels = new ArrayList<>();
      for (Site site : sites) {
        List<Integer> own = new ArrayList<>();
        for (int group = 0; group < sizes.size(); group++) {
          own.addAll(Collections.nCopies(sizes.get(group), group));
        }
        own.addAll(Collections.nCopies(site.units() - own.size(), -1));
        labels.addAll(SubClusters.mixed(own, random));
      }
      Map<String, Object> options = new HashMap<>(given);
      options.put("draws", (long) DRAWS);
      options.put("outputs", "values");
      TestEvidence evidence =
          new TestEvidence(network, samples())
              .neurons("modules", sites, labels.stream().mapToInt(Integer::intValue).toArray());
      return new Lesion()
          .evaluate(
              evidence,
              Options.build(new Lesion().defaults(), options),
              new FakeRun(FakeAlgebra.none(), seed));
    }
  }

  /** Two layers one behind the other, unequal groups, and a few neurons in none. */
  private static Study deep() {
    RandomGenerator random = new SplittableRandom(1);
    TinyModel model = new TinyModel().input("x", -1, INPUTS);
    layer(model, "x", INPUTS, "a", 24, random);
    layer(model, "a", 24, "b", 24, random);
    model
        .weights("V", List.of(3, 24), numbers(random, 72))
        .node("y", "Gemm", List.of("b", "V"), "transB=1")
        .output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    return new Study(network, List.of("a", "b"), List.of(3, 5, 6, 8));
  }

  /** Five layers side by side, each with an output of its own: what they do is independent. */
  private static Study wide() {
    RandomGenerator random = new SplittableRandom(1);
    TinyModel model = new TinyModel().input("x", -1, INPUTS);
    List<String> layers = IntStream.range(0, 5).mapToObj(i -> "h" + i).toList();
    List<String> outputs = new ArrayList<>();
    for (String name : layers) {
      layer(model, "x", INPUTS, name, 16, random);
      model
          .weights("V" + name, List.of(1, 16), numbers(random, 16))
          .node("y" + name, "Gemm", List.of(name, "V" + name), "transB=1");
      outputs.add("y" + name);
    }
    model.node("y", "Concat", outputs, "axis=1").output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    return new Study(network, layers, List.of(7, 9));
  }

  private static double entry(Verdict verdict, String name, int row) {
    for (Table.Column column : verdict.tables().get(0).columns()) {
      if (column instanceof Table.Numbers numbers && column.name().equals(name)) {
        return numbers.values().get(row % numbers.values().size());
      }
    }
    throw new AssertionError("no column " + name);
  }

  @Test
  void everyRankIsEquallyLikelyForRandomGroups() {
    Study deep = deep();
    int[] importance = new int[DRAWS + 1];
    int[] coherence = new int[DRAWS + 1];
    int[] important = new int[DRAWS + 1];
    int[] coherent = new int[DRAWS + 1];
    for (int seed = 0; seed < RUNS; seed++) {
      Verdict verdict = deep.judge(seed, Map.of("minChange", 0.0, "combine", "chi-square"));
      // Sub-clusters in turn: of every size, of both layers.
      count(importance, entry(verdict, "importance p", seed));
      count(coherence, entry(verdict, "coherence p", seed));
      count(important, verdict.score("modules", "importance omnibus p"));
      count(coherent, verdict.score("modules", "coherence omnibus p"));
    }

    // 19 degrees of freedom: larger once in a thousand times.
    assertThat(chiSquare(importance)).isLessThan(43.8);
    assertThat(chiSquare(coherence)).isLessThan(43.8);
    // Draws are exchangeable with the groups, whatever depends on what; ties of mean ranks, which
    // count against, are few.
    assertThat(chiSquare(important)).isLessThan(43.8);
    assertThat(chiSquare(coherent)).isLessThan(43.8);
  }

  @Test
  void fishersSumOfIndependentPartsHasItsLevel() {
    Study wide = wide();
    // Of each layer the smaller group alone; coherence is that of one output, the same for all.
    Map<String, Object> options = new HashMap<>(Map.of("maxFraction", 0.5, "minChange", 1.0));
    int[] tenths = new int[10];
    int found = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      double p = wide.judge(seed, options).score("modules", "importance p");
      tenths[Math.min(9, (int) (10 * p))]++;
      found += p <= 0.05 ? 1 : 0;
    }
    assertThat(found).isBetween(least(0.05, RUNS), most(0.05, RUNS));
    // 9 degrees of freedom: larger once in a thousand times.
    assertThat(chiSquare(tenths)).isLessThan(27.9);

    options.put("profile", "authors");
    int runs = 2 * RUNS;
    int authors = 0;
    for (int seed = 0; seed < runs; seed++) {
      authors += wide.judge(seed, options).score("modules", "importance p") <= 0.05 ? 1 : 0;
    }
    // Chi-square is conservative for ranks. numpy 2.4, scipy 1.17, 200,000 sums of five ranks:
    // u = (default_rng(0).integers(0, 20, (200000, 5)) + .5) / 20
    // (chi2.sf(-2 * log(u).sum(1), 10) <= .05).mean() = 0.0333
    assertThat(authors).isBetween(least(0.0333, runs), most(0.0333, runs));
  }

  private static int least(double share, int runs) {
    return (int) Math.ceil(runs * share - 3 * Math.sqrt(runs * share * (1 - share)));
  }

  private static int most(double share, int runs) {
    return (int) Math.floor(runs * share + 3 * Math.sqrt(runs * share * (1 - share)));
  }

  private static void count(int[] ranks, double p) {
    ranks[(int) Math.round(p * ranks.length) - 1]++;
  }

  private static double chiSquare(int... counts) {
    double expected = (double) RUNS / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
