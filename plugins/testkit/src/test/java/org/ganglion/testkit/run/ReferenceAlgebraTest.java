package org.ganglion.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.Qr;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceAlgebraTest {
  private final LinearAlgebra algebra = new ReferenceAlgebra();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void singularVectorsMultiplyBackAndAreOrthonormal(long seed) {
    for (Matrix a : new Matrix[] {random(seed, 7, 4), random(seed, 4, 7), rankOne(seed)}) {
      SingularValues svd = algebra.svd(a);
      Matrix scaled =
          Matrix.generate(
              svd.u().rows(), svd.u().columns(), (i, j) -> svd.u().get(i, j) * svd.values().get(j));
      assertSame(algebra.multiply(scaled, false, svd.v(), true), a);
      assertSame(algebra.gram(svd.u()), Matrix.identity(svd.u().columns()));
      assertSame(algebra.gram(svd.v()), Matrix.identity(svd.v().columns()));
      assertThat(svd.values()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eigenpairsSolveTheirEquationWithTheSignRule(long seed) {
    Matrix a = algebra.gram(random(seed, 9, 6));
    SymmetricEigen eigen = algebra.symmetricEigen(a);
    assertThat(eigen.residual()).isLessThan(1e-12);
    assertThat(eigen.values()).isSorted();
    assertSame(algebra.gram(eigen.vectors()), Matrix.identity(6));
    for (int column = 0; column < 6; column++) {
      double[] vector = eigen.vectors().columnAt(column);
      assertThat(IntStream.range(0, 6).mapToDouble(i -> vector[i]).max().orElseThrow())
          .isEqualTo(
              IntStream.range(0, 6).mapToDouble(i -> Math.abs(vector[i])).max().orElseThrow());
    }
    SymmetricEigen largest =
        algebra.extremeEigen(operator(a), 2, LinearAlgebra.End.LARGEST, new SplittableRandom(seed));
    assertThat(largest.values()).hasSize(2);
    assertThat(largest.values().get(1)).isEqualTo(eigen.values().get(5), within(1e-12));
  }

  @Test
  void knownEigenvaluesOfAPath() {
    Matrix laplacian = Matrix.of(3, 3, 1, -1, 0, -1, 2, -1, 0, -1, 1);
    assertThat(algebra.symmetricEigen(laplacian).values())
        .satisfiesExactly(
            zero -> assertThat(zero).isEqualTo(0, within(1e-15)),
            one -> assertThat(one).isEqualTo(1, within(1e-14)),
            three -> assertThat(three).isEqualTo(3, within(1e-14)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOtherFactorisationsMultiplyBack(long seed) {
    Matrix a = random(seed, 6, 4);
    Qr qr = algebra.qr(a);
    assertSame(algebra.multiply(qr.q(), qr.r()), a);
    assertSame(algebra.gram(qr.q()), Matrix.identity(4));
    assertThat(IntStream.range(0, 4).mapToDouble(i -> qr.r().get(i, i)).min().orElseThrow())
        .isGreaterThanOrEqualTo(0);
    Matrix positive = algebra.gram(a);
    Matrix lower = algebra.cholesky(positive);
    assertSame(algebra.multiply(lower, false, lower, true), positive);
    Matrix b = random(seed + 10, 4, 2);
    assertSame(algebra.multiply(positive, algebra.solve(positive, b)), b);
    assertSame(algebra.multiply(positive, algebra.solvePositiveDefinite(positive, b)), b);
  }

  @Test
  void whatCannotBeSolvedIsRefusedByItsCode() {
    assertThatThrownBy(() -> algebra.gram(Matrix.of(1, 1, Double.NaN)))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M900");
    assertThatThrownBy(() -> algebra.cholesky(Matrix.of(2, 2, 1, 2, 2, 1)))
        .hasMessageContaining("M901")
        .hasMessageContaining("minor 2");
    assertThatThrownBy(() -> algebra.solve(Matrix.of(2, 2, 1, 2, 2, 4), Matrix.column(1, 1)))
        .hasMessageContaining("M902");
  }

  private static Matrix random(long seed, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    return Matrix.generate(rows, columns, (row, column) -> random.nextDouble(-1, 1));
  }

  private static Matrix rankOne(long seed) {
    Matrix left = random(seed, 5, 1);
    return Matrix.generate(5, 3, (row, column) -> left.get(row, 0) * (column + 1));
  }

  private static SymmetricOperator operator(Matrix a) {
    return new SymmetricOperator() {
      @Override
      public int size() {
        return a.rows();
      }

      @Override
      public void apply(double[] x, double[] y) {
        for (int row = 0; row < y.length; row++) {
          int r = row;
          y[row] = IntStream.range(0, x.length).mapToDouble(k -> a.get(r, k) * x[k]).sum();
        }
      }
    };
  }

  private static void assertSame(Matrix actual, Matrix expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toArray()).containsExactly(expected.toArray(), within(1e-11));
  }
}
