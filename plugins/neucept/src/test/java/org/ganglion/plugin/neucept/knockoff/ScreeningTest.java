package org.ganglion.plugin.neucept.knockoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class ScreeningTest {
  private final TestRun run = TestRun.seeded(1);

  @Test
  void constantColumnsAreDeadAndCopiesFormAGroup() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] free = new double[3][40];
    for (double[] column : free) {
      for (int row = 0; row < 40; row++) {
        column[row] = random.nextGaussian();
      }
    }
    Matrix table =
        Matrix.generate(
            40,
            6,
            (row, column) ->
                switch (column) {
                  case 0 -> 7;
                  case 1 -> free[0][row];
                  case 2 -> -3 * free[0][row] + 1e-3 * free[2][row];
                  case 3 -> free[1][row];
                  case 4 -> 1e-9;
                  default -> free[2][row];
                });
    Screening screening = screen(table, 0.01);
    assertThat(screening.dead()).isEqualTo(2);
    int[] groups = screening.representatives();
    assertThat(groups[0]).isEqualTo(-1);
    assertThat(groups[4]).isEqualTo(-1);
    assertThat(groups[1]).isEqualTo(groups[2]).isIn(1, 2);
    assertThat(groups[3]).isEqualTo(3);
    assertThat(groups[5]).isEqualTo(5);
    assertThat(screening.kept()).hasSize(3).contains(3, 5, groups[1]);
    assertThat(screen(table, 0).kept()).hasSize(4);
  }

  @Test
  void keptColumnsAreStandardised() {
    SplittableRandom random = new SplittableRandom(4);
    Matrix table =
        Matrix.generate(30, 3, (row, column) -> 5 + (column + 1) * random.nextGaussian());
    Matrix standard = screen(table, 0.01).standardised();
    for (int column = 0; column < 3; column++) {
      double[] values = standard.columnAt(column);
      double sum = 0;
      double squares = 0;
      for (double value : values) {
        sum += value;
        squares += value * value;
      }
      assertThat(sum).isCloseTo(0, within(1e-10));
      assertThat(squares).isCloseTo(30, within(1e-10));
    }
  }

  @Test
  void columnsInAnotherOrderAreWorkedOnAlike() {
    SplittableRandom random = new SplittableRandom(5);
    Matrix table = Matrix.generate(50, 8, (row, column) -> random.nextGaussian());
    Matrix turned = Matrix.generate(50, 8, (row, column) -> table.get(row, 7 - column));
    assertThat(screen(turned, 0.01).standardised()).isEqualTo(screen(table, 0.01).standardised());
  }

  @Test
  void averageLinkageStopsWhereTheMeanIsTooFar() {
    // 0 - 1 - 2 in a row, neighbours 0.008 apart, the ends 0.016: the mean to {0, 1} is 0.012.
    double[] places = {0, 0.008, 0.0165, 5};
    AverageLinkage linkage = new AverageLinkage(4, (a, b) -> Math.abs(places[a] - places[b]));
    assertThat(linkage.groups(0.01))
        .containsExactly(new int[] {0, 1}, new int[] {2}, new int[] {3});
    assertThat(linkage.groups(0.013)).containsExactly(new int[] {1, 0, 2}, new int[] {3});
  }

  @Test
  void normalScoresFollowRanks() {
    double[] scores = NormalScores.of(new double[] {30, 10, 20, 20, 40, 50, 60, 70, 80, 90});
    // Normal quantiles of 0.05 and 0.25 (two in a tie share a rank), from tables.
    assertThat(scores[1]).isCloseTo(-1.6448536269514722, within(1e-9));
    assertThat(scores[2]).isCloseTo(-0.8416212335729143, within(1e-9)).isEqualTo(scores[3]);
    assertThat(NormalScores.of(new double[] {0, 0, 0, 1, 2})).isEmpty();
    assertThat(NormalScores.quantile(0.5)).isCloseTo(0, within(1e-12));
  }

  private Screening screen(Matrix table, double distance) {
    return Screening.of(table, distance, run.algebra());
  }
}
