package org.ganglion.engine.evaluate.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Curve;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/** Units 0 and 1 tell class 0, units 2 and 3 class 1; units 4 and 5 tell nothing. */
final class AblationTest {
  private static final int ROWS = 300;

  private final FakeRun run = new FakeRun(FakeAlgebra.none(), 2);

  private static TestEvidence evidence() {
    double[] in = new double[36];
    for (int unit = 0; unit < 6; unit++) {
      in[unit * 6 + unit] = 1;
    }
    TinyModel model =
        new TinyModel()
            .input("x", -1, 6)
            .weights("W1", List.of(6, 6), in)
            .weights("W2", List.of(2, 6), 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0)
            .node("h", "Gemm", List.of("x", "W1"), "transB=1")
            .node("y", "Gemm", List.of("h", "W2"), "transB=1")
            .output("y");
    SplittableRandom random = new SplittableRandom(3);
    Tensor.Builder x = Tensor.builder(Shape.of(ROWS, 6));
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = row % 2;
      for (int i = 0; i < 6; i++) {
        double signal = i / 2 == labels[row] ? 1 : 0;
        x.set(row * 6L + i, (float) (signal + 0.1 * random.nextGaussian()));
      }
    }
    return new TestEvidence(
        NetworkLoader.load(model.write(), BatchPlan.DEFAULT), labelled(x.build(), labels));
  }

  private static DataSet labelled(Tensor x, int... labels) {
    return DataSet.of(
        Ints.range(labels.length),
        Map.of("x", x),
        Optional.of(Ints.of(labels)),
        Map.of(),
        List.of(),
        List.of());
  }

  private static Site site(TestEvidence evidence) {
    return evidence.network().site("h").orElseThrow();
  }

  private static TestEvidence with(TestEvidence evidence, String step, float... picks) {
    Mask mask = TestEvidence.mask(Tensor.vector(picks));
    return evidence.selection(
        step, List.of(site(evidence)), Selection.of(Coverage.DATASET, Map.of("h", mask)));
  }

  @Test
  void heldAtTheirMeanNeuronsThatTellAreNecessaryAndSufficient() {
    TestEvidence evidence = evidence();
    with(evidence, "telling", 1, 1, 1, 1, 0, 0);
    with(evidence, "idle", 0, 0, 0, 0, 1, 1);
    with(evidence, "none", 0, 0, 0, 0, 0, 0);
    Verdict verdict = new MeanAblation().evaluate(evidence, new MeanAblationOptions(20), run);

    assertThat(verdict.score("telling", "accuracy")).isEqualTo(1);
    // Held at their means, the four leave no difference between samples: one class is right.
    assertThat(verdict.score("telling", "necessity")).isCloseTo(0.5, within(1e-9));
    assertThat(verdict.score("telling", "sufficiency")).isEqualTo(1);
    assertThat(verdict.score("idle", "necessity")).isZero();
    assertThat(verdict.score("idle", "sufficiency")).isCloseTo(0.5, within(1e-9));
    assertThat(verdict.score("none", "necessity")).isZero();
    assertThat(verdict.score("(all) at h", "sufficiency")).isEqualTo(1);
    assertThat(verdict.score("(random 2) at h", "sufficiency")).isBetween(0.5, 1.0);
  }

  @Test
  void noiseThatAvoidsWhatTellsLeavesTheAccuracy() {
    TestEvidence evidence = evidence();
    with(evidence, "telling", 1, 1, 1, 1, 0, 0);
    with(evidence, "idle", 0, 0, 0, 0, 1, 1);
    var options = new NoiseAblationOptions(20, 40, 8, true, 5);
    Verdict verdict = new NoiseAblation().evaluate(evidence, options, run);

    assertThat(verdict.score("telling", "area")).isEqualTo(1);
    assertThat(verdict.score("telling", "area, centred noise")).isEqualTo(1);
    assertThat(verdict.score("idle", "area, centred noise"))
        .isLessThan(verdict.score("(all) at h", "area, centred noise"));
    Curve curve = verdict.curves().get(0);
    assertThat(curve.points().rows()).isEqualTo(9);
    assertThat(curve.points().get(8, 0)).isEqualTo(40);
    // Without noise nothing is lost.
    assertThat(verdict.curves()).allSatisfy(one -> assertThat(one.points().get(0, 1)).isEqualTo(1));
    assertThat(run.warnings).isEmpty();
  }

  @Test
  void aNetworkWithOneOutputTellsNoClassesApart() {
    assertThat(objections(1))
        .hasSize(2)
        .allSatisfy(
            objection ->
                assertThat(objection.what())
                    .isEqualTo("the network has one output, 'y', which tells no classes apart"));
    assertThat(objections(2)).isEmpty();
  }

  private static List<Objection> objections(int outputs) {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1)
            .weights("W", List.of(outputs, 1), new double[outputs])
            .node("y", "Gemm", List.of("x", "W"), "transB=1")
            .output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    List<Given> given =
        List.of(
            new Given(
                "s",
                Judged.SELECTION,
                new MeanAblation().info(),
                network,
                List.of(),
                Reduce.NONE,
                Optional.empty()));
    List<Objection> all = new ArrayList<>();
    all.addAll(new NoiseAblation().objections(given, new NoiseAblation().defaults()));
    all.addAll(new MeanAblation().objections(given, new MeanAblation().defaults()));
    return all;
  }

  @Test
  void withoutLabelsTheUntouchedNetworkIsWhatIsAgreedWith() {
    TestEvidence labelled = evidence();
    DataSet samples = (DataSet) labelled.samples().orElseThrow();
    DataSet plain =
        DataSet.of(
            Ints.range(ROWS),
            Map.of("x", samples.input("x", 0, ROWS)),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    TestEvidence unlabelled = new TestEvidence(labelled.network(), plain);
    var options = new NoiseAblationOptions(20, 4, 2, true, 1);
    for (TestEvidence evidence : List.of(labelled, unlabelled)) {
      with(evidence, "telling", 1, 1, 1, 1, 0, 0);
    }
    assertThat(new NoiseAblation().evaluate(labelled, options, run).curves().get(0).name())
        .isEqualTo("accuracy under noise");
    assertThat(new NoiseAblation().evaluate(unlabelled, options, run).curves().get(0).name())
        .isEqualTo("agreement with the untouched network under noise");
    assertThat(new NoiseAblation().measures().get(2).text())
        .isEqualTo(new MeanAblation().measures().get(2).text().replace("as it is", "without noise"))
        .endsWith("without labels, share told as the untouched network tells them");
  }

  @Test
  void whatCannotBeAvoidedIsLeftOut() {
    TestEvidence evidence = evidence();
    with(evidence, "everything", 1, 1, 1, 1, 1, 1);
    with(evidence, "none", 0, 0, 0, 0, 0, 0);
    var options = new NoiseAblationOptions(10, 4, 2, false, 2);
    Verdict verdict = new NoiseAblation().evaluate(evidence, options, run);

    assertThat(verdict.scores()).isEmpty();
    assertThat(run.warnings).extracting(Warning::code).containsExactly("W934", "W934");
  }

  @Test
  void picksPerSampleAreRefused() {
    TestEvidence evidence = evidence();
    Mask mask = Mask.where(Tensor.full(Shape.of(ROWS, 6), 1), value -> true);
    evidence.selection(
        "same", List.of(site(evidence)), Selection.of(Coverage.SAMPLE, Map.of("h", mask)));
    Verdict verdict = new MeanAblation().evaluate(evidence, new MeanAblationOptions(1), run);
    assertThat(verdict.score("same", "sufficiency")).isEqualTo(1);

    Tensor.Builder different = Tensor.builder(Shape.of(ROWS, 6));
    different.set(7, 1);
    evidence.selection(
        "different",
        List.of(site(evidence)),
        Selection.of(Coverage.SAMPLE, Map.of("h", TestEvidence.mask(different.build()))));
    assertThatThrownBy(() -> new MeanAblation().evaluate(evidence, new MeanAblationOptions(1), run))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M930");
  }

  /** Weights of the method's page: 2^(-10 / sqrt 5) = .045 for the picked, 1 for the others. */
  @Test
  void noiseHasItsNormAndItsWeights() {
    TestEvidence evidence = with(evidence(), "s", 1, 1, 1, 1, 1, 0);
    PickedSet set = PickedSet.of(evidence.findings().get(0), evidence).get(0);
    AvoidingNoise noise = new AvoidingNoise(set, 10);
    DataSet samples = (DataSet) evidence.samples().orElseThrow();
    float[] directions = noise.directions(samples, false, run);
    float[] plain =
        new AvoidingNoise(PickedSet.of(evidence.findings().get(0), evidence).get(0).all(), 10)
            .directions(samples, false, run);
    Tensor added = noise.of(directions, 7).tensor();
    for (int row = 0; row < ROWS; row++) {
      double squares = 0;
      for (int i = 0; i < 6; i++) {
        squares += added.get(row * 6L + i) * (double) added.get(row * 6L + i);
      }
      assertThat(Math.sqrt(squares)).isCloseTo(Math.sqrt(7), within(1e-6));
    }
    // The same uniform numbers lie behind every set, so that ratios show the weights.
    double picked = directions[0] / (double) plain[0];
    double other = directions[5] / (double) plain[5];
    assertThat(picked / other).isCloseTo(0.0450, within(1e-4));
    assertThat(noise.of(directions, 0)).isInstanceOf(Intervention.Add.class);
    assertThat(noise.of(directions, 0).tensor().toArray()).containsOnly(0);
    for (float one : directions) {
      assertThat(one).isGreaterThanOrEqualTo(0);
    }
    float[] centred = noise.directions(samples, true, run);
    double mean = 0;
    for (int row = 0; row < ROWS; row++) {
      mean += centred[row * 6 + 5] / ROWS;
    }
    assertThat(mean).isCloseTo(0, within(0.2));
  }

  /**
   * Numbers of numpy 1.24.2: {@code m = np.repeat([1,1,1,0,0], 64); m = m/np.sqrt(3); w =
   * 2**(-10*m)} has the weights .018281 for 3 channels; {@code (w**2)[:192].sum()/(w**2).sum()},
   * the part of the squared norm that they get on average, is .00050105.
   */
  @Test
  void atAnImageEachPickedChannelIsOnePick() {
    TestEvidence evidence = images();
    Site site = site(evidence);
    assertThat(site.shape()).isEqualTo(Shape.of(5, 8, 8));
    with(evidence, "channels", 1, 1, 1, 0, 0);
    PickedSet set = PickedSet.of(evidence.findings().get(0), evidence).get(0);
    DataSet samples = (DataSet) evidence.samples().orElseThrow();
    float[] directions = new AvoidingNoise(set, 10).directions(samples, false, run);
    float[] plain = new AvoidingNoise(set.all(), 10).directions(samples, false, run);
    for (int channel = 0; channel < 3; channel++) {
      int at = channel * 64 + 9;
      double picked = directions[at] / (double) plain[at];
      double other = directions[200] / (double) plain[200];
      assertThat(picked / other).isCloseTo(0.018281, within(1e-6));
    }
    double avoided = 0;
    double all = 0;
    for (int i = 0; i < directions.length; i++) {
      double square = directions[i] * (double) directions[i];
      avoided += i % 320 < 192 ? square : 0;
      all += square;
    }
    assertThat(avoided / all).isCloseTo(0.00050105, within(2e-5));

    Verdict verdict =
        new NoiseAblation().evaluate(evidence, new NoiseAblationOptions(10, 1000, 4, true, 2), run);
    assertThat(verdict.score("channels", "area")).isEqualTo(1);
    assertThat(verdict.score("channels", "area, centred noise")).isEqualTo(1);
    assertThat(verdict.score("(all units) at h", "area, centred noise")).isLessThan(0.9);
  }

  @Test
  void channelsAndNeuronsOfASiteHaveControlsOfTheirOwn() {
    TestEvidence evidence = images();
    with(evidence, "channels", 1, 1, 0, 0, 0);
    float[] neurons = new float[320];
    neurons[7] = 1;
    neurons[80] = 1;
    with(evidence, "neurons", neurons);
    Map<String, List<PickedSet>> sets = Controls.beside(evidence, 3, set -> true, run);
    assertThat(sets)
        .containsOnlyKeys(
            "channels",
            "neurons",
            "(random 2 units) at h",
            "(random 2) at h",
            "(all units) at h",
            "(all) at h");
    assertThat(sets.get("(random 2 units) at h"))
        .hasSize(3)
        .allSatisfy(set -> assertThat(picks(set)).isEqualTo(128));
    assertThat(sets.get("(random 2) at h"))
        .hasSize(3)
        .allSatisfy(set -> assertThat(picks(set)).isEqualTo(2));
  }

  private static int picks(PickedSet set) {
    int count = 0;
    for (float one : set.neurons()) {
      count += (int) one;
    }
    return count;
  }

  /** Channel 0 tells class 0, channel 1 class 1, the other three nothing. */
  private static TestEvidence images() {
    double[] in = new double[5];
    for (int unit = 0; unit < 5; unit++) {
      in[unit] = 1;
    }
    double[] out = new double[2 * 320];
    for (int i = 0; i < 64; i++) {
      out[i] = 1;
      out[320 + 64 + i] = 1;
    }
    TinyModel model =
        new TinyModel()
            .input("x", -1, 5, 8, 8)
            .weights("K", List.of(5, 1, 1, 1), in)
            .weights("W", List.of(2, 320), out)
            .node("h", "Conv", List.of("x", "K"), "group=5")
            .node("flat", "Flatten", List.of("h"))
            .node("y", "Gemm", List.of("flat", "W"), "transB=1")
            .output("y");
    int rows = 60;
    SplittableRandom random = new SplittableRandom(5);
    Tensor.Builder x = Tensor.builder(Shape.of(rows, 5, 8, 8));
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = row % 2;
      for (int i = 0; i < 320; i++) {
        double signal = i / 64 == labels[row] ? 1 : 0;
        x.set(row * 320L + i, (float) (signal + 0.1 * random.nextGaussian()));
      }
    }
    return new TestEvidence(
        NetworkLoader.load(model.write(), BatchPlan.DEFAULT), labelled(x.build(), labels));
  }
}
