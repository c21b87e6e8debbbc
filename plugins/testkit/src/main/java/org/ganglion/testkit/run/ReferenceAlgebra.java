package org.ganglion.testkit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.Qr;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Linear algebra by the textbook, in plain Java: slow, accurate, for matrices of at most a few
 * hundred rows.
 *
 * @since 0.1.0
 */
public final class ReferenceAlgebra implements LinearAlgebra {
  /** There is nothing to set. */
  public ReferenceAlgebra() {}

  @Override
  public Matrix multiply(Matrix a, Matrix b) {
    return multiply(a, false, b, false);
  }

  @Override
  public Matrix multiply(Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
    Matrix left = transposeA ? finite(a).transpose() : finite(a);
    Matrix right = transposeB ? finite(b).transpose() : finite(b);
    if (left.columns() != right.rows()) {
      throw new IllegalArgumentException(left + " times " + right);
    }
    return Matrix.generate(
        left.rows(), right.columns(), (row, column) -> dot(left, right, row, column));
  }

  private static double dot(Matrix left, Matrix right, int row, int column) {
    double sum = 0;
    for (int k = 0; k < left.columns(); k++) {
      sum += left.get(row, k) * right.get(k, column);
    }
    return sum;
  }

  @Override
  public Matrix gram(Matrix a) {
    return multiply(a, true, a, false);
  }

  @Override
  public Matrix cholesky(Matrix a) {
    return Triangles.cholesky(finite(a));
  }

  @Override
  public Matrix solve(Matrix a, Matrix b) {
    return Elimination.solve(finite(a), finite(b));
  }

  @Override
  public Matrix solvePositiveDefinite(Matrix a, Matrix b) {
    Matrix lower = cholesky(a);
    return Triangles.backward(lower, Triangles.forward(lower, finite(b)));
  }

  @Override
  public SymmetricEigen symmetricEigen(Matrix a) {
    finite(a);
    return Jacobi.of(
        Matrix.generate(
            a.rows(),
            a.rows(),
            (row, column) -> a.get(Math.max(row, column), Math.min(row, column))));
  }

  /** All eigenpairs by rotations, then those asked for: the start vector has no part in it. */
  @Override
  public SymmetricEigen extremeEigen(
      SymmetricOperator operator, int count, End end, RandomGenerator random) {
    int size = operator.size();
    if (count < 1 || count > size) {
      throw new IllegalArgumentException(count + " of " + size + " eigenpairs");
    }
    Matrix dense = finite(dense(operator));
    SymmetricEigen all = symmetricEigen(dense);
    int first = end == End.SMALLEST ? 0 : size - count;
    List<Double> values = all.values().subList(first, first + count);
    Matrix vectors = all.vectors().selectColumns(Ints.range(size).slice(first, count));
    int behind = end == End.SMALLEST ? count : size - count - 1;
    return new SymmetricEigen(
        values,
        vectors,
        Jacobi.residual(dense, values, vectors),
        size,
        count < size ? OptionalDouble.of(all.values().get(behind)) : OptionalDouble.empty());
  }

  private static Matrix dense(SymmetricOperator operator) {
    int size = operator.size();
    List<double[]> columns = new ArrayList<>();
    for (int j = 0; j < size; j++) {
      double[] unit = new double[size];
      double[] image = new double[size];
      unit[j] = 1;
      operator.apply(unit, image);
      columns.add(image);
    }
    return Matrix.generate(
        size, size, (row, column) -> (columns.get(column)[row] + columns.get(row)[column]) / 2);
  }

  @Override
  public SingularValues svd(Matrix a) {
    return OneSidedJacobi.of(finite(a));
  }

  @Override
  public Qr qr(Matrix a) {
    return Householder.of(finite(a));
  }

  private static Matrix finite(Matrix a) {
    for (double value : a.toArray()) {
      if (!Double.isFinite(value)) {
        throw new MethodException(
            Problem.of(
                "M900",
                "a matrix of " + a.rows() + " x " + a.columns() + " holds " + value,
                "remove it from the data"));
      }
    }
    return a;
  }
}
