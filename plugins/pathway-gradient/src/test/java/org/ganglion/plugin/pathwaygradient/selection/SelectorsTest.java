package org.ganglion.plugin.pathwaygradient.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.NetworkWatch;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/** Cuts that can be checked by hand: sites relu1 (three neurons) and relu2 (two) of net A. */
final class SelectorsTest {
  private final TestRun run = TestRun.seeded(1);

  @Test
  void theGlobalPercentileOfNetACutsAtFivePointFour() {
    Selection picked =
        select(new GlobalPercentile(), new SparsityOptions(60, Rank.ABS), row(-9, 0, -3, 2, -14));
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 0, 0);
    assertThat(Steps.bits(picked, "relu2")).containsExactly(0, 1);
    assertThat(Steps.extra(picked.extra(), "threshold")).containsExactly(5.4f);
    assertThat(Steps.extra(picked.extra(), "density")).containsExactly(0.4f);
    assertThat(Steps.extra(picked.extra(), "requested-sparsity")).containsExactly(60);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void aSparsityOfZeroKeepsAllEvenNeuronsOfScoreZero() {
    Selection picked =
        select(new GlobalPercentile(), new SparsityOptions(0, Rank.ABS), row(-9, 0, -3, 0, -14));
    assertThat(Steps.extra(picked.extra(), "density")).containsExactly(1);
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 1, 1);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void tiesAtTheThresholdAreLeftOutWithAWarning() {
    Selection picked =
        select(new GlobalPercentile(), new SparsityOptions(20, Rank.ABS), row(0, 0, 0, 5, -4));
    assertThat(Steps.bits(picked, "relu1")).containsExactly(0, 0, 0);
    assertThat(Steps.bits(picked, "relu2")).containsExactly(1, 1);
    assertThat(Steps.extra(picked.extra(), "threshold")).containsExactly(0);
    assertThat(Steps.codes(run)).containsExactly("W102");
    assertThat(run.warnings().get(0).text()).contains("several neurons share the score");
    assertThat(run.warnings().get(0).text()).contains("60.0 instead of 20.0").contains("sample 0");
  }

  @Test
  void ranksDecideWhichSignComesFirst() {
    Attribution scores = row(-9, 1, 3, 2, -14);
    assertThat(
            Steps.bits(
                select(new GlobalPercentile(), new SparsityOptions(70, Rank.ABS), scores), "relu2"))
        .containsExactly(0, 1);
    Selection positive =
        select(new GlobalPercentile(), new SparsityOptions(70, Rank.POSITIVE), scores);
    assertThat(Steps.bits(positive, "relu1")).containsExactly(0, 0, 1);
    Selection signed =
        select(
            new GlobalPercentile(), new SparsityOptions(20, Rank.SIGNED), row(-9, -1, -3, -2, -14));
    assertThat(Steps.bits(signed, "relu1")).containsExactly(1, 1, 1);
    assertThat(Steps.bits(signed, "relu2")).containsExactly(1, 0);
  }

  @Test
  void eachLayerOfItsOwnKeepsItsShare() {
    Selection picked =
        select(new PerLayerPercentile(), new SparsityOptions(50, Rank.ABS), row(-9, 0, -3, 2, -14));
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 0, 0);
    assertThat(Steps.bits(picked, "relu2")).containsExactly(0, 1);
    assertThat(Steps.extra(picked.extra(), "threshold/relu1")).containsExactly(3);
    assertThat(Steps.extra(picked.extra(), "threshold/relu2")).containsExactly(8);
    assertThat(Steps.codes(run)).containsExactly("W102");
    // Of three and two neurons, no cut keeps half of five; nothing is tied.
    assertThat(run.warnings().get(0).text()).doesNotContain("share").contains("its 5 neurons");
  }

  @Test
  void exactCountsTakeTiesInOrderOfSites() {
    Selection picked =
        select(new GlobalTopk(), new TopkOptions(3, 0, Rank.ABS), row(1, 4, 1, 1, 1));
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 1, 1);
    assertThat(Steps.bits(picked, "relu2")).containsExactly(0, 0);
    assertThat(Steps.extra(picked.extra(), "threshold")).containsExactly(1);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void exactCountsWarnWhenOnlyZerosAreLeft() {
    Selection picked =
        select(new GlobalTopk(), new TopkOptions(3, 0, Rank.ABS), row(0, 4, 0, 0, 1));
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 1, 0);
    assertThat(Steps.codes(run)).containsExactly("W103");
  }

  @Test
  void aSparsityGivesAnExactCount() {
    Selection picked =
        select(new GlobalTopk(), new TopkOptions(0, 60, Rank.ABS), row(0, 0, 0, 5, -4));
    assertThat(Steps.extra(picked.extra(), "density")).containsExactly(0.4f);
    assertThat(Steps.extra(picked.extra(), "requested-sparsity")).containsExactly(60);
    Steps.refused(
        "M109",
        () -> select(new GlobalTopk(), new TopkOptions(6, 0, Rank.ABS), row(1, 2, 3, 4, 5)));
  }

  @Test
  void massKeepsTheSmallestSetThatHoldsIt() {
    Selection picked = select(new Mass(), new MassOptions(80, Magnitude.ABS), row(-6, 0, -1, 1, 2));
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 0, 0);
    assertThat(Steps.bits(picked, "relu2")).containsExactly(0, 1);
    assertThat(Steps.extra(picked.extra(), "mass")).containsExactly(80);
    Selection all = select(new Mass(), new MassOptions(100, Magnitude.ABS), row(-6, 0, -1, 1, 2));
    assertThat(Steps.extra(all.extra(), "density")).containsExactly(0.8f);
    Selection positive =
        select(new Mass(), new MassOptions(60, Magnitude.POSITIVE), row(-6, 0, -1, 1, 2));
    assertThat(Steps.bits(positive, "relu1")).containsExactly(0, 0, 0);
    assertThat(Steps.bits(positive, "relu2")).containsExactly(0, 1);
    Selection none =
        select(new Mass(), new MassOptions(60, Magnitude.POSITIVE), row(-6, 0, -1, -1, -2));
    assertThat(Steps.extra(none.extra(), "density")).containsExactly(0);
  }

  @Test
  void scoresOfTheDataSetGiveOneAnswer() {
    Map<String, Tensor> scores = new LinkedHashMap<>();
    scores.put("relu1", Tensor.vector(-9, 0, -3));
    scores.put("relu2", Tensor.vector(2, -14));
    Attribution dataset = new Attribution(Coverage.DATASET, scores, Map.of(), Map.of());
    Selection picked = select(new GlobalPercentile(), new SparsityOptions(60, Rank.ABS), dataset);
    assertThat(picked.coverage()).isEqualTo(Coverage.DATASET);
    assertThat(Steps.at(picked, "relu1").shape()).isEqualTo(Shape.of(3));
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 0, 0);
    assertThat(Steps.extra(picked.extra(), "threshold")).containsExactly(5.4f);
    for (Selector<?> other :
        new Selector<?>[] {new GlobalTopk(), new PerLayerPercentile(), new Mass()}) {
      assertThat(selectByDefault(other, dataset).coverage()).isEqualTo(Coverage.DATASET);
    }
    Steps.refused("M110", () -> selectByDefault(new OutputChange(), dataset));
  }

  @Test
  void theActiveSubnetworkIsWhatIsActive() {
    Selection picked = new ActiveSubnetwork().select(query(), new NoOptions(), run);
    assertThat(Steps.bits(picked, "relu1")).containsExactly(1, 0, 1);
    assertThat(Steps.bits(picked, "relu2")).containsExactly(1, 1);
    assertThat(Steps.extra(picked.extra(), "density")).containsExactly(0.8f);
  }

  @Test
  void theActiveSubnetworkNeedsRectifiedSites() {
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(2))
            .tanh("tanh", "input")
            .dense("out", "tanh", new double[][] {{1, 1}})
            .outputs("out");
    TestQuery query = TestQuery.of(network, KnownNetworks.sample()).sites("tanh");
    Steps.refused("M106", () -> new ActiveSubnetwork().select(query, new NoOptions(), run));
  }

  @Test
  void scoresThatDoNotFitAreRefused() {
    Map<String, Tensor> one = Map.of("relu1", Tensor.of(Shape.of(1, 3), 1, 2, 3));
    Steps.refused(
        "M108",
        () ->
            selectByDefault(
                new GlobalPercentile(), new Attribution(Coverage.SAMPLE, one, Map.of(), Map.of())));
    Map<String, Tensor> rows = new LinkedHashMap<>();
    rows.put("relu1", Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    rows.put("relu2", Tensor.of(Shape.of(2, 2), 1, 2, 3, 4));
    Steps.refused(
        "M105",
        () ->
            selectByDefault(
                new GlobalPercentile(),
                new Attribution(Coverage.SAMPLE, rows, Map.of(), Map.of())));
    Steps.refused(
        "M102", () -> selectByDefault(new GlobalPercentile(), row(1, Float.NaN, 2, 3, 4)));
    Steps.refused(
        "M102", () -> selectByDefault(new Mass(), row(1, 2, 3, Float.NEGATIVE_INFINITY, 4)));
    Steps.refused("M103", () -> selectByDefault(new GlobalTopk(), row(0, 0, 0, 0, 0)));
  }

  @Test
  void sparsitiesOutOfRangeAreRefused() {
    for (double sparsity : new double[] {-1, 100, 101, Double.NaN}) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> new SparsityOptions(sparsity, Rank.ABS));
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new MassOptions(0, Magnitude.ABS));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new OutputChangeOptions(-0.1, 1, Rank.ABS));
  }

  @Test
  void outputChangeStopsBeforeTheResponseIsLost() {
    // Net A with a second class at logit 0: p = 1 / (1 + exp(-Phi)) of the first, Phi = 2. Removing
    // what scores least changes nothing at first.
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(4))
            .relu("relu1", "input")
            .dense("out", "relu1", new double[][] {{1, 1, 1, 1}, {0, 0, 0, 0}})
            .outputs("out");
    TestSamples samples =
        TestSamples.of("input", new double[][] {{0.001, 0.002, 0.5, 2}, {1, 2, 3, 4}});
    TestQuery query = TestQuery.of(network, samples).sites("relu1");
    TestQuery scored = query.from(TestFindings.none().with(Steps.mct(query)));
    Selection picked =
        new OutputChange().select(scored, new OutputChangeOptions(0.05, 5, Rank.ABS), run);
    // Row 0: without 0.001, 0.002 and 0.5 the probability goes from sigmoid(2.503) = 0.924 to
    // sigmoid(2) = 0.881, a change of 0.047; without 2, to 0.5.
    // Its cuts are at 2 for every sparsity above 66.7: the largest tried one below 100 keeps the
    // last neuron alone.
    assertThat(Steps.bits(picked, "relu1")).containsExactly(0, 0, 0, 1, 0, 0, 0, 1);
    assertThat(Steps.extra(picked.extra(), "sparsity")).containsExactly(95, 95);
    assertThat(Steps.extra(picked.extra(), "change")[0])
        .isCloseTo((float) (1 - sigmoid(2) / sigmoid(2.503)), within(1e-5f));
    Selection strict =
        new OutputChange().select(scored, new OutputChangeOptions(0.001, 5, Rank.ABS), run);
    assertThat(Steps.bits(strict, "relu1")).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
    assertThat(Steps.extra(strict.extra(), "sparsity")).containsExactly(65, 65);
  }

  @Test
  void outputChangeRunsOnlyWhatItStillSearches() {
    // p = sigmoid(Phi): row 0 loses its only strong neuron at sparsity 75 of four neurons, row 1
    // has a single one of four that count, so that all cuts leave it as it is.
    ReferenceNetwork network =
        ReferenceNetwork.builder(1)
            .input("input", Shape.of(4))
            .relu("relu1", "input")
            .dense("out", "relu1", new double[][] {{1, 1, 1, 1}, {0, 0, 0, 0}})
            .outputs("out");
    NetworkWatch watch = NetworkWatch.silent();
    TestSamples samples =
        TestSamples.of("input", new double[][] {{1, 1.1, 1.2, 1.3}, {0, 0, 0, 9}});
    TestQuery query = TestQuery.of(network.watchedBy(watch), samples).sites("relu1");
    TestQuery scored =
        query.target(TestTargets.index(0)).from(TestFindings.none().with(Steps.mct(query)));
    int before = watch.chunks();
    Selection picked =
        new OutputChange().select(scored, new OutputChangeOptions(0.001, 5, Rank.ABS), run);
    assertThat(Steps.extra(picked.extra(), "sparsity")).containsExactly(0, 95);
    // One row at a time: both rows as they are; sparsity 5 cuts row 0 and ends its search; then 5
    // to 95 for row 1, 19 in all.
    assertThat(watch.chunks() - before).isEqualTo(2 + 2 + 18);
    assertThat(watch.open()).isZero();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private <O extends Record> Selection select(Selector<O> selector, O options, Attribution scores) {
    return selector.select(query().from(TestFindings.none().with(scores)), options, run);
  }

  private <O extends Record> Selection selectByDefault(Selector<O> selector, Attribution scores) {
    return select(selector, selector.defaults(), scores);
  }

  private static TestQuery query() {
    return TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).sites("relu1", "relu2");
  }

  private static Attribution row(float... scores) {
    Map<String, Tensor> bySite = new LinkedHashMap<>();
    bySite.put("relu1", Tensor.of(Shape.of(1, 3), scores[0], scores[1], scores[2]));
    bySite.put("relu2", Tensor.of(Shape.of(1, 2), scores[3], scores[4]));
    return new Attribution(Coverage.SAMPLE, bySite, Map.of(), Map.of());
  }
}
