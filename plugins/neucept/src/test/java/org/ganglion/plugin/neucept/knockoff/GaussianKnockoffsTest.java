package org.ganglion.plugin.neucept.knockoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GaussianKnockoffsTest {
  private static final int ROWS = 4000;
  private static final int COLUMNS = 12;

  private final TestRun run = TestRun.seeded(2);
  private final Matrix correlation =
      Matrix.generate(COLUMNS, COLUMNS, (i, j) -> Math.pow(0.6, Math.abs(i - j)));

  /** The joint second moments are those of the definition, for every way to separate. */
  @ParameterizedTest
  @EnumSource(SMatrix.class)
  void columnsAndKnockoffsCorrelateAsDefined(SMatrix kind) {
    double[] s = new Separation(run).solve(correlation, kind, new SplittableRandom(1));
    Matrix columns = rows(new SplittableRandom(7));
    Matrix copies =
        GaussianKnockoffs.of(columns, correlation, s, run).draw(new SplittableRandom(8));
    Matrix joint = beside(columns, copies, 0);
    Matrix swapped = beside(columns, copies, 0b1010_0110_1011);
    for (Matrix table : new Matrix[] {joint, swapped}) {
      double squares = 0;
      Matrix moments = run.algebra().gram(table);
      for (int a = 0; a < 2 * COLUMNS; a++) {
        for (int b = 0; b <= a; b++) {
          double expected = expected(a, b, s);
          double z =
              (moments.get(a, b) / ROWS - expected)
                  * Math.sqrt(ROWS)
                  / Math.sqrt(1 + expected * expected);
          assertThat(Math.abs(z)).as(kind + " entry " + a + ", " + b).isLessThan(5);
          squares += z * z;
        }
      }
      assertThat(Math.sqrt(squares / (COLUMNS * (2 * COLUMNS + 1)))).isBetween(0.7, 1.3);
    }
  }

  @Test
  void everyKnockoffIsNormal() {
    double[] s = new Separation(run).solve(correlation, SMatrix.MVR, new SplittableRandom(1));
    Matrix copies =
        GaussianKnockoffs.of(rows(new SplittableRandom(3)), correlation, s, run)
            .draw(new SplittableRandom(4));
    for (int j = 0; j < COLUMNS; j++) {
      double[] sorted = copies.columnAt(j);
      Arrays.sort(sorted);
      double distance = 0;
      for (int i = 0; i < ROWS; i++) {
        double place = NormalScores.quantile((i + 0.5) / ROWS);
        // Compared by value where the density is not tiny.
        if (Math.abs(place) < 1.5) {
          distance = Math.max(distance, Math.abs(sorted[i] - place));
        }
      }
      assertThat(distance).isLessThan(0.2);
    }
  }

  @Test
  void withoutSeparationAKnockoffIsItsColumn() {
    Matrix columns = rows(new SplittableRandom(9));
    Matrix copies =
        GaussianKnockoffs.of(columns, correlation, new double[COLUMNS], run)
            .draw(new SplittableRandom(1));
    assertThat(copies.toArray()).containsExactly(columns.toArray(), within(1e-12));
  }

  @Test
  void knockoffsOfIndependentColumnsAreIndependentOfThem() {
    SplittableRandom random = new SplittableRandom(11);
    Matrix columns = Matrix.generate(ROWS, 5, (row, column) -> random.nextGaussian());
    double[] s = new double[] {1, 1, 1, 1, 1};
    Matrix copies =
        GaussianKnockoffs.of(columns, Matrix.identity(5), s, run).draw(new SplittableRandom(12));
    assertThat(Diagnostics.largestCorrelation(columns, copies)).isLessThan(0.07);
    assertThat(Diagnostics.leastGap(Matrix.identity(5), s, run)).isCloseTo(1, within(1e-9));
  }

  @Test
  void theDiagnosticTellsOfKnockoffsThatAreTooNear() {
    Matrix columns = rows(new SplittableRandom(9));
    assertThat(Diagnostics.largestCorrelation(columns, columns)).isCloseTo(1, within(1e-12));
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
