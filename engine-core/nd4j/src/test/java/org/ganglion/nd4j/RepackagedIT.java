package org.ganglion.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The jar works as a module: natives load, arithmetic is right. Expected values are closed forms.
 */
final class RepackagedIT {
  @BeforeAll
  static void loadLibraries() {
    NativeLibraries.loadNd4j();
  }

  @Test
  void isOneExplicitOpenModule() {
    Module module = Nd4j.class.getModule();

    assertThat(module.getName()).isEqualTo("org.ganglion.nd4j");
    assertThat(module.getDescriptor().isAutomatic()).isFalse();
    assertThat(openblas.class.getModule()).isSameAs(module);
    assertThat(DoublePointer.class.getModule()).isSameAs(module);
  }

  @Test
  void multipliesMatrices() {
    int n = 64;
    INDArray ones = Nd4j.ones(DataType.DOUBLE, n, n);
    INDArray ramp = Nd4j.linspace(DataType.DOUBLE, 1.0, 1.0, (long) n * n).reshape(n, n);

    INDArray product = ones.mmul(ramp);

    for (int column = 0; column < n; column++) {
      double expected =
          n * (1.0 + column) + (double) n * n * (n - 1) / 2; // sum over rows of 1 + c + n r
      assertThat(product.getDouble(17, column)).isEqualTo(expected);
    }
  }

  @Test
  void findsTheSpectrumOfThePathGraph() {
    int n = 50;
    double[] laplacian = new double[n * n];
    for (int i = 0; i < n; i++) {
      laplacian[i * n + i] = i == 0 || i == n - 1 ? 1 : 2;
      if (i > 0) {
        laplacian[i * n + i - 1] = -1;
        laplacian[(i - 1) * n + i] = -1;
      }
    }
    double[] values = new double[n];

    int info =
        openblas.LAPACKE_dsyevd(
            openblas.LAPACK_COL_MAJOR, (byte) 'V', (byte) 'L', n, laplacian, n, values);

    assertThat(info).isZero();
    for (int k = 0; k < n; k++) {
      assertThat(values[k]).isEqualTo(2 - 2 * Math.cos(Math.PI * k / n), within(1e-12));
    }
  }
}
