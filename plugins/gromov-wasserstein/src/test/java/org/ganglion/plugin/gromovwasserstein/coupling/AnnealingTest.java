package org.ganglion.plugin.gromovwasserstein.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.Golden;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Couplings that lead to where descents from elsewhere do not. */
final class AnnealingTest {
  private final TestRun run = TestRun.seeded(1);

  @ParameterizedTest
  @ValueSource(doubles = {1.0, 0.5})
  void itsStepsEndAtTheEntropicValueOfPythonOptimalTransport(double temperature) {
    Space left = space(Golden.x(8));
    Space right = space(Golden.y(8));
    Sinkhorn sinkhorn = new Sinkhorn(left, right, run);
    double[] coupling = new double[64];
    Arrays.fill(coupling, 1.0 / 64);
    double[] image = new double[64];
    for (int step = 0; step < 500; step++) {
      image = image(left, right, coupling);
      double[] cost = Arrays.stream(image).map(value -> -4 * value).toArray();
      coupling = sinkhorn.couple(cost, temperature);
    }
    double value = left.meanSquare() + right.meanSquare();
    for (int i = 0; i < 64; i++) {
      value -= 2 * image[i] * coupling[i];
    }
    assertThat(value).isCloseTo(Golden.of("entropic-8-" + temperature), within(1e-6));
  }

  @Test
  void theColdestCouplingOfTheReferenceIsNearlyAMatchingWithTheRightMasses() {
    double[] cost = new Annealing(space(Golden.x(8)), space(Golden.y(6)), run).negativeCoupling();
    assertThat(Arrays.stream(cost)).allMatch(value -> value <= 0 && value >= -1);
    assertThat(-Arrays.stream(cost).sum()).isCloseTo(1, within(0.01));
    double held = 0;
    for (int row = 0; row < 8; row++) {
      held -= Arrays.stream(cost, row * 6, (row + 1) * 6).min().orElse(0);
    }
    assertThat(held).isGreaterThan(0.7);
  }

  @ParameterizedTest
  @CsvSource({"1, 64, 0.05", "2, 64, 0.05", "3, 128, 0.2"})
  void itFindsAShuffledNoisyCopyWhereTheProductDoesNot(long seed, int size, double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] shifts = new double[size * 16];
    Matrix cloud = Matrix.generate(size, 16, (row, column) -> random.nextGaussian());
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = noise * random.nextGaussian();
    }
    int[] order = Shuffle.of(IntStream.range(0, size).toArray(), random);
    Matrix copy =
        Matrix.generate(
            size,
            16,
            (row, column) -> cloud.get(order[row], column) + shifts[order[row] * 16 + column]);
    Space left = space(cloud);
    Space right = space(copy);
    int[] columnOf = new int[size];
    for (int row = 0; row < size; row++) {
      columnOf[order[row]] = row;
    }
    double planted = left.objective(right, columnOf);
    assertThat(from(Start.ANNEALED, left, right)).isLessThanOrEqualTo(planted + 1e-12);
    assertThat(from(Start.PRODUCT, left, right)).isGreaterThan(4 * planted);
  }

  @Test
  void onTheReferenceItDoesBetterThanTheProduct() {
    Space left = space(Golden.x(8));
    Space right = space(Golden.y(8));
    assertThat(from(Start.ANNEALED, left, right))
        .isBetween(Golden.of("exact-8") - 1e-12, 0.95 * Golden.of("pot-8"));
  }

  private double from(Start start, Space left, Space right) {
    ThirdBound third = ThirdBound.of(left, right, run);
    SearchPlan plan = new SearchPlan(List.of(start), 0, 0, false, 1000);
    return new PermutationSearch(left, right, plan, run).run(third).objective();
  }

  private double[] image(Space left, Space right, double[] coupling) {
    Matrix half = run.algebra().multiply(left.matrix(), Matrix.of(8, 8, coupling));
    return run.algebra().multiply(half, right.matrix()).toArray();
  }

  private static Space space(Matrix rows) {
    double[] pairs = new double[rows.rows() * (rows.rows() - 1) / 2];
    int at = 0;
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = i + 1; k < rows.rows(); k++) {
        double sum = 0;
        for (int column = 0; column < rows.columns(); column++) {
          sum += Math.pow(rows.get(i, column) - rows.get(k, column), 2);
        }
        pairs[at++] = Math.sqrt(sum);
      }
    }
    return Space.of(pairs, rows.rows(), true);
  }
}
