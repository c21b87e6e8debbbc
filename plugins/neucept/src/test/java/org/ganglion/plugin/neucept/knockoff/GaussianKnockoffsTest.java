package org.ganglion.plugin.neucept.knockoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GaussianKnockoffsTest {
  private static final int ROWS = 2000;
  private static final int COLUMNS = 30;

  /** Pairs that change places: none, all, and some at random. */
  private static final int[] SWAPS = {0, (1 << COLUMNS) - 1, 0x2A6B_35C9 & ((1 << COLUMNS) - 1)};

  /**
   * Kolmogorov's limit at level .001 over thirty columns: {@code 2 exp(-2 n d^2)} is a thirtieth of
   * it.
   */
  private static final double CRITICAL = Math.sqrt(Math.log(2 * COLUMNS / 0.001) / (2 * ROWS));

  private final TestRun run = TestRun.seeded(2);
  private final Matrix correlation =
      Matrix.generate(COLUMNS, COLUMNS, (i, j) -> Math.pow(0.6, Math.abs(i - j)));

  /** The joint second moments are those of the definition, for every way to separate. */
  @ParameterizedTest
  @EnumSource(SMatrix.class)
  void columnsAndKnockoffsCorrelateAsDefined(SMatrix kind) {
    double[] s = new Separation(run).solve(correlation, kind, new SplittableRandom(1)).values();
    Matrix columns = rows(new SplittableRandom(7));
    Matrix copies =
        GaussianKnockoffs.of(columns, correlation, s, run).draw(new SplittableRandom(8));
    for (int swapped : SWAPS) {
      Departure departure = departure(beside(columns, copies, swapped), s);
      assertThat(departure.largest()).as(kind + " swapping " + swapped).isLessThan(5);
      assertThat(departure.rms()).as(kind + " swapping " + swapped).isBetween(0.8, 1.2);
    }
  }

  /** Neither copies with the wrong separation nor ones whose noise ignores the others pass. */
  @Test
  void momentsTellOfBrokenKnockoffs() {
    double[] s =
        new Separation(run).solve(correlation, SMatrix.MVR, new SplittableRandom(1)).values();
    Matrix columns = rows(new SplittableRandom(7));
    double[] nearer = Arrays.stream(s).map(one -> 0.5 * one).toArray();
    Matrix wrong =
        GaussianKnockoffs.of(columns, correlation, nearer, run).draw(new SplittableRandom(8));
    assertThat(departure(beside(columns, wrong, 0), s).largest()).isGreaterThan(5);
    assertThat(departure(beside(columns, independentNoise(columns, s), 0), s).largest())
        .isGreaterThan(5);
  }

  /** Kolmogorov and Smirnov's distance to the standard normal law, at level .001 over all. */
  @ParameterizedTest
  @EnumSource(names = {"MVR", "SDP"})
  void everyKnockoffIsNormal(SMatrix kind) {
    double[] s = new Separation(run).solve(correlation, kind, new SplittableRandom(1)).values();
    Matrix copies =
        GaussianKnockoffs.of(rows(new SplittableRandom(3)), correlation, s, run)
            .draw(new SplittableRandom(4));
    for (int j = 0; j < COLUMNS; j++) {
      assertThat(distanceToNormal(copies.columnAt(j)))
          .as(kind + " column " + j)
          .isLessThan(CRITICAL);
    }
  }

  @Test
  void theDistanceToTheNormalLawTellsOfOtherLawsOfTheSameMoments() {
    SplittableRandom random = new SplittableRandom(21);
    double width = Math.sqrt(12);
    double[] uniform =
        IntStream.range(0, ROWS).mapToDouble(row -> width * (random.nextDouble() - 0.5)).toArray();
    assertThat(distanceToNormal(uniform)).isGreaterThan(CRITICAL);
    assertThat(
            distanceToNormal(
                IntStream.range(0, ROWS)
                    .mapToDouble(row -> 1.1 * random.nextGaussian() + 0.1)
                    .toArray()))
        .isGreaterThan(CRITICAL);
  }

  /**
   * Beyond second moments: the mean of {@code (X_j^2 - X~_j^2) sum_k X~_k^2}, k other than j, is 0
   * for each j, and over all, if pair j can be exchanged alone, whatever the law.
   */
  @ParameterizedTest
  @EnumSource(names = {"MVR", "SDP"})
  void fourthMomentsDoNotTellWhichIsTheCopy(SMatrix kind) {
    double[] s = new Separation(run).solve(correlation, kind, new SplittableRandom(1)).values();
    Matrix columns = rows(new SplittableRandom(13));
    Matrix copies =
        GaussianKnockoffs.of(columns, correlation, s, run).draw(new SplittableRandom(14));
    assertThat(exchange(columns, copies)).isLessThan(5);
  }

  /** Copies of the right second moments with heavier tails: only the fourth ones tell. */
  @Test
  void fourthMomentsTellOfCopiesThatAreOnlyRightToTheSecondOrder() {
    double[] s =
        new Separation(run).solve(correlation, SMatrix.MVR, new SplittableRandom(1)).values();
    Matrix columns = rows(new SplittableRandom(13));
    Matrix honest =
        GaussianKnockoffs.of(columns, correlation, s, run).draw(new SplittableRandom(14));
    Matrix means = GaussianKnockoffs.of(columns, correlation, s, run).draw(new Silent());
    SplittableRandom scales = new SplittableRandom(15);
    double[] stretch =
        IntStream.range(0, ROWS)
            .mapToDouble(row -> Math.sqrt(scales.nextBoolean() ? 1.9 : 0.1))
            .toArray();
    Matrix heavy =
        Matrix.generate(
            ROWS,
            COLUMNS,
            (row, j) ->
                means.get(row, j) + stretch[row] * (honest.get(row, j) - means.get(row, j)));
    // One factor of mean square 1 for the whole noise of a row leaves second moments as they are.
    assertThat(departure(beside(columns, heavy, 0), s).rms()).isLessThan(1.5);
    assertThat(exchange(columns, heavy)).isGreaterThan(5);
  }

  @Test
  void withoutSeparationAKnockoffIsItsColumn() {
    Ints few = Ints.range(6);
    Matrix columns = rows(new SplittableRandom(9)).selectColumns(few);
    Matrix part = correlation.selectRows(few).selectColumns(few);
    Matrix copies =
        GaussianKnockoffs.of(columns, part, new double[6], run).draw(new SplittableRandom(1));
    assertThat(copies.toArray()).containsExactly(columns.toArray(), within(1e-12));
  }

  @Test
  void knockoffsOfIndependentColumnsAreIndependentOfThem() {
    SplittableRandom random = new SplittableRandom(11);
    Matrix columns = Matrix.generate(ROWS, 5, (row, column) -> random.nextGaussian());
    double[] s = new double[] {1, 1, 1, 1, 1};
    Matrix copies =
        GaussianKnockoffs.of(columns, Matrix.identity(5), s, run).draw(new SplittableRandom(12));
    assertThat(Arrays.stream(Diagnostics.correlations(columns, copies)).max().orElse(1))
        .isLessThan(0.1);
    assertThat(Diagnostics.leastGap(Matrix.identity(5), s, run)).isCloseTo(1, within(1e-9));
  }

  /** Of {@code 2 s - s^2 / e} for the eigenvalues e of C, here 1.5 and 0.5. */
  @ParameterizedTest
  @CsvSource({"0.4, 0.48", "0.9, 0.18", "1, 0"})
  void theLeastVarianceOfTheNoiseOfTwoColumns(double s, double expected) {
    Matrix pair = Matrix.of(2, 2, 1, 0.5, 0.5, 1);
    Matrix columns = Matrix.of(3, 2, 1, -1, 0, 1, -1, 0);
    double[] both = {s, s};
    assertThat(GaussianKnockoffs.of(columns, pair, both, run).leastVariance())
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void theDiagnosticTellsOfKnockoffsThatAreTooNear() {
    Matrix columns = rows(new SplittableRandom(9));
    assertThat(Diagnostics.correlations(columns, columns)[0]).isCloseTo(1, within(1e-12));
  }

  /** The z score of the mean over rows of the exchange statistic, summed over columns. */
  private static double exchange(Matrix columns, Matrix copies) {
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < ROWS; row++) {
      double all = 0;
      for (int k = 0; k < COLUMNS; k++) {
        all += copies.get(row, k) * copies.get(row, k);
      }
      double difference = 0;
      for (int j = 0; j < COLUMNS; j++) {
        double own = columns.get(row, j) * columns.get(row, j);
        double copy = copies.get(row, j) * copies.get(row, j);
        difference += (own - copy) * (all - copy);
      }
      sum += difference;
      squares += difference * difference;
    }
    return Math.abs(sum) / Math.sqrt(squares);
  }

  /** The copies' own noise, with the right variances and no regard to each other. */
  private Matrix independentNoise(Matrix columns, double[] s) {
    SplittableRandom random = new SplittableRandom(31);
    return Matrix.generate(
        ROWS,
        COLUMNS,
        (row, j) ->
            (1 - s[j]) * columns.get(row, j)
                + Math.sqrt(1 - (1 - s[j]) * (1 - s[j])) * random.nextGaussian());
  }

  private static double distanceToNormal(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double below = normal(sorted[i]);
      distance = Math.max(distance, Math.max(below - (double) i / ROWS, (i + 1.0) / ROWS - below));
    }
    return distance;
  }

  /** The normal law's distribution function, by Simpson's rule on its density from 0. */
  private static double normal(double x) {
    int steps = 200;
    double width = x / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-(i * width) * (i * width) / 2);
    }
    return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
  }

  /** Gives a draw of knockoffs without noise, which are their means. */
  private static final class Silent implements RandomGenerator {
    @Override
    public long nextLong() {
      return 0;
    }

    @Override
    public double nextGaussian() {
      return 0;
    }
  }

  /**
   * How far moments are from their definition.
   *
   * @param largest z score
   * @param rms of all z scores
   */
  private record Departure(double largest, double rms) {}

  private Departure departure(Matrix table, double[] s) {
    Matrix moments = run.algebra().gram(table);
    double squares = 0;
    double largest = 0;
    for (int a = 0; a < 2 * COLUMNS; a++) {
      for (int b = 0; b <= a; b++) {
        double expected = expected(a, b, s);
        double z =
            (moments.get(a, b) / ROWS - expected)
                * Math.sqrt(ROWS)
                / Math.sqrt(1 + expected * expected);
        largest = Math.max(largest, Math.abs(z));
        squares += z * z;
      }
    }
    return new Departure(largest, Math.sqrt(squares / (COLUMNS * (2 * COLUMNS + 1))));
  }

  private double expected(int a, int b, double[] s) {
    int i = a % COLUMNS;
    int j = b % COLUMNS;
    boolean across = a / COLUMNS != b / COLUMNS;
    return correlation.get(i, j) - (across && i == j ? s[i] : 0);
  }

  private Matrix rows(SplittableRandom random) {
    Matrix lower = run.algebra().cholesky(correlation);
    Matrix normal = Matrix.generate(ROWS, COLUMNS, (row, column) -> random.nextGaussian());
    return run.algebra().multiply(normal, false, lower, true);
  }

  /** Columns beside their copies; where a bit is set the two change places. */
  private static Matrix beside(Matrix columns, Matrix copies, int swapped) {
    return Matrix.generate(
        ROWS,
        2 * COLUMNS,
        (row, column) -> {
          int j = column % COLUMNS;
          boolean own = column < COLUMNS != ((swapped >> j & 1) == 1);
          return own ? columns.get(row, j) : copies.get(row, j);
        });
  }
}
