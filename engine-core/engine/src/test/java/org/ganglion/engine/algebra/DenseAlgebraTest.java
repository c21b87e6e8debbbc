package org.ganglion.engine.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganglion.engine.algebra.Matrices.assertClose;
import static org.ganglion.engine.algebra.Matrices.assertOriented;
import static org.ganglion.engine.algebra.Matrices.assertOrthonormal;
import static org.ganglion.engine.algebra.Matrices.diagonal;
import static org.ganglion.engine.algebra.Matrices.hilbert;
import static org.ganglion.engine.algebra.Matrices.product;
import static org.ganglion.engine.algebra.Matrices.random;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.Qr;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DenseAlgebraTest {
  private final LinearAlgebra algebra = new OpenBlasAlgebra(1);

  @Test
  void answersAreThoseOfNumpyAndScipy() {
    Matrix tall = Golden.matrix("tall");
    Matrix wide = Golden.matrix("wide");
    Matrix square = Golden.matrix("square");
    Matrix sides = Golden.matrix("sides");
    Matrix definite = Golden.matrix("definite");
    Matrix seven = wide.selectColumns(Ints.range(7));
    assertClose(algebra.multiply(tall, false, seven, true), Golden.matrix("product"), 1e-13);
    assertClose(algebra.gram(tall), Golden.matrix("gram"), 1e-13);
    assertClose(algebra.cholesky(definite), Golden.matrix("cholesky"), 1e-13);
    assertClose(algebra.solve(square, sides), Golden.matrix("solution"), 1e-12);
    assertClose(
        algebra.solvePositiveDefinite(definite, sides), Golden.matrix("definite_solution"), 1e-12);
    SymmetricEigen eigen = algebra.symmetricEigen(Golden.matrix("symmetric"));
    assertClose(eigen.values(), Golden.list("eigenvalues"), 1e-12);
    assertClose(algebra.svd(tall).values(), Golden.list("tall_values"), 1e-12);
    assertClose(algebra.svd(wide).values(), Golden.list("wide_values"), 1e-12);
    Matrix r = algebra.qr(tall).r();
    assertClose(
        Matrix.generate(7, 7, (row, column) -> Math.abs(r.get(row, column))),
        Golden.matrix("r"),
        1e-13);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,5,2", "40,30,20", "70,90,80", "65,2,66"})
  void productsOfEveryOrientationAreSums(int rows, int inner, int columns) {
    Matrix a = random(rows, inner, 1);
    Matrix b = random(inner, columns, 2);
    Matrix expected = product(a, b);
    assertClose(algebra.multiply(a, b), expected, 1e-13);
    assertClose(algebra.multiply(a.transpose(), true, b, false), expected, 1e-13);
    assertClose(algebra.multiply(a, false, b.transpose(), true), expected, 1e-13);
    assertClose(algebra.multiply(a.transpose(), true, b.transpose(), true), expected, 1e-13);
    Matrix gram = algebra.gram(a);
    assertClose(gram, product(a.transpose(), a), 1e-13);
    assertThat(gram).isEqualTo(gram.transpose());
  }

  @Test
  void aRotationComesOutOfItsDecompositions() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    Matrix rotation = Matrix.of(2, 2, c, -s, s, c);
    assertClose(algebra.solve(rotation, Matrix.identity(2)), rotation.transpose(), 1e-15);
    assertClose(algebra.svd(rotation).values(), List.of(1.0, 1.0), 1e-15);
    Matrix stretched =
        product(product(rotation, diagonal(List.of(1.0, 3.0))), rotation.transpose());
    SymmetricEigen eigen = algebra.symmetricEigen(stretched);
    assertClose(eigen.values(), List.of(1.0, 3.0), 1e-14);
    assertClose(eigen.vectors(), Matrix.of(2, 2, c, -s, s, c), 1e-14);
  }

  @Test
  void aHouseholderReflectionHasOneNegativeEigenvalue() {
    double[] normal = {1 / 3.0, 2 / 3.0, 2 / 3.0};
    Matrix reflection =
        Matrix.generate(
            3, 3, (row, column) -> (row == column ? 1 : 0) - 2 * normal[row] * normal[column]);
    SymmetricEigen eigen = algebra.symmetricEigen(reflection);
    assertClose(eigen.values(), List.of(-1.0, 1.0, 1.0), 1e-14);
    assertClose(eigen.vectors().selectColumns(Ints.of(0)), Matrix.column(normal), 1e-14);
    Qr qr = algebra.qr(reflection);
    assertClose(qr.q(), reflection, 1e-14);
    assertClose(qr.r(), Matrix.identity(3), 1e-14);
  }

  @Test
  void theSpectrumOfAPathIsAClosedForm() {
    int size = 60;
    Matrix path = path(size);
    SymmetricEigen eigen = algebra.symmetricEigen(path);
    List<Double> expected =
        IntStream.range(0, size).mapToObj(k -> 2 - 2 * Math.cos(Math.PI * k / size)).toList();
    assertClose(eigen.values(), expected, 1e-13);
    assertThat(eigen.residual()).isLessThan(1e-13);
    assertThat(eigen.iterations()).isZero();
    assertOrthonormal(eigen.vectors(), 1e-13);
    assertOriented(eigen.vectors());
  }

  @Test
  void onlyTheLowerTriangleIsRead() {
    Matrix full = Golden.matrix("definite");
    Matrix lower =
        Matrix.generate(8, 8, (row, column) -> column > row ? 1e6 : full.get(row, column));
    Matrix sides = Golden.matrix("sides");
    assertThat(algebra.cholesky(lower)).isEqualTo(algebra.cholesky(full));
    assertThat(algebra.symmetricEigen(lower)).isEqualTo(algebra.symmetricEigen(full));
    assertThat(algebra.solvePositiveDefinite(lower, sides))
        .isEqualTo(algebra.solvePositiveDefinite(full, sides));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void hilbertMatricesAreSolvedAndFactored(int size) {
    Matrix hilbert = hilbert(size);
    Matrix lower = algebra.cholesky(hilbert);
    assertClose(product(lower, lower.transpose()), hilbert, 1e-15);
    Matrix ones = Matrix.generate(size, 1, (row, column) -> 1);
    // The condition number of size 8 is 1.5e10.
    assertClose(algebra.solve(hilbert, product(hilbert, ones)), ones, 1e-5);
    assertClose(algebra.solvePositiveDefinite(hilbert, product(hilbert, ones)), ones, 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"6,4", "4,6", "5,5", "1,7", "30,20"})
  void decompositionsMultiplyBackAndAreOrthonormal(int rows, int columns) {
    Matrix a = random(rows, columns, 7L * rows + columns);
    SingularValues svd = algebra.svd(a);
    assertClose(product(product(svd.u(), diagonal(svd.values())), svd.v().transpose()), a, 1e-13);
    assertOrthonormal(svd.u(), 1e-13);
    assertOrthonormal(svd.v(), 1e-13);
    assertOriented(svd.v());
    assertThat(svd.values()).isSortedAccordingTo(Comparator.reverseOrder());
    if (rows >= columns) {
      Qr qr = algebra.qr(a);
      assertClose(product(qr.q(), qr.r()), a, 1e-13);
      assertOrthonormal(qr.q(), 1e-13);
      for (int i = 0; i < columns; i++) {
        assertThat(qr.r().get(i, i)).isNotNegative();
        for (int j = 0; j < i; j++) {
          assertThat(qr.r().get(i, j)).isZero();
        }
      }
    }
  }

  @Test
  void matricesWithoutEntriesAreAnswered() {
    Matrix none = Matrix.of(0, 0);
    assertThat(algebra.multiply(Matrix.of(2, 0), Matrix.of(0, 3)))
        .isEqualTo(Matrix.of(2, 3, 0, 0, 0, 0, 0, 0));
    assertThat(algebra.gram(Matrix.of(0, 2))).isEqualTo(Matrix.of(2, 2, 0, 0, 0, 0));
    assertThat(algebra.cholesky(none)).isEqualTo(none);
    assertThat(algebra.solve(Matrix.identity(2), Matrix.of(2, 0)).columns()).isZero();
    assertThat(algebra.symmetricEigen(none).values()).isEmpty();
    assertThat(algebra.svd(Matrix.of(0, 3)).v().rows()).isEqualTo(3);
    assertThat(algebra.qr(Matrix.of(3, 0)).q().rows()).isEqualTo(3);
  }

  @Test
  void whatHasNoAnswerIsRefused() {
    Matrix two = Matrix.identity(2);
    Matrix nan = Matrix.of(2, 2, 1, 0, Double.NaN, 1);
    refuses("M900", () -> algebra.multiply(two, nan), "entry [1, 0] is NaN");
    refuses("M900", () -> algebra.gram(nan), "NaN");
    refuses("M900", () -> algebra.symmetricEigen(nan), "NaN");
    refuses("M900", () -> algebra.svd(Matrix.of(1, 1, Double.POSITIVE_INFINITY)), "Infinity");
    Matrix indefinite = Matrix.of(3, 3, 1, 0, 0, 0, -1, 0, 0, 0, 1);
    refuses("M901", () -> algebra.cholesky(indefinite), "leading minor 2");
    refuses("M901", () -> algebra.solvePositiveDefinite(indefinite, Matrix.identity(3)), "minor 2");
    refuses("M902", () -> algebra.solve(Matrix.of(2, 2, 1, 2, 2, 4), two), "pivot 2");
    refuses("M902", () -> algebra.solve(hilbert(14), Matrix.identity(14)), "condition number");
    assertThatThrownBy(() -> algebra.multiply(two, Matrix.identity(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> algebra.qr(Matrix.of(1, 2, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameCallGivesTheSameBits() {
    Matrix a = random(150, 100, 5);
    Matrix gram = algebra.gram(a);
    assertThat(algebra.multiply(a, true, a, false)).isEqualTo(algebra.multiply(a, true, a, false));
    assertThat(algebra.symmetricEigen(gram)).isEqualTo(algebra.symmetricEigen(gram));
    assertThat(algebra.svd(a)).isEqualTo(algebra.svd(a));
    assertThat(algebra.qr(a)).isEqualTo(algebra.qr(a));
  }

  @Test
  void argumentsAreNotChanged() {
    Matrix a = Golden.matrix("definite");
    Matrix before = Matrix.of(8, 8, a.toArray());
    algebra.cholesky(a);
    algebra.symmetricEigen(a);
    algebra.svd(a);
    algebra.qr(a);
    algebra.solve(a, a);
    assertThat(a).isEqualTo(before);
  }

  private static Matrix path(int size) {
    return Matrix.generate(
        size,
        size,
        (row, column) -> {
          if (row == column) {
            return row == 0 || row == size - 1 ? 1 : 2;
          }
          return Math.abs(row - column) == 1 ? -1 : 0;
        });
  }

  private static void refuses(String code, Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(MethodException.class)
        .hasMessageStartingWith(code)
        .hasMessageContaining(part);
  }
}
