package org.ganglion.plugin.neucept.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class DeterminationTest {
  private final TestRun run = TestRun.seeded(5);

  /**
   * Ten columns of weight 1/2 and noise of variance v: the share that is told is 2.5 / (2.5 + v).
   */
  @Test
  void theShareOfSignalIsFound() {
    Matrix columns = normal(1500, 10, 1);
    double[] exact = sums(columns);
    double[] noise = new SplittableRandom(2).doubles(1500, -1, 1).toArray();
    double[] noisy = mixed(exact, 1, noise, Math.sqrt(3 * 0.625));
    double[] shares = shares(columns, exact, noisy, mixed(exact, 0, noise, 1));
    assertThat(shares[0]).isGreaterThan(0.99999);
    assertThat(shares[1]).isCloseTo(0.8, within(0.03));
    assertThat(shares[2]).isBetween(-0.02, 0.01);
    double once = Determination.of(columns, List.of(noisy), 1, new SplittableRandom(8), run)[0];
    assertThat(once).isCloseTo(0.8, within(0.06)).isNotEqualTo(shares[1]);
  }

  @Test
  void moreColumnsThanRowsAreNoProof() {
    Matrix columns = normal(40, 120, 3);
    double[] noise = new SplittableRandom(4).doubles(40, -1, 1).toArray();
    assertThat(shares(columns, noise)[0]).isLessThan(0.3);
  }

  @Test
  void responsesDoNotMoveEachOthersLastBits() {
    Matrix columns = normal(90, 12, 5);
    double[] one = sums(columns);
    double[] other = new SplittableRandom(6).doubles(90, -1, 1).toArray();
    double[] both = shares(columns, one, other);
    assertThat(both[0]).isEqualTo(shares(columns, one)[0]);
    assertThat(both[1]).isEqualTo(shares(columns, other)[0]);
  }

  /** Of responses whose mean was taken away. */
  private double[] shares(Matrix columns, double[]... responses) {
    List<double[]> centred =
        Arrays.stream(responses)
            .map(
                response -> {
                  double mean = Arrays.stream(response).average().orElse(0);
                  return Arrays.stream(response).map(one -> one - mean).toArray();
                })
            .toList();
    return Determination.of(columns, centred, new SplittableRandom(8), run);
  }

  private static double[] sums(Matrix columns) {
    return IntStream.range(0, columns.rows())
        .mapToDouble(row -> Arrays.stream(columns.row(row)).sum() / 2)
        .toArray();
  }

  private static double[] mixed(double[] one, double share, double[] other, double weight) {
    return IntStream.range(0, one.length)
        .mapToDouble(row -> share * one[row] + weight * other[row])
        .toArray();
  }

  /** Columns of mean 0 and variance 1. */
  private static Matrix normal(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix raw = Matrix.generate(rows, columns, (row, column) -> random.nextGaussian());
    double[] means =
        IntStream.range(0, columns)
            .mapToDouble(j -> Arrays.stream(raw.columnAt(j)).average().orElse(0))
            .toArray();
    double[] scales =
        IntStream.range(0, columns)
            .mapToDouble(
                j ->
                    Math.sqrt(
                        Arrays.stream(raw.columnAt(j))
                            .map(x -> (x - means[j]) * (x - means[j]))
                            .average()
                            .orElse(1)))
            .toArray();
    return Matrix.generate(rows, columns, (row, j) -> (raw.get(row, j) - means[j]) / scales[j]);
  }
}
