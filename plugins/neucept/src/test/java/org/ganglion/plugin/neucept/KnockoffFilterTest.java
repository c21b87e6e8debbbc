package org.ganglion.plugin.neucept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Promise;
import org.ganglion.api.option.Options;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.neucept.KnockoffFilterOptions.Aggregate;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnockoffFilterTest {
  private static final double[] W = {5, 4, 3, -2, 1.5, 1, -0.5, 0};

  private static final ReferenceNetwork TWO = RandomNetworks.mlp(1, 2, 8, 8, 2);

  private final TestRun run = TestRun.seeded(2);

  /** Worked out by hand from the definition. */
  @ParameterizedTest
  @CsvSource({"0.2, 1, Infinity", "0.34, 1, 3", "0.4, 0.5, 1", "0.5, 0.5, 1"})
  void thresholdsOfEightStatistics(double level, double plain, double plus) {
    assertThat(Threshold.knockoff(W, 0, level)).isEqualTo(plain);
    assertThat(Threshold.knockoff(W, 1, level)).isEqualTo(plus);
  }

  /** The definition, one size after the other; rounded statistics are often equal. */
  @Test
  void thresholdsAreThoseOfTheDefinition() {
    SplittableRandom random = new SplittableRandom(14);
    int found = 0;
    for (int repeat = 0; repeat < 400; repeat++) {
      double[] statistics =
          IntStream.range(0, random.nextInt(30))
              .mapToDouble(i -> Math.rint(4 * random.nextGaussian() + (i % 3)) / 4)
              .toArray();
      int offset = repeat % 2;
      double level = 0.1 + random.nextDouble() / 2;
      double expected =
          Arrays.stream(statistics)
              .map(Math::abs)
              .filter(size -> size > 0)
              .filter(size -> Threshold.estimate(statistics, size, offset) <= level)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      assertThat(Threshold.knockoff(statistics, offset, level)).isEqualTo(expected);
      found += Double.isFinite(expected) ? 1 : 0;
    }
    assertThat(found).isBetween(100, 300);
  }

  /** A pass over all units for each of them would take a minute here. */
  @Test
  void aHundredThousandUnitsAreFilteredAtOnce() {
    double[] statistics =
        IntStream.range(0, 100_000).mapToDouble(i -> i % 2 == 0 ? -i : i).toArray();
    assertThat(Threshold.knockoff(statistics, 1, 0.2)).isInfinite();
    assertThat(Threshold.knockoff(statistics, 0, 0.2)).isEqualTo(99_999);
    assertThat(Threshold.knockoff(statistics, 1, 1)).isEqualTo(1);
  }

  @Test
  void eValuesOfEightStatistics() {
    double[] values = EValues.of(W, Threshold.knockoff(W, 1, 0.4));
    assertThat(values).containsExactly(4, 4, 4, 0, 4, 4, 0, 0);
    assertThat(EValues.cut(values, 0.4)).isEqualTo(4);
    assertThat(EValues.cut(values, 0.39)).isInfinite();
  }

  @Test
  void eValuesOfOneDrawAtFullLevelAreKnockoffPlus() {
    SplittableRandom random = new SplittableRandom(3);
    for (int repeat = 0; repeat < 200; repeat++) {
      double[] statistics =
          IntStream.range(0, 40)
              .mapToDouble(i -> random.nextGaussian() + (i < 20 ? 1.5 : 0))
              .toArray();
      double level = 0.05 + random.nextDouble() / 2;
      double threshold = Threshold.knockoff(statistics, 1, level);
      double[] values = EValues.of(statistics, threshold);
      double cut = EValues.cut(values, level);
      for (int unit = 0; unit < 40; unit++) {
        assertThat(values[unit] >= cut).isEqualTo(statistics[unit] >= threshold);
      }
    }
  }

  @Test
  void anEarlyStopLowersTheThresholdOrGivesIt() {
    // Level 1/2: at least two are positive, the first largest positive is 5; the threshold is
    // lower.
    assertThat(Threshold.early(W, 0.5)).isEqualTo(1);
    // Level 1/4: five are positive, the third largest is 3; knockoff+ picks nothing.
    assertThat(Threshold.early(W, 0.25)).isEqualTo(3);
    // Level 1/8: fewer than eight are positive.
    assertThat(Threshold.early(W, 0.125)).isZero();
    assertThat(EValues.of(W, 0)).containsExactly(2, 2, 2, 0, 2, 2, 0, 2);
  }

  @Test
  void oneDrawIsFilteredWithItsGuarantee() {
    Selection picked = select(options(0.34, 1, Aggregate.SINGLE), W);
    assertThat(kept(picked)).containsExactly(0, 1, 2);
    assertThat(picked.coverage()).isEqualTo(Coverage.DATASET);
    assertThat(picked.claim().promise()).isEqualTo(Optional.of(Promise.FDR_CONTROL));
    assertThat(matrix(picked, "threshold/relu1")).containsExactly(3);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void plainKnockoffsMakeNoClaim() {
    Selection picked = select(options(0.34, 0, Aggregate.SINGLE), W);
    assertThat(kept(picked)).containsExactly(0, 1, 2, 4, 5);
    assertThat(picked.claim().promise()).isEmpty();
  }

  @Test
  void nothingIsAnAnswer() {
    Selection picked = select(options(0.1, 1, Aggregate.SINGLE), W);
    assertThat(kept(picked)).isEmpty();
    assertThat(matrix(picked, "threshold/relu1")).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(matrix(picked, "estimate/relu1")).containsExactly(1);
    assertThat(picked.claim().promise()).isPresent();
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W501");
  }

  @Test
  void frequencyCountsDrawsAndMakesNoClaim() {
    double[] other = {5, 4, -3, 2, 0, 0, 0, 0};
    Selection picked = select(new KnockoffFilterOptions(0.5, 1, Aggregate.FREQUENCY, 1), W, other);
    assertThat(matrix(picked, "share/relu1")).containsExactly(1, 1, 0.5, 0, 0.5, 0.5, 0, 0);
    assertThat(kept(picked)).containsExactly(0, 1);
    assertThat(picked.claim().promise()).isEmpty();
  }

  @Test
  void severalDrawsAverageTheirEvidence() {
    Selection picked = select(options(0.8, 1, Aggregate.EVALUES), W, W);
    // Each draw at level 0.4: e-values 4 on five units; 4 >= 8 / (0.8 * 5).
    assertThat(kept(picked)).containsExactly(0, 1, 2, 4, 5);
    assertThat(matrix(picked, "evalue/relu1")).containsExactly(4, 4, 4, 0, 4, 4, 0, 0);
    assertThat(picked.claim().promise()).isEqualTo(Optional.of(Promise.FDR_CONTROL));
  }

  /** At 0.4, offset 0 would cut at 0.5; e-values are made for offset 1, which cuts at 1. */
  @Test
  void eValuesAreThoseOfKnockoffPlusWhateverTheOffset() {
    Selection plus = select(options(0.4, 1, Aggregate.EVALUES), W, W);
    Selection plain = select(options(0.4, 0, Aggregate.EVALUES), W, W);
    assertThat(plain.extra()).isEqualTo(plus.extra());
    assertThat(plain.masks()).isEqualTo(plus.masks());
    assertThat(plain.claim()).isEqualTo(plus.claim());
    assertThat(matrix(plain, "threshold/relu1")).containsExactly(1, 1);
    assertThat(run.warnings()).isEmpty();
    select(options(0.1, 0, Aggregate.EVALUES), W, W);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W501", "W502");
  }

  @Test
  void unusedAndDisagreeingDrawsAreWarnedAbout() {
    double[] other = {-5, -4, -3, 2, 1, 1, 1, 1};
    select(options(0.4, 1, Aggregate.SINGLE), W, other);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W503", "W502");
  }

  @Test
  void answersGrowWithTheLevel() {
    SplittableRandom random = new SplittableRandom(8);
    double[] statistics =
        IntStream.range(0, 60).mapToDouble(i -> random.nextGaussian() + (i % 2)).toArray();
    List<Integer> smaller = List.of();
    for (double level = 0.05; level <= 1; level += 0.05) {
      double threshold = Threshold.knockoff(statistics, 1, level);
      List<Integer> larger =
          IntStream.range(0, 60).filter(i -> statistics[i] >= threshold).boxed().toList();
      assertThat(larger).containsAll(smaller);
      smaller = larger;
    }
  }

  @Test
  void falsePicksStayWithinTheLevelWhereSignsAreFair() {
    // 30 signals among 100; nulls have fair signs. Mean share of false picks over 400 repeats.
    SplittableRandom random = new SplittableRandom(21);
    int repeats = 400;
    double sum = 0;
    double squares = 0;
    double power = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      double[] statistics =
          IntStream.range(0, 100)
              .mapToDouble(i -> random.nextGaussian() + (i < 30 ? 2.5 : 0))
              .toArray();
      double threshold = Threshold.knockoff(statistics, 1, 0.2);
      long all = Arrays.stream(statistics).filter(w -> w >= threshold).count();
      long good = Arrays.stream(statistics).limit(30).filter(w -> w >= threshold).count();
      double share = (double) (all - good) / Math.max(1, all);
      sum += share;
      squares += share * share;
      power += good / 30.0;
    }
    double mean = sum / repeats;
    double error = Math.sqrt((squares / repeats - mean * mean) / repeats);
    assertThat(mean).isLessThanOrEqualTo(0.2 + 3 * error);
    assertThat(power / repeats).isGreaterThan(0.7);
  }

  @Test
  void reorderingUnitsReordersThePicks() {
    for (Aggregate aggregate : Aggregate.values()) {
      List<Integer> picked = kept(select(options(0.8, 1, aggregate), W, W));
      List<Integer> turned = kept(select(options(0.8, 1, aggregate), reversed(), reversed()));
      assertThat(picked).isNotEmpty();
      assertThat(turned.stream().map(unit -> W.length - 1 - unit))
          .containsExactlyInAnyOrderElementsOf(picked);
    }
  }

  @Test
  void severalSitesAreFilteredEachOnItsOwn() {
    Selection picked =
        select(TWO, twoSites(), options(0.34, 1, Aggregate.SINGLE), "relu1", "relu2");
    assertThat(kept(picked)).containsExactly(0, 1, 2);
    assertThat(Objects.requireNonNull(picked.masks().get("relu2")).get(7)).isTrue();
    assertThat(picked.claim().reason()).contains("each site");
  }

  @Test
  void aPickedUnitBringsItsGroup() {
    Map<String, Array> extra =
        Map.of("statistics", Matrix.of(1, 8, W), "group/relu1", Ints.of(0, 1, 2, 3, 4, 5, 6, 0));
    Map<String, Tensor> scores = Map.of("relu1", Tensor.vector(new float[8]));
    Selection picked = select(dataset(scores, extra), options(0.34, 1, Aggregate.SINGLE));
    assertThat(kept(picked)).containsExactly(0, 1, 2, 7);
    assertThat(picked.claim().reason()).contains("groups");
    assertThat(matrix(picked, "estimate/relu1")).containsExactly(1.0 / 3);
  }

  @Test
  void theClaimSaysWhenItIsEmpty() {
    Map<String, Tensor> scores = Map.of("relu1", Tensor.vector(new float[8]));
    Attribution determined =
        dataset(scores, Map.of("statistics", Matrix.of(1, 8, W))).with("r2/relu1", 0.9999);
    Selection picked = select(determined, options(0.34, 1, Aggregate.SINGLE));
    assertThat(picked.claim().reason()).contains("says little");
  }

  @Test
  void theClaimSaysWhereAFitWasCutShort() {
    Map<String, Tensor> scores = Map.of("relu1", Tensor.vector(new float[8]));
    Attribution fitted =
        dataset(scores, Map.of("statistics", Matrix.of(1, 8, W))).with("fit-converged/relu1", 1.0);
    assertThat(select(fitted, options(0.34, 1, Aggregate.SINGLE)).claim())
        .isEqualTo(select(options(0.34, 1, Aggregate.SINGLE), W).claim());
    Attribution cut = fitted.with("fit-converged/relu1", 0.0);
    Selection picked = select(cut, options(0.34, 1, Aggregate.SINGLE));
    assertThat(picked.claim().promise()).isEmpty();
    assertThat(picked.claim().reason())
        .startsWith("the fit behind the statistics stopped before it converged");
  }

  @Test
  void levelOneBoundsNothing() {
    Selection picked = select(options(1, 1, Aggregate.SINGLE), W);
    assertThat(picked.claim().promise()).isEmpty();
    assertThat(picked.claim().reason()).contains("fdr 1 bounds nothing");
  }

  @Test
  void theClaimSaysWhereUnitsLeanOnOthers() {
    Map<String, Tensor> scores = Map.of("relu1", Tensor.vector(new float[8]));
    Attribution scored = dataset(scores, Map.of("statistics", Matrix.of(1, 8, W)));
    KnockoffFilterOptions options = options(0.34, 1, Aggregate.SINGLE);
    assertThat(select(scored.with("leaning/relu1", 0.03), options).claim())
        .isEqualTo(select(options, W).claim());
    Selection picked = select(scored.with("leaning/relu1", 0.06), options);
    assertThat(picked.claim().promise()).isEmpty();
    assertThat(picked.claim().reason())
        .startsWith("the statistic looks at each unit without the others");
  }

  @Test
  void aCaveatOfSomeSitesNamesThem() {
    Attribution both = twoSites().with("deterministic/relu2", 1.0).with("r2/relu1", 0.9999);
    Selection picked = select(TWO, both, options(0.34, 1, Aggregate.SINGLE), "relu1", "relu2");
    assertThat(picked.claim().reason())
        .contains("; at [relu2] the network itself", "; at [relu1] the response is a function");
    Attribution cut = both.with("fit-converged/relu2", 0.0);
    Selection none = select(TWO, cut, options(0.34, 1, Aggregate.SINGLE), "relu1", "relu2");
    assertThat(none.claim().promise()).isEmpty();
    assertThat(none.claim().reason()).startsWith("at [relu2] the fit behind");
  }

  @Test
  void whatIsNoKnockoffStatisticIsRefused() {
    KnockoffFilterOptions options = new KnockoffFilter().defaults();
    Map<String, Tensor> scores = Map.of("relu1", Tensor.vector(new float[8]));
    assertCode("M501", () -> select(dataset(scores, Map.of()), options));
    assertCode("M502", () -> select(options, new double[] {1, 2, 3, 4, 5, 6, 7, Double.NaN}));
    assertCode("M503", () -> select(options, new double[] {1, 2, 3}));
    Map<String, Array> strange =
        Map.of("statistics", Matrix.of(1, 8, W), "group/relu1", Ints.of(1, 2));
    assertCode("M503", () -> select(dataset(scores, strange), options));
    Map<String, Tensor> perSample = Map.of("relu1", Tensor.full(Shape.of(1, 8), 1));
    assertCode(
        "M504",
        () -> select(new Attribution(Coverage.SAMPLE, perSample, Map.of(), Map.of()), options));
  }

  @ParameterizedTest
  @CsvSource({"fdr, 0", "fdr, 1.01", "fdr, -0.1", "offset, 2", "minShare, 0"})
  void levelsOutsideTheirRangeAreRefused(String name, double value) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Options.build(new KnockoffFilter().defaults(), Map.of(name, value)))
        .withMessageContaining(name);
  }

  @Test
  void theDeclaredNeedIsSymmetricNulls() {
    assertThat(new KnockoffFilter().info().requiredPromises())
        .containsExactly(Promise.SYMMETRIC_NULLS);
    assertThat(Threshold.estimate(W, 1, 1)).isCloseTo(0.4, within(1e-15));
  }

  private static KnockoffFilterOptions options(double fdr, int offset, Aggregate aggregate) {
    return new KnockoffFilterOptions(fdr, offset, aggregate, 0.5);
  }

  private Selection select(KnockoffFilterOptions options, double[]... draws) {
    double[] all = Arrays.stream(draws).flatMapToDouble(Arrays::stream).toArray();
    Matrix statistics = Matrix.of(draws.length, draws[0].length, all);
    Map<String, Tensor> scores = Map.of("relu1", Tensor.vector(new float[8]));
    return select(dataset(scores, Map.of("statistics", statistics)), options);
  }

  private Selection select(Attribution attribution, KnockoffFilterOptions options) {
    return select(RandomNetworks.mlp(1, 2, 8, 2), attribution, options, "relu1");
  }

  private Selection select(
      ReferenceNetwork net,
      Attribution attribution,
      KnockoffFilterOptions options,
      String... sites) {
    TestQuery query =
        TestQuery.of(net, RandomNetworks.samples(net, 1, 1))
            .sites(sites)
            .from(TestFindings.none().with(attribution));
    return new KnockoffFilter().select(query, options, run);
  }

  private static Attribution twoSites() {
    return dataset(
        Map.of("relu1", Tensor.vector(new float[8]), "relu2", Tensor.vector(new float[8])),
        Map.of(
            "statistics/relu1",
            Matrix.of(1, 8, W),
            "statistics/relu2",
            Matrix.of(1, 8, reversed())));
  }

  private static Attribution dataset(Map<String, Tensor> scores, Map<String, Array> extra) {
    return new Attribution(Coverage.DATASET, scores, extra, Map.of());
  }

  private static double[] reversed() {
    return IntStream.range(0, W.length).mapToDouble(i -> W[W.length - 1 - i]).toArray();
  }

  private static List<Integer> kept(Selection picked) {
    Mask mask = Objects.requireNonNull(picked.masks().get("relu1"));
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < mask.elements(); i++) {
      if (mask.get(i)) {
        kept.add(i);
      }
    }
    return kept;
  }

  private static double[] matrix(Selection picked, String name) {
    return ((Matrix) Objects.requireNonNull(picked.extra().get(name))).toArray();
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
