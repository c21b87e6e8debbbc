package org.ganglion.plugin.neucept.knockoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/**
 * Numbers of scikit-learn 1.2.1: {@code ledoit_wolf(X, assume_centered=True)} and {@code oas}, then
 * rescaled to a unit diagonal, on the table of {@link #table}.
 */
final class CorrelationTest {
  private final TestRun run = TestRun.seeded(1);

  @Test
  void shrinkageIsThatOfLedoitAndWolf() {
    Correlation found = Correlation.of(table(), Covariance.LEDOIT_WOLF, run.algebra());
    assertThat(found.shrinkage()).isCloseTo(0.051062710506884657, within(1e-12));
    assertThat(found.matrix().get(0, 1)).isCloseTo(0.6563572950732055, within(1e-12));
    assertThat(found.matrix().get(5, 2)).isCloseTo(-0.45558369030670165, within(1e-12));
  }

  @Test
  void shrinkageIsThatOfTheOracleApproximation() {
    Correlation found = Correlation.of(table(), Covariance.OAS, run.algebra());
    assertThat(found.shrinkage()).isCloseTo(0.12106016959121112, within(1e-12));
    assertThat(found.matrix().get(0, 1)).isCloseTo(0.6079417217626372, within(1e-12));
    assertThat(found.matrix().get(5, 2)).isCloseTo(-0.42197799151625365, within(1e-12));
  }

  /** {@code numpy.corrcoef(X, rowvar=False)}, NumPy 1.24.2. */
  @Test
  void theSampleCorrelationIsNotShrunk() {
    Correlation found = Correlation.of(table(), Covariance.SAMPLE, run.algebra());
    assertThat(found.shrinkage()).isZero();
    assertThat(found.matrix().get(0, 1)).isCloseTo(0.6916761543049971, within(1e-12));
    assertThat(found.matrix().get(5, 2)).isCloseTo(-0.48009883830158756, within(1e-12));
  }

  @Test
  void theCorrelationIsDefiniteWithMoreColumnsThanRows() {
    Matrix wide = table().transpose();
    Matrix columns = Screening.of(wide, 0, run.algebra()).standardised();
    Correlation found = Correlation.of(columns, Covariance.LEDOIT_WOLF, run.algebra());
    assertThat(found.shrinkage()).isPositive();
    for (int j = 0; j < 40; j++) {
      assertThat(found.matrix().get(j, j)).isEqualTo(1);
    }
    assertThat(Definite.factor(found.matrix(), run)).isPresent();
    assertThat(Definite.leastEigenvalue(found.matrix(), run))
        .isCloseTo(run.algebra().symmetricEigen(found.matrix()).values().get(0), within(1e-3));
  }

  private Matrix table() {
    Matrix raw =
        Matrix.generate(
            40, 6, (i, j) -> Math.sin(1.3 * i + 0.7 * j) + 0.3 * Math.cos(0.9 * i * (j + 1)));
    Screening screening = Screening.of(raw, 0, run.algebra());
    // Back in the order of the file: screening sorts by content.
    int[] kept = screening.kept();
    int[] place = new int[6];
    for (int i = 0; i < 6; i++) {
      place[kept[i]] = i;
    }
    return screening.standardised().selectColumns(Ints.of(place));
  }
}
