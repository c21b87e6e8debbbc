package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ganglion.api.network.Network;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.SubCluster;
import org.ganglion.engine.evaluate.cluster.SubClusters;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/** Every choice that the published code made otherwise can be made alone. */
final class LesionSwitchesTest {
  private static final int UNITS = 16;
  private static final int INPUTS = 4;
  private static final int CLASSES = 3;
  private static final int SAMPLES = 60;

  /** What {@code profile: authors} stands for. */
  private static final Map<String, String> AUTHORS =
      Map.of(
          "ties", "for",
          "undefined", "released",
          "combine", "chi-square",
          "drawing", "separate",
          "position", "pre-bn");

  private static final Network NETWORK = network();

  private static double[] numbers(RandomGenerator random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  /** A normalisation behind the weights tells positions of lesions apart. */
  private static Network network() {
    RandomGenerator random = new SplittableRandom(3);
    double[] one = new double[UNITS];
    Arrays.fill(one, 1);
    TinyModel model =
        new TinyModel()
            .input("x", -1, INPUTS)
            .weights("W1", List.of(UNITS, INPUTS), numbers(random, UNITS * INPUTS))
            .weights("s", List.of(UNITS), one)
            .weights("b", List.of(UNITS), random.doubles(UNITS, 0, 1).toArray())
            .weights("m", List.of(UNITS), numbers(random, UNITS))
            .weights("v", List.of(UNITS), one)
            .weights("W2", List.of(CLASSES, UNITS), numbers(random, CLASSES * UNITS))
            .node("z", "Gemm", List.of("x", "W1"), "transB=1")
            .node("n", "BatchNormalization", "z", "s", "b", "m", "v")
            .node("h", "Relu", "n")
            .node("y", "Gemm", List.of("h", "W2"), "transB=1")
            .output("y");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  private static TestEvidence evidence(int... labels) {
    RandomGenerator random = new SplittableRandom(4);
    Tensor.Builder x = Tensor.builder(Shape.of(SAMPLES, INPUTS));
    int[] classes = new int[SAMPLES];
    for (int row = 0; row < SAMPLES; row++) {
      // Half of the samples are of class 0.
      classes[row] = row % 2 == 0 ? 0 : 1 + row % 4 / 2;
      for (int input = 0; input < INPUTS; input++) {
        x.set((long) row * INPUTS + input, (float) random.nextDouble(-1, 1));
      }
    }
    DataSet data =
        DataSet.of(
            Ints.range(SAMPLES),
            Map.of("x", x.build()),
            Optional.of(Ints.of(classes)),
            Map.of(),
            List.of(),
            List.of());
    return new TestEvidence(NETWORK, data)
        .neurons("modules", List.of(NETWORK.site("h").orElseThrow()), labels);
  }

  /** Four groups of four, two of whose neurons are in none. */
  private static int[] labels() {
    int[] labels = new int[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      labels[unit] = unit < 2 ? -1 : unit % 4;
    }
    return labels;
  }

  private static LesionOptions options(Map<String, ?> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("draws", 19L);
    return Options.build(new Lesion().defaults(), all);
  }

  private static Verdict judge(Map<String, ?> given) {
    return new Lesion()
        .evaluate(evidence(labels()), options(given), new FakeRun(FakeAlgebra.none(), 7));
  }

  @Test
  void theAuthorsProfileIsItsSwitches() {
    Verdict profile = judge(Map.of("profile", "authors"));
    Verdict switches = judge(AUTHORS);

    assertThat(switches.scores()).isEqualTo(profile.scores());
    assertThat(switches.tables()).isEqualTo(profile.tables());
    assertThat(options(Map.of("profile", "authors")).settled().ties())
        .isEqualTo(options(AUTHORS).settled().ties());
    Map<String, Object> written = Options.toMap(options(Map.of("profile", "authors")).settled());
    assertThat(written).containsAllEntriesOf(AUTHORS).doesNotContainValue("by-profile");
    assertThat(Options.toMap(options(Map.of()).settled()))
        .containsEntry("ties", "against")
        .containsEntry("undefined", "strict")
        .containsEntry("combine", "simulated")
        .containsEntry("drawing", "shared")
        .containsEntry("position", "post-activation")
        .containsEntry("pool", "grouped")
        .containsEntry("accuracy", "balanced")
        .doesNotContainValue("by-profile");
  }

  @Test
  void theOmnibusTestNeedsDrawsThatGroupsShare() {
    for (String measure : List.of(Lesion.IMPORTANCE_OMNIBUS, Lesion.COHERENCE_OMNIBUS)) {
      assertThat(judge(Map.of()).score("modules", measure)).isBetween(0.05, 1.0);
      assertThat(judge(Map.of("profile", "authors")).score("modules", measure)).isNaN();
      assertThat(judge(Map.of("drawing", "separate")).score("modules", measure)).isNaN();
      assertThat(judge(Map.of("profile", "authors", "drawing", "shared")).score("modules", measure))
          .isBetween(0.05, 1.0);
    }
    assertThat(judge(Map.of("drawing", "separate")).nulls()).isEmpty();
    assertThat(judge(Map.of()).nulls()).hasSize(2);
  }

  @Test
  void theNullOfFishersSumIsAChoice() {
    double simulated = judge(Map.of()).score("modules", "importance p");
    double chiSquare = judge(Map.of("combine", "chi-square")).score("modules", "importance p");

    // The same sum; chi-square is the more careful one.
    assertThat(chiSquare).isGreaterThan(simulated).isCloseTo(simulated, within(0.1));
  }

  @Test
  void onlyTheOverallAccuracyCountsSamples() {
    assertThat(judge(Map.of()).figures()).containsKey("balanced accuracy (modules)");
    Verdict overall = judge(Map.of("accuracy", "overall"));
    Verdict balanced = judge(Map.of());

    // Half of the samples are of class 0, a quarter of each other: 2 x / 4 + y / 4 + z / 4.
    double all = figure(overall, "overall accuracy (modules)");
    double mean = figure(balanced, "balanced accuracy (modules)");
    assertThat(all * SAMPLES).isCloseTo(Math.rint(all * SAMPLES), within(1e-9));
    assertThat(all).isNotCloseTo(mean, within(1e-6));
    assertThat(overall.grids()).isEqualTo(balanced.grids());
  }

  private static double figure(Verdict verdict, String name) {
    return Objects.requireNonNull(verdict.figures().get(name));
  }

  @Test
  void randomPartsComeFromGroupedNeuronsOrAll() {
    for (String pool : List.of("grouped", "layer")) {
      SubClusters clusters =
          SubClusters.of(
              evidence(labels()).findings().get(0),
              NETWORK,
              options(Map.of("pool", pool)).settled().parts(),
              "lesion",
              new FakeRun(FakeAlgebra.none(), 7));
      boolean ungrouped =
          clusters.tested().stream()
              .map(SubCluster::units)
              .flatMap(List::stream)
              .flatMap(List::stream)
              .anyMatch(unit -> unit < 2);
      assertThat(ungrouped).isEqualTo(pool.equals("layer"));
    }
  }

  @Test
  void theAuthorsSilenceWeightsAndBias() {
    Verdict before = judge(Map.of("position", "pre-bn"));

    assertThat(judge(Map.of("profile", "authors")).grids()).isEqualTo(before.grids());
    assertThat(judge(Map.of()).grids()).isNotEqualTo(before.grids());
  }
}
