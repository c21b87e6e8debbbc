package org.ganglion.plugin.baselines.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class SelectorsTest {
  private final TestRun run = TestRun.seeded(9);

  @Test
  void magnitudesAreRankedOverAllSites() {
    Selection picked = topK(2, Ranking.ABS, new float[] {-9, 0, -3}, new float[] {2, -14});
    assertThat(kept(picked, "relu1")).containsExactly(0);
    assertThat(kept(picked, "relu2")).containsExactly(1);
    assertThat(tensor(picked, "threshold")).containsExactly(9);
    assertThat(tensor(picked, "count")).containsExactly(2);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void positiveScoresAloneMayBeFewerThanAsked() {
    Selection picked = topK(4, Ranking.POSITIVE, new float[] {-9, 0, 3}, new float[] {2, -14});
    assertThat(kept(picked, "relu1")).containsExactly(2);
    assertThat(kept(picked, "relu2")).containsExactly(0);
    assertThat(tensor(picked, "count")).containsExactly(2);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W204");
  }

  @Test
  void withoutAPositiveScoreNothingIsPicked() {
    Selection picked = topK(2, Ranking.POSITIVE, new float[] {-9, 0, -3}, new float[] {-2, -14});
    assertThat(tensor(picked, "count")).containsExactly(0);
    assertThat(tensor(picked, "threshold")).containsExactly(Float.MIN_VALUE);
  }

  @Test
  void signedScoresAreRankedAsTheyAre() {
    Selection picked = topK(3, Ranking.SIGNED, new float[] {-9, 0, -3}, new float[] {2, -14});
    assertThat(kept(picked, "relu1")).containsExactly(1, 2);
    assertThat(kept(picked, "relu2")).containsExactly(0);
  }

  @Test
  void tiesGoToTheEarlierSiteThenToTheSmallerIndex() {
    Selection picked = topK(2, Ranking.ABS, new float[] {0, 5, -5}, new float[] {5, 5});
    assertThat(kept(picked, "relu1")).containsExactly(1, 2);
    assertThat(kept(picked, "relu2")).isEmpty();
  }

  @Test
  void scoresOfZeroFillUpUnderAWarning() {
    Selection picked = topK(3, Ranking.ABS, new float[] {0, -0.0f, 4}, new float[] {0, 0});
    assertThat(kept(picked, "relu1")).containsExactly(0, 1, 2);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W204");
  }

  @Test
  void scoresOfADataSetAreCutOnce() {
    Map<String, Tensor> scores = Map.of("relu1", Tensor.vector(1, -5, 3));
    var attribution = new Attribution(Coverage.DATASET, scores, Map.of(), Map.of());
    Selection picked = select(attribution, new TopKOptions(1, Ranking.ABS), "relu1");
    assertThat(picked.coverage()).isEqualTo(Coverage.DATASET);
    assertThat(mask(picked, "relu1").shape()).isEqualTo(Shape.of(3));
    assertThat(kept(picked, "relu1")).containsExactly(1);
    assertThat(picked.extra()).isEmpty();
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    assertCode("M205", () -> topK(6, Ranking.ABS, new float[] {1, 2, 3}, new float[] {4, 5}));
    assertCode(
        "M203", () -> topK(1, Ranking.ABS, new float[] {1, Float.NaN, 3}, new float[] {4, 5}));
    var scores = new Attribution(Coverage.SAMPLE, Map.of(), Map.of(), Map.of());
    assertCode("M213", () -> select(scores, new TopKOptions(1, Ranking.ABS), "relu1"));
  }

  @Test
  void randomSetsHaveTheirSize() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery query = TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 3)).sites("relu1", "relu2");
    Selection picked = new RandomNeurons().select(query, new RandomNeuronsOptions(75), run);
    for (int sample = 0; sample < 3; sample++) {
      assertThat(count(picked, "relu1", sample) + count(picked, "relu2", sample)).isEqualTo(24);
    }
  }

  @Test
  void randomSetsDependOnTheSampleAlone() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery query = TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 3)).sites("relu1");
    var options = new RandomNeuronsOptions(50);
    Mask all = mask(new RandomNeurons().select(query, options, run), "relu1");
    Mask last = mask(new RandomNeurons().select(query.select(Ints.of(2)), options, run), "relu1");
    assertThat(last).isEqualTo(all.rows(2, 1));
    assertThat(all.rows(0, 1)).isNotEqualTo(all.rows(1, 1));
  }

  @Test
  void everyNeuronIsPickedAboutEquallyOften() {
    int samples = 4000;
    double[][] rows = new double[samples][2];
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), TestSamples.of("input", rows)).sites("relu1", "relu2");
    Selection picked = new RandomNeurons().select(query, new RandomNeuronsOptions(60), run);
    int[] counts = new int[5];
    for (int sample = 0; sample < samples; sample++) {
      for (int neuron = 0; neuron < 5; neuron++) {
        boolean first = neuron < 3;
        Mask mask = mask(picked, first ? "relu1" : "relu2");
        counts[neuron] += mask.get(first ? sample * 3L + neuron : sample * 2L + neuron - 3) ? 1 : 0;
      }
    }
    // 2 of 5 each time; five standard deviations of a binomial count.
    double deviation = Math.sqrt(samples * 0.4 * 0.6);
    for (int count : counts) {
      assertThat(Math.abs(count - 1600)).isLessThan((int) (5 * deviation));
    }
  }

  @Test
  void oneRandomSetHoldsForTheDataSet() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery query = TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 3)).sites("relu1", "relu2");
    Selection picked = new RandomSet().select(query, new RandomSetOptions(7, false), run);
    Selection perLayer = new RandomSet().select(query, new RandomSetOptions(7, true), run);
    assertThat(picked.coverage()).isEqualTo(Coverage.DATASET);
    assertThat(kept(picked, "relu1").size() + kept(picked, "relu2").size()).isEqualTo(7);
    assertThat(kept(perLayer, "relu1")).hasSize(7);
    assertThat(kept(perLayer, "relu2")).hasSize(7);
    assertThat(mask(picked, "relu1").shape()).isEqualTo(cnn.site("relu1").orElseThrow().shape());
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> new RandomSet().select(query, new RandomSetOptions(99_999, false), run))
        .withMessageContaining("M205");
  }

  @Test
  void allIsAll() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery query = TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 2)).reduce(Reduce.MEAN);
    Selection picked = new AllNeurons().select(query, new NoOptions(), run);
    assertThat(mask(picked, "relu1")).isEqualTo(Mask.all(Shape.of(2, 3)));
  }

  private Selection topK(int k, Ranking rank, float[] relu1, float[] relu2) {
    Map<String, Tensor> scores = new LinkedHashMap<>();
    scores.put("relu1", Tensor.of(Shape.of(1, 3), relu1));
    scores.put("relu2", Tensor.of(Shape.of(1, 2), relu2));
    var attribution = new Attribution(Coverage.SAMPLE, scores, Map.of(), Map.of());
    return select(attribution, new TopKOptions(k, rank), "relu1", "relu2");
  }

  private Selection select(Attribution scores, TopKOptions options, String... sites) {
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample())
            .sites(sites)
            .from(TestFindings.none().with(scores));
    return new TopK().select(query, options, run);
  }

  private static Mask mask(Selection picked, String site) {
    return Objects.requireNonNull(picked.masks().get(site));
  }

  private static List<Integer> kept(Selection picked, String site) {
    Mask mask = mask(picked, site);
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < mask.elements(); i++) {
      if (mask.get(i)) {
        kept.add(i);
      }
    }
    return kept;
  }

  private static long count(Selection picked, String site, int sample) {
    return mask(picked, site).rows(sample, 1).count();
  }

  private static float[] tensor(Selection picked, String name) {
    return ((Tensor) Objects.requireNonNull(picked.extra().get(name))).toArray();
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
