package org.ganglion.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class MatrixNormTest {
  private static final double[] KERNEL = {1, -2, 3, 0, 1, -1, 2, 0, 0};

  @Test
  void theFourNormsOfAKernelDiffer() {
    assertThat(MatrixNorm.L1.of(KERNEL, 3)).isEqualTo(10);
    assertThat(MatrixNorm.INDUCED_1.of(KERNEL, 3)).isEqualTo(4);
    assertThat(MatrixNorm.FROBENIUS.of(KERNEL, 3)).isCloseTo(Math.sqrt(20), within(1e-14));
    // numpy 1.24.2: linalg.norm([[1, -2, 3], [0, 1, -1], [2, 0, 0]], 2)
    assertThat(MatrixNorm.SPECTRAL.of(KERNEL, 3)).isCloseTo(4.01287261439467, within(1e-13));
  }

  @Test
  void aSingleWeightHasItsMagnitudeUnderEach() {
    for (MatrixNorm norm : MatrixNorm.values()) {
      assertThat(norm.of(new double[] {-3}, 1)).isEqualTo(3);
      assertThat(norm.of(new double[] {0, 0, 0, 0}, 2)).isZero();
      assertThat(norm.of(new double[] {1, Double.NaN}, 1)).isNaN();
    }
  }

  @Test
  void theLargestSingularValueOfARectangleIsThatOfItsTranspose() {
    double[] wide = {1, 2, 3, 4, 5, 6};
    double[] tall = {1, 4, 2, 5, 3, 6};
    // numpy 1.24.2: linalg.norm([[1, 2, 3], [4, 5, 6]], 2)
    assertThat(MatrixNorm.SPECTRAL.of(wide, 3)).isCloseTo(9.508032000695724, within(1e-13));
    assertThat(MatrixNorm.SPECTRAL.of(tall, 2)).isCloseTo(9.508032000695724, within(1e-13));
  }
}
