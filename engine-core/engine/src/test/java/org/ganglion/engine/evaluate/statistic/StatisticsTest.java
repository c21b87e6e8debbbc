package org.ganglion.engine.evaluate.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values by scipy 1.17.1: {@code stats.chi2.sf}, {@code stats.false_discovery_control}. */
final class StatisticsTest {
  @Test
  void ranksCountTiesAgainstTheValueUnlessStrict() {
    assertThat(RankP.small(0.1, 0.2, 0.3, 0.4)).isEqualTo(0.25);
    assertThat(RankP.small(0.2, 0.2, 0.3, 0.1)).isEqualTo(0.75);
    assertThat(RankP.smallStrict(0.2, 0.2, 0.3, 0.1)).isEqualTo(0.5);
    assertThat(RankP.large(0.2, 0.2, 0.3, 0.1)).isEqualTo(0.75);
    assertThat(RankP.largeStrict(Double.NaN, 0.2, 0.3)).isEqualTo(1 / 3.0);
    assertThat(RankP.small(0, new double[100])).isEqualTo(1);
    assertThat(RankP.small(-1, new double[100])).isEqualTo(1 / 101.0);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3.0, 0.22313016014842982",
    "3, 7.5, 0.2770684433661073",
    "10, 25.0, 0.2014311049455359",
    "50, 130.0, 0.02351239780980871"
  })
  void fishersSumHasTheTailOfChiSquare(int count, double statistic, double expected) {
    double middle = Math.exp(-statistic / 2 / count);
    assertThat(FisherTest.chiSquare(Collections.nCopies(count, middle)))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void allSmallestRanksAreWhatTheSpecificationSays() {
    double middle = RankP.middle(1 / 20.0, 19);

    assertThat(FisherTest.chiSquare(Collections.nCopies(5, middle)))
        .isCloseTo(5.9155686957688574e-05, within(1e-15));
    assertThat(FisherTest.chiSquare(Collections.nCopies(20, middle)))
        .isCloseTo(3.097237606950992e-14, within(1e-24));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 19, 0.031",
    "50, 19, 0.028",
    "200, 19, 0.020",
    "10, 99, 0.044",
    "50, 99, 0.044",
    "200, 99, 0.041"
  })
  void chiSquareIsConservativeForRanksAsTheSpecificationSays(int count, int draws, double share) {
    SplittableRandom random = new SplittableRandom(count + 7L * draws);
    int runs = 20_000;
    int found = 0;
    for (int run = 0; run < runs; run++) {
      found += FisherTest.chiSquare(middles(count, draws, random)) <= 0.05 ? 1 : 0;
    }
    assertThat(found / (double) runs).isCloseTo(share, within(3 * Math.sqrt(0.05 * 0.95 / runs)));
  }

  @ParameterizedTest
  @CsvSource({"19, 0.982775", "24, 0.986204"})
  void theMeanOfLogarithmsUnderTheNullIsWhatTheSpecificationSays(int draws, double expected) {
    List<Double> all = new ArrayList<>();
    for (int rank = 1; rank <= draws + 1; rank++) {
      all.add(RankP.middle(rank / (draws + 1.0), draws));
    }
    assertThat(FisherTest.statistic(all) / 2 / all.size()).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"10, 0.006", "50, 0.001", "200, 0.00005"})
  void withoutTheirMiddlesRanksAreHardlyEverFound(int count, double share) {
    SplittableRandom random = new SplittableRandom(count);
    int runs = 20_000;
    int found = 0;
    for (int run = 0; run < runs; run++) {
      List<Double> ends =
          middles(count, 19, random).stream().map(middle -> middle + 1 / 40.0).toList();
      found += FisherTest.chiSquare(ends) <= 0.05 ? 1 : 0;
    }
    assertThat(found / (double) runs)
        .isCloseTo(share, within(0.0002 + 3 * Math.sqrt(share / runs)));
  }

  @ParameterizedTest
  @CsvSource({"10, 19", "50, 19"})
  void simulatedRanksKeepTheLevel(int count, int draws) {
    SplittableRandom random = new SplittableRandom(count + 31L * draws);
    int runs = 1000;
    int found = 0;
    for (int run = 0; run < runs; run++) {
      double p =
          FisherTest.simulated(
              middles(count, draws, random), Collections.nCopies(count, draws), 999, random);
      found += p <= 0.05 ? 1 : 0;
    }
    assertThat(found / (double) runs).isCloseTo(0.05, within(3 * Math.sqrt(0.05 * 0.95 / runs)));
  }

  private static List<Double> middles(int count, int draws, SplittableRandom random) {
    List<Double> middles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      middles.add(RankP.middle((1 + random.nextInt(draws + 1)) / (draws + 1.0), draws));
    }
    return middles;
  }

  @Test
  void everyLargestRankIsNeverSignificant() {
    List<Double> largest = Collections.nCopies(20, RankP.middle(1, 19));

    assertThat(FisherTest.simulated(largest, Collections.nCopies(20, 19), 999, random()))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 8.138020833e-6",
    "0.1, 2.604166667e-4",
    "0.25, 0.025390625",
    "0.5, 0.5",
    "0.8, 0.991666667"
  })
  void batesDistributionOfFive(double mean, double expected) {
    assertThat(BatesMean.cumulative(mean, 5)).isCloseTo(expected, within(1e-9));
    assertThat(BatesMean.of(List.of(mean, mean, mean, mean, mean)))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void batesDistributionOfManyIsNormal() {
    assertThat(BatesMean.cumulative(0.47, 40)).isCloseTo(0.25550460353424165, within(1e-12));
    assertThat(BatesMean.cumulative(-1, 4)).isZero();
    assertThat(BatesMean.cumulative(1, 4)).isEqualTo(1);
  }

  @Test
  void adjustsForManyTests() {
    assertThat(BenjaminiHochberg.adjusted(0.01, 0.04, 0.03, 0.2, 0.005))
        .containsExactly(new double[] {0.025, 0.05, 0.05, 0.2, 0.025}, within(1e-15));
    assertThat(BenjaminiHochberg.adjusted(0.01, Double.NaN, 0.03)[1]).isNaN();
    assertThat(BenjaminiHochberg.adjusted(0.01, Double.NaN, 0.03)[0]).isEqualTo(0.02);
    assertThat(BenjaminiHochberg.critical(0.05, 0.01, 0.04, 0.03, 0.2, 0.005)).isEqualTo(0.04);
    assertThat(BenjaminiHochberg.critical(0.05, 0.5)).isZero();
  }

  @Test
  void omnibusComparesWholeDraws() {
    // The observed value is the largest of three in both rows.
    Omnibus test = Omnibus.of(new double[][] {{5, 1, 2}, {9, 3, 3}, {1, Double.NaN, 2}}, 3);

    assertThat(test.observed()).isEqualTo(3);
    assertThat(test.draws()).containsExactly(1.25, 1.75);
    assertThat(test.p()).isEqualTo(1 / 3.0);
    assertThat(Omnibus.of(new double[][] {{1, 1, 1}}, 2).p()).isEqualTo(1);
    assertThat(Omnibus.of(new double[][] {{Double.NaN, 1}}, 1).p()).isNaN();
  }

  private static SplittableRandom random() {
    return new SplittableRandom(1);
  }
}
