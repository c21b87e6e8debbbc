package org.ganglion.plugin.gromovwasserstein.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed forms for spaces of different sizes and weights. */
final class CouplingSearchTest {
  private static final List<Start> ALL =
      List.of(Start.TLB, Start.FLB, Start.PRODUCT, Start.RANDOM, Start.ANNEALED);

  @ParameterizedTest
  @CsvSource({
    "1, 3, 0.3, 0.6, 2.58",
    "1, 3, 0.5, 0.5, 2",
    "2, 2, 0.3, 0.7, 0",
    "1, 2, 0.2, 0.9, 0.4"
  })
  void twoWeightedPointsHaveAClosedForm(double a, double b, double p, double q, double expected) {
    double least = Double.POSITIVE_INFINITY;
    for (double t : new double[] {Math.max(0, p + q - 1), Math.min(p, q)}) {
      double common = 2 * t * t + t * (1 - 2 * p - 2 * q) + p * q;
      double squares = 2 * a * a * p * (1 - p) + 2 * b * b * q * (1 - q);
      least = Math.min(least, squares - 4 * a * b * common);
    }
    Space left = Space.of(new double[] {a}, 2, true).weighted(new double[] {p, 1 - p});
    Space right = Space.of(new double[] {b}, 2, true).weighted(new double[] {q, 1 - q});
    assertThat(search(left, right)).isCloseTo(least, within(1e-12));
    assertThat(least).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"3, 6", "2, 4", "1, 5"})
  void simplicesDifferByTheirNumbers(int few, int many) {
    assertThat(search(simplex(few), simplex(many)))
        .isCloseTo(1.0 / few - 1.0 / many, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.4", "1.5, -0.5", "0, 0", "NaN, 1", "Infinity, 0.5"})
  void badMassesAreRefused(double first, double second) {
    Space pair = Space.of(new double[] {1}, 2, true);

    assertThatThrownBy(() -> pair.weighted(new double[] {first, second}))
        .isInstanceOfSatisfying(
            MethodException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("M311"));
    assertThatThrownBy(() -> pair.weighted(new double[] {1}))
        .hasMessageContaining("1 are given for 2 points");
  }

  @Test
  void pointsWithoutWeightAreNotThere() {
    Space all = line(0, 2, 5, 9).weighted(new double[] {0.25, 0, 0.5, 0.25});
    Space some = line(0, 5, 9).weighted(new double[] {0.25, 0.5, 0.25});

    assertThat(all.size()).isEqualTo(3);
    assertThat(all.matrix().toArray()).isEqualTo(some.matrix().toArray());
    // A point alone: the sum of the squares of the other space.
    Space one = line(3, 8).weighted(new double[] {0, 1});
    assertThat(search(one, some)).isCloseTo(some.meanSquare(), within(1e-12));
  }

  @Test
  void boundsDoNotDependOnHowEqualWeightsAreTold() {
    SplittableRandom random = new SplittableRandom(3);
    Space left = line(random.doubles(7).toArray());
    Space right = line(random.doubles(5).toArray());
    Space told = left.weighted(IntStream.range(0, 7).mapToDouble(i -> 1.0 / 7).toArray());
    TestRun run = TestRun.seeded(1);

    assertThat(LowerBounds.first(left, right))
        .isCloseTo(LowerBounds.first(told, right), within(1e-12));
    assertThat(LowerBounds.second(left, right))
        .isCloseTo(LowerBounds.second(told, right), within(1e-12));
    assertThat(ThirdBound.of(left, right, run).value())
        .isCloseTo(ThirdBound.of(told, right, run).value(), within(1e-12));
  }

  @Test
  void theCouplingOfACopyTellsWhichPointWentWhere() {
    // Rows of X, X[i, k] = sin(0.7 i k + k), in this order and turned; the answer is the inverse
    // order.
    int[] order = {3, 0, 6, 1, 7, 2, 5, 4};
    Space points = cloud(IntStream.range(0, 8).toArray(), 0);
    Space copy = cloud(order, 0.8);
    TestRun run = TestRun.seeded(1);
    ThirdBound third = ThirdBound.of(points, copy, run);
    SearchPlan plan = new SearchPlan(List.of(Start.PRODUCT), 0, 0, false, 100);

    for (SearchResult found :
        List.of(
            new PermutationSearch(points, copy, plan, run).run(third),
            new CouplingSearch(points, copy, plan, run).run(third))) {
      assertThat(found.objective()).isLessThanOrEqualTo(1e-12);
      int[] columnOf = new int[8];
      for (int k = 0; k < found.plan().size(); k++) {
        assertThat(found.plan().mass(k)).isCloseTo(0.125, within(1e-12));
        columnOf[found.plan().row(k)] = found.plan().column(k);
      }
      assertThat(columnOf).containsExactly(1, 3, 5, 0, 7, 6, 2, 4);
    }
  }

  /** Points of three coordinates, turned about the third axis. */
  private static Space cloud(int[] rows, double angle) {
    double[][] points = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      int number = rows[i] + 1;
      double[] x =
          IntStream.rangeClosed(1, 3).mapToDouble(k -> Math.sin(0.7 * number * k + k)).toArray();
      points[i] =
          new double[] {
            Math.cos(angle) * x[0] - Math.sin(angle) * x[1],
            Math.sin(angle) * x[0] + Math.cos(angle) * x[1],
            x[2]
          };
    }
    double[] pairs =
        IntStream.range(0, rows.length)
            .boxed()
            .flatMapToDouble(
                i ->
                    IntStream.range(i + 1, rows.length)
                        .mapToDouble(
                            j ->
                                Math.sqrt(
                                    Math.pow(points[i][0] - points[j][0], 2)
                                        + Math.pow(points[i][1] - points[j][1], 2)
                                        + Math.pow(points[i][2] - points[j][2], 2))))
            .toArray();
    return Space.of(pairs, rows.length, true);
  }

  @Test
  void pointsRepeatedWithHalvedWeightsAreTheSameSpace() {
    double[] places = {0, 1, 3, 7, 12};
    Space once = line(places);
    Space twice = line(IntStream.range(0, 10).mapToDouble(i -> places[i / 2]).toArray());
    assertThat(search(once, twice)).isLessThanOrEqualTo(1e-12);
    double[] weights = IntStream.range(0, 10).mapToDouble(i -> i % 2 == 0 ? 0.15 : 0.05).toArray();
    assertThat(search(once, twice.weighted(weights))).isLessThanOrEqualTo(1e-12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void boundsLieBelowAndBothWaysAgree(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Space left = line(random.doubles(7).toArray());
    double[] weights = random.doubles(5).toArray();
    double sum = Arrays.stream(weights).sum();
    Space right =
        line(random.doubles(5).toArray())
            .weighted(Arrays.stream(weights).map(weight -> weight / sum).toArray());
    TestRun run = TestRun.seeded(1);
    double third = ThirdBound.of(left, right, run).value();
    assertThat(Math.max(LowerBounds.first(left, right), LowerBounds.second(left, right)))
        .isLessThanOrEqualTo(third + 1e-12);
    assertThat(third).isLessThanOrEqualTo(search(left, right) + 1e-12);
    assertThat(ThirdBound.of(right, left, run).value()).isCloseTo(third, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void concaveSpacesOfOneSizeEndAsMatchingsDo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Space left = line(random.doubles(9).toArray());
    Space right = line(random.doubles(9).toArray());
    TestRun run = TestRun.seeded(1);
    ThirdBound third = ThirdBound.of(left, right, run);
    SearchPlan plan = new SearchPlan(List.of(Start.PRODUCT, Start.TLB), 0, 0, false, 100);
    SearchResult matched = new PermutationSearch(left, right, plan, run).run(third);
    SearchResult coupled = new CouplingSearch(left, right, plan, run).run(third);
    assertThat(coupled.objective()).isCloseTo(matched.objective(), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyTablesEndAtAStationaryPoint(long seed) {
    // Squared sines of random angles are no distances of any Euclidean space.
    SplittableRandom random = new SplittableRandom(seed);
    Space left = Space.of(random.doubles(28).map(x -> Math.sin(9 * x) + 1).toArray(), 8, false);
    Space right = Space.of(random.doubles(28).map(x -> Math.cos(7 * x) + 1).toArray(), 8, false);
    TestRun run = TestRun.seeded(1);
    ThirdBound third = ThirdBound.of(left, right, run);
    SearchPlan plan = new SearchPlan(ALL, 4, 0, false, 20_000);
    SearchResult found = new CouplingSearch(left, right, plan, run).run(third);
    assertThat(third.value()).isLessThanOrEqualTo(found.objective() + 1e-12);
    assertThat(found.gap()).isLessThan(1e-3);
  }

  private static double search(Space left, Space right) {
    TestRun run = TestRun.seeded(1);
    ThirdBound third = ThirdBound.of(left, right, run);
    SearchPlan plan = new SearchPlan(ALL, 4, 0, false, 1000);
    return new CouplingSearch(left, right, plan, run).run(third).objective();
  }

  private static Space simplex(int size) {
    double[] pairs = new double[size * (size - 1) / 2];
    Arrays.fill(pairs, 1);
    return Space.of(pairs, size, true);
  }

  private static Space line(double... places) {
    double[] pairs = new double[places.length * (places.length - 1) / 2];
    int at = 0;
    for (int i = 0; i < places.length; i++) {
      for (int k = i + 1; k < places.length; k++) {
        pairs[at++] = Math.abs(places[i] - places[k]);
      }
    }
    return Space.of(pairs, places.length, true);
  }
}
