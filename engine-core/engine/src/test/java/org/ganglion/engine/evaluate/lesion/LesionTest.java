package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ganglion.api.error.MethodException;
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
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.SubCluster;
import org.ganglion.engine.evaluate.cluster.SubClusters;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class LesionTest {
  private static final int CLASSES = 4;
  private static final int EACH = 6;
  private static final int HIDDEN = CLASSES * EACH;

  /**
   * Six hidden units per class read one input; a sample of class c has 3 there and 1 at the next,
   * so that a class is lost when nearly all of its units are.
   */
  private static Network modular(double outgoing) {
    double[] in = new double[HIDDEN * CLASSES];
    double[] out = new double[CLASSES * HIDDEN];
    for (int unit = 0; unit < HIDDEN; unit++) {
      in[unit * CLASSES + unit / EACH] = 1;
      out[unit / EACH * HIDDEN + unit] = outgoing;
    }
    TinyModel model =
        new TinyModel()
            .input("x", -1, CLASSES)
            .weights("W1", List.of(HIDDEN, CLASSES), in)
            .weights("W2", List.of(CLASSES, HIDDEN), out)
            .node("z", "Gemm", List.of("x", "W1"), "transB=1")
            .node("h", "Relu", "z")
            .node("y", "Gemm", List.of("h", "W2"), "transB=1")
            .output("y");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  private static DataSet samples(int classes) {
    int count = 5 * classes;
    Tensor.Builder x = Tensor.builder(Shape.of(count, CLASSES));
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % classes;
      x.set((long) row * CLASSES + labels[row], 3);
      x.set((long) row * CLASSES + (labels[row] + 1) % CLASSES, 1);
    }
    return DataSet.of(
        Ints.range(count),
        Map.of("x", x.build()),
        Optional.of(Ints.of(labels)),
        Map.of(),
        List.of(),
        List.of());
  }

  private static LesionOptions options(Profile profile, int draws) {
    return options(
        Map.of("profile", profile.name().toLowerCase(Locale.ROOT), "draws", (long) draws));
  }

  private static LesionOptions options(Map<String, ?> given) {
    return Options.build(new Lesion().defaults(), given);
  }

  private static int[] byClass() {
    int[] labels = new int[HIDDEN];
    for (int unit = 0; unit < HIDDEN; unit++) {
      labels[unit] = unit / EACH;
    }
    return labels;
  }

  private static TestEvidence evidence(Network network, int... labels) {
    List<Site> hidden = List.of(network.site("h").orElseThrow());
    return new TestEvidence(network, samples(CLASSES)).neurons("modules", hidden, labels);
  }

  private static Verdict judge(TestEvidence evidence, LesionOptions options, long seed) {
    return new Lesion().evaluate(evidence, options, new FakeRun(FakeAlgebra.none(), seed));
  }

  @Test
  void findsTheUnitsOfEachClass() {
    Verdict verdict = judge(evidence(modular(1), byClass()), options(Profile.CORRECTED, 99), 1);

    assertThat(verdict.score("modules", "importance p")).isLessThan(1e-4);
    assertThat(verdict.score("modules", "importance omnibus p")).isEqualTo(0.01);
    assertThat(verdict.score("modules", "importance effect")).isGreaterThan(1.5);
    assertThat(verdict.figures()).containsEntry("balanced accuracy (modules)", 1.0);
    // Each lesion takes its class and nothing else.
    for (int group = 0; group < CLASSES; group++) {
      for (int label = 0; label < CLASSES; label++) {
        assertThat(verdict.grids().get(0).values().get(group, label))
            .isEqualTo(group == label ? -1 : 0);
      }
    }
    assertThat(column(verdict, "balanced accuracy")).containsOnly(0.75);
    // A random lesion may take a whole class too, once in a thousand times.
    assertThat(column(verdict, "importance p")).allMatch(p -> p <= 0.03);
    assertThat(column(verdict, "most changed class")).containsExactly(0.0, 1.0, 2.0, 3.0);
  }

  @Test
  void theAuthorsProfileSeesTheSameLesions() {
    Verdict verdict = judge(evidence(modular(1), byClass()), options(Profile.AUTHORS, 19), 1);

    assertThat(column(verdict, "balanced accuracy")).containsOnly(0.75);
    // One class of four is lost: (-1 / -1/4) - 0.
    assertThat(column(verdict, "range over classes")).containsOnly(4.0);
    assertThat(verdict.score("modules", "importance p")).isLessThan(1e-3);
  }

  @Test
  void findsNothingWhereLesionsChangeNothing() {
    Verdict verdict = judge(evidence(modular(0), byClass()), options(Profile.CORRECTED, 99), 1);

    assertThat(verdict.score("modules", "importance p")).isEqualTo(1);
    assertThat(verdict.score("modules", "importance omnibus p")).isEqualTo(1);
    assertThat(verdict.score("modules", "importance effect")).isNaN();
    assertThat(verdict.score("modules", "coherence p")).isNaN();
    assertThat(verdict.figures()).containsEntry("undefined coherence (modules)", 4.0);
    // The published statistics call the same ties the least p-value.
    Verdict authors = judge(evidence(modular(0), byClass()), options(Profile.AUTHORS, 19), 1);
    assertThat(authors.score("modules", "importance p")).isLessThan(1e-3);
  }

  @Test
  void keepsTheLevelForRandomGroups() {
    Network network = modular(1);
    int runs = 60;
    int combined = 0;
    int omnibus = 0;
    int single = 0;
    for (int run = 0; run < runs; run++) {
      List<Integer> labels = new ArrayList<>();
      for (int label : byClass()) {
        labels.add(label);
      }
      Collections.shuffle(labels, new Random(run));
      int[] random = labels.stream().mapToInt(Integer::intValue).toArray();
      Verdict verdict = judge(evidence(network, random), options(Profile.CORRECTED, 19), run);
      combined += verdict.score("modules", "importance p") <= 0.05 ? 1 : 0;
      omnibus += verdict.score("modules", "importance omnibus p") <= 0.05 ? 1 : 0;
      single += column(verdict, "importance p").stream().anyMatch(p -> p <= 0.05) ? 1 : 0;
    }
    // Ties count against, so the tests may find less than their level, never more.
    double most = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs);
    assertThat(combined / (double) runs).isLessThanOrEqualTo(most);
    assertThat(omnibus / (double) runs).isLessThanOrEqualTo(most);
    // Any of four, which depend on each other: at most 1 - 0.95^4 if they did not.
    double any = 1 - Math.pow(0.95, 4);
    assertThat(single / (double) runs)
        .isLessThanOrEqualTo(any + 3 * Math.sqrt(any * (1 - any) / runs));
  }

  @Test
  void drawsOfALayerArePiecesOfOnePermutation() {
    TestEvidence evidence = evidence(modular(1), byClass());
    SubClusters clusters =
        SubClusters.of(
            evidence.findings().get(0),
            evidence.network(),
            options(Profile.CORRECTED, 19).settled().parts(),
            "lesion",
            new FakeRun(FakeAlgebra.none(), 3));

    for (int draw = 1; draw <= 19; draw++) {
      HashSet<Integer> all = new HashSet<>();
      for (SubCluster cluster : clusters.tested()) {
        assertThat(cluster.units().get(draw)).hasSize(EACH);
        all.addAll(cluster.units().get(draw));
      }
      assertThat(all).hasSize(HIDDEN);
    }
  }

  @Test
  void leavesOutUngroupedNeuronsAndSizesThatSayNothing() {
    int[] labels = new int[HIDDEN];
    Arrays.fill(labels, -1);
    labels[0] = 7;
    for (int unit = 1; unit < 12; unit++) {
      labels[unit] = unit < 6 ? 0 : 1;
    }
    SubClusters clusters =
        SubClusters.of(
            evidence(modular(1), labels).findings().get(0),
            modular(1),
            options(Profile.CORRECTED, 19).settled().parts(),
            "lesion",
            new FakeRun(FakeAlgebra.none(), 3));

    assertThat(clusters.tested()).extracting(SubCluster::label).containsExactly(0, 1);
    assertThat(clusters.filtered()).containsExactly(Map.entry("h", 1));
    assertThat(clusters.tested().get(1).units().get(4)).allMatch(unit -> unit < 12);
  }

  @Test
  void refusesOneGroupPerLayerAndClassesWithoutSamples() {
    assertThatThrownBy(
            () -> judge(evidence(modular(1), new int[HIDDEN]), options(Profile.CORRECTED, 19), 1))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M930");
    Network network = modular(1);
    TestEvidence three =
        new TestEvidence(network, samples(3))
            .neurons("modules", List.of(network.site("h").orElseThrow()), byClass());
    assertThatThrownBy(() -> judge(three, options(Profile.CORRECTED, 19), 1))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("no sample is of class 3");
    assertThat(judge(three, options(Profile.AUTHORS, 19), 1).figures())
        .containsEntry("balanced accuracy (modules)", 1.0);
  }

  private static LesionOptions regression(String... truth) {
    return options(Map.of("draws", 19L, "outputs", "values", "truth", List.of(truth)));
  }

  @Test
  void aLesionOfARegressionNetworkMattersWhenItRaisesTheError() {
    Verdict verdict = judge(evidence(modular(1), byClass()), regression(), 1);

    // Against its own answers the intact network explains all, and a group is one output's alone.
    assertThat(verdict.figures()).containsEntry("balanced accuracy (modules)", 1.0);
    assertThat(verdict.score("modules", "importance p")).isLessThan(0.05);
    for (int group = 0; group < CLASSES; group++) {
      for (int output = 0; output < CLASSES; output++) {
        double change = verdict.grids().get(0).values().get(group, output);
        if (group == output) {
          // Values 18, 6, 0, 0 of the output: mean 6, squares 360, deviations 216.
          assertThat(change).isCloseTo(-360 / 216.0, within(1e-9));
        } else {
          assertThat(change).isZero();
        }
      }
    }
  }

  @Test
  void trueValuesComeFromColumnsOfTheData() {
    TestEvidence evidence = evidence(modular(1), byClass());
    List<String> names = List.of("a", "b", "c", "d");
    for (int output = 0; output < CLASSES; output++) {
      List<Double> values = new ArrayList<>();
      for (int row = 0; row < 5 * CLASSES; row++) {
        int next = (row % CLASSES + 1) % CLASSES;
        values.add(row % CLASSES == output ? 18.0 : next == output ? 12.0 : 0.0);
      }
      evidence.column(names.get(output), values);
    }
    Verdict verdict = judge(evidence, regression("a", "b", "c", "d"), 1);

    // Of 18, 12, 0, 0 it gives 18, 6, 0, 0: 1 - 36 / 243.
    assertThat(verdict.figures().get("balanced accuracy (modules)"))
        .isCloseTo(1 - 36 / 243.0, within(1e-9));
    assertThatThrownBy(() -> judge(evidence, regression("a", "b"), 1))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M935");
    assertThatThrownBy(() -> judge(evidence, regression("a", "b", "c", "nothing"), 1))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("no column 'nothing'");
  }

  @Test
  void labelsBeyondTheOutputsAreRefused() {
    Network network = modular(1);
    DataSet four = samples(CLASSES);
    int[] labels = four.labels().orElseThrow().toArray();
    labels[3] = CLASSES;
    DataSet wrong =
        DataSet.of(
            Ints.range(labels.length),
            Map.of("x", four.input("x", 0, labels.length)),
            Optional.of(Ints.of(labels)),
            Map.of(),
            List.of(),
            List.of());
    TestEvidence evidence =
        new TestEvidence(network, wrong)
            .neurons("modules", List.of(network.site("h").orElseThrow()), byClass());

    assertThatThrownBy(() -> judge(evidence, options(Profile.AUTHORS, 19), 1))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("label 4");
  }

  @Test
  void aSilencedSetOfNoneIsTheIntactNetwork() {
    Network network = modular(1);
    DataSet data = samples(CLASSES);
    Site site = network.site("h").orElseThrow();
    Answers answers =
        new LesionPass(
                network,
                data,
                Position.POST_ACTIVATION,
                new ClassAccuracy(network.outputs().get(0), data, 2, true, Accuracy.BALANCED),
                new FakeRun(FakeAlgebra.none()))
            .answers(1, at -> List.of(new Silenced(site, List.of())));

    assertThat(answers.changed(0)).isEqualTo(answers.intact());
    assertThat(answers.change(0, 2)).isZero();
  }

  @Test
  void unitsThatNothingReadsChangeNothing() {
    int[] labels = byClass();
    Network network = modular(1).withWeights(LesionTest::withoutTheFirstGroup);
    Verdict verdict = judge(evidence(network, labels), options(Profile.AUTHORS, 19), 1);

    assertThat(column(verdict, "mean change").get(0)).isZero();
    assertThat(column(verdict, "mean change").get(2)).isNegative();
  }

  private static Tensor withoutTheFirstGroup(String name, Tensor value) {
    if (!name.equals("W2")) {
      return value;
    }
    Tensor.Builder changed = Tensor.builder(value.shape());
    for (long i = 0; i < value.elements(); i++) {
      changed.set(i, i % HIDDEN < EACH ? 0 : value.get(i));
    }
    return changed.build();
  }

  @Test
  void joinsReplicates() {
    Network network = modular(1);
    List<Site> hidden = List.of(network.site("h").orElseThrow());
    TestEvidence two =
        new TestEvidence(network, samples(CLASSES))
            .neurons("a", hidden, byClass())
            .neurons("b", hidden, byClass());
    Verdict verdict = judge(two, options(Map.of("merge", "bates")), 1);

    // The mean p of two is below 1e-4: Bates of two is 2 mean^2 there.
    double mean = (verdict.score("a", "importance p") + verdict.score("b", "importance p")) / 2;
    assertThat(verdict.figures().get("importance p of the replicates"))
        .isCloseTo(2 * mean * mean, within(1e-15));
  }

  private static List<Double> column(Verdict verdict, String name) {
    for (Table.Column column : verdict.tables().get(0).columns()) {
      if (column instanceof Table.Numbers numbers && column.name().equals(name)) {
        return numbers.values();
      }
    }
    throw new AssertionError("no column " + name);
  }
}
