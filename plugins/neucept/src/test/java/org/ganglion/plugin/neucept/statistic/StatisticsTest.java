package org.ganglion.plugin.neucept.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.Solved;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatisticsTest {
  private static final int ROWS = 160;
  private static final int PAIRS = 7;

  private static final Map<String, FeatureStatistic> ALL =
      Map.of(
          "lcd", new LassoDifference(5),
          "lsm", new LassoEntry(),
          "ridge", new RidgeDifference(),
          "marginal", new MarginalDifference(),
          "forward", new ForwardEntry(),
          "logistic", new LogisticDifference(5),
          "forest-swap", new SwapImportance(10, 8));

  private final TestRun run = TestRun.seeded(3);

  static Stream<String> names() {
    return ALL.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void exchangingPairsTurnsTheirSignsAlone(String name) {
    FeatureStatistic statistic = statistic(name);
    Matrix columns = normal(11);
    Matrix copies = normal(12);
    double[] response = response(name, columns);
    double[] w = statistic.of(Augmented.of(columns, copies, response), random(), run).statistics();
    for (int swapped : new int[] {0b0000001, 0b1010110, 0b1111111}) {
      Matrix left = swap(columns, copies, swapped);
      Matrix right = swap(copies, columns, swapped);
      double[] turned =
          statistic.of(Augmented.of(left, right, response), random(), run).statistics();
      double scale = IntStream.range(0, PAIRS).mapToDouble(j -> Math.abs(w[j])).max().orElse(1);
      for (int j = 0; j < PAIRS; j++) {
        double expected = (swapped >> j & 1) == 1 ? -w[j] : w[j];
        assertThat(turned[j]).as(name + " " + j).isCloseTo(expected, within(1e-6 * scale));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void signalsStandOut(String name) {
    Matrix columns = normal(21);
    double[] w =
        statistic(name)
            .of(Augmented.of(columns, normal(22), response(name, columns)), random(), run)
            .statistics();
    List<Integer> ranked =
        IntStream.range(0, PAIRS).boxed().sorted((a, b) -> Double.compare(w[b], w[a])).toList();
    assertThat(ranked.subList(0, 2)).as(name).containsExactlyInAnyOrder(1, 4);
    assertThat(w[ranked.get(1)]).isPositive();
  }

  @ParameterizedTest
  @MethodSource("names")
  void unitsAndShiftsOfColumnsDoNotMatter(String name) {
    Matrix columns = normal(31);
    Matrix copies = normal(32);
    double[] response = response(name, columns);
    double[] w =
        statistic(name).of(Augmented.of(columns, copies, response), random(), run).statistics();
    double[] other =
        statistic(name)
            .of(Augmented.of(stretched(columns), stretched(copies), response), random(), run)
            .statistics();
    assertThat(other).containsExactly(w, within(1e-6));
  }

  /** A response may be a saturated probability or a sum of squares: its unit must not matter. */
  @ParameterizedTest
  @ValueSource(doubles = {8, 1e-9, 1e9})
  void scalingTheResponseScalesOrLeavesTheStatistics(double factor) {
    Matrix columns = normal(41);
    double[] response = response("lcd", columns);
    double[] larger = Arrays.stream(response).map(one -> factor * (one + 0.375)).toArray();
    Map<String, Integer> powers =
        Map.of("lcd", 1, "lsm", 1, "ridge", 1, "marginal", 0, "forward", 0, "forest-swap", 2);
    powers.forEach(
        (name, power) -> {
          Augmented data = Augmented.of(columns, normal(42), response);
          Augmented other = Augmented.of(columns, normal(42), larger);
          double[] w = statistic(name).of(data, random(), run).statistics();
          double[] scaled = statistic(name).of(other, random(), run).statistics();
          for (int j = 0; j < PAIRS; j++) {
            double back = scaled[j] / Math.pow(factor, power);
            assertThat(back).as(name).isCloseTo(w[j], within(1e-7));
          }
        });
  }

  @Test
  void aKnockoffEqualToItsColumnGivesNoEvidence() {
    Matrix columns = normal(51);
    Augmented data = Augmented.of(columns, columns, response("lcd", columns));
    assertThat(statistic("marginal").of(data, random(), run).statistics()).containsOnly(0);
    int positive = 0;
    int all = 0;
    for (int seed = 0; seed < 40; seed++) {
      double[] w = statistic("lcd").of(data, new SplittableRandom(seed), run).statistics();
      positive += w[1] > 0 ? 1 : 0;
      all += w[1] != 0 ? 1 : 0;
    }
    assertThat(all).isGreaterThan(30);
    assertThat(positive).as("positive of " + all).isBetween(all / 5, all - all / 5);
  }

  @Test
  void theLassoMeetsItsOptimalityConditions() {
    Matrix columns = normal(61);
    double[] response = response("lcd", columns);
    Augmented data = Augmented.of(columns, normal(62), response);
    Quadratic loss = Moments.of(data.table(), data.centred(), run).centred();
    Lasso lasso = new Lasso(loss, IntStream.range(0, 2 * PAIRS).toArray());
    double penalty = loss.largestPenalty() / 10;
    lasso.solve(penalty, 1e-14, run);
    double[] b = lasso.coefficients();
    for (int j = 0; j < b.length; j++) {
      double gradient = loss.cross()[j];
      for (int k = 0; k < b.length; k++) {
        gradient -= loss.gram()[j * b.length + k] * b[k];
      }
      if (b[j] == 0) {
        assertThat(Math.abs(gradient)).isLessThanOrEqualTo(penalty * (1 + 1e-6));
      } else {
        assertThat(gradient).isCloseTo(penalty * Math.signum(b[j]), within(1e-6 * penalty));
      }
    }
    assertThat(lasso.solved().converged()).isTrue();
    assertThat(lasso.solved().sweeps()).isPositive();
    assertThat(lasso.solved().residual()).isBetween(0.0, 1e-14);
  }

  @Test
  void aLogisticFitThatIsCutShortSaysSo() {
    Matrix columns = normal(81);
    LogisticLasso lasso =
        new LogisticLasso(
            columns, response("logistic", columns), IntStream.range(0, PAIRS).toArray(), run);
    double penalty = lasso.largestPenalty() / 20;
    lasso.solve(penalty, 1e-9, 1, run);
    assertThat(lasso.solved().converged()).isFalse();
    assertThat(lasso.solved().residual()).isGreaterThan(1e-3);
    lasso.solve(penalty, 1e-9, 5000, run);
    assertThat(lasso.solved().converged()).isTrue();
    assertThat(lasso.solved().residual()).isBetween(0.0, 1e-9);
  }

  @Test
  void onlySolversTellHowFarTheyCame() {
    Matrix columns = normal(91);
    for (String name : ALL.keySet()) {
      Augmented data = Augmented.of(columns, normal(92), response(name, columns));
      Optional<Solved> solved = statistic(name).of(data, random(), run).solved();
      assertThat(solved.isPresent()).as(name).isEqualTo(name.matches("lcd|lsm|logistic"));
      assertThat(solved.map(Solved::converged).orElse(true)).as(name).isTrue();
      assertThat(solved.map(Solved::residual).orElse(0.0)).as(name).isBetween(0.0, 1e-7);
    }
  }

  @Test
  void errorsOfFoldsComeFromMomentsAlone() {
    Matrix columns = normal(71);
    double[] response = response("lcd", columns);
    Augmented data = Augmented.of(columns, normal(72), response);
    int[] part = IntStream.range(0, ROWS).filter(row -> row % 5 == 2).toArray();
    Moments all = Moments.of(data.table(), data.centred(), run);
    Moments left = Moments.of(data.table(), data.centred(), part, run);
    double[] b = new SplittableRandom(4).doubles(2 * PAIRS).toArray();
    b[3] = 0;
    assertThat(left.error(b, all)).isCloseTo(direct(data, part, b), within(1e-9));
  }

  private static double direct(Augmented data, int[] part, double[] b) {
    int m = b.length;
    double[] means = new double[m];
    double mean = 0;
    boolean[] left = new boolean[ROWS];
    IntStream.of(part).forEach(row -> left[row] = true);
    int others = ROWS - part.length;
    for (int row = 0; row < ROWS; row++) {
      if (!left[row]) {
        mean += data.centred()[row] / others;
        for (int j = 0; j < m; j++) {
          means[j] += data.table().get(row, j) / others;
        }
      }
    }
    double error = 0;
    for (int row : part) {
      double fit = mean;
      for (int j = 0; j < m; j++) {
        fit += b[j] * (data.table().get(row, j) - means[j]);
      }
      error += Math.pow(data.centred()[row] - fit, 2);
    }
    return error;
  }

  private static FeatureStatistic statistic(String name) {
    return Objects.requireNonNull(ALL.get(name));
  }

  private static SplittableRandom random() {
    return new SplittableRandom(77);
  }

  private static Matrix normal(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Matrix.generate(ROWS, PAIRS, (row, column) -> random.nextGaussian());
  }

  /** Columns 1 and 4 act. */
  private static double[] response(String name, Matrix columns) {
    SplittableRandom random = new SplittableRandom(5);
    double[] response = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      double value =
          1.5 * columns.get(row, 1) - 1.2 * columns.get(row, 4) + 0.5 * random.nextGaussian();
      response[row] = name.equals("logistic") ? (value > 0 ? 1 : 0) : value;
    }
    return response;
  }

  private static Matrix swap(Matrix one, Matrix other, int swapped) {
    return Matrix.generate(
        ROWS, PAIRS, (row, j) -> ((swapped >> j & 1) == 1 ? other : one).get(row, j));
  }

  private static Matrix stretched(Matrix columns) {
    return Matrix.generate(
        ROWS, PAIRS, (row, column) -> (column + 2) * columns.get(row, column) - 40);
  }
}
