package org.ganglion.engine.algebra;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.openblas.global.openblas;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.Qr;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.value.Matrix;

/**
 * Linear algebra on OpenBLAS: products by DGEMM and DSYRK, decompositions by LAPACK. Safe for use
 * by several threads. The same call gives the same bits again; another number of threads changes
 * the last ones.
 *
 * <p>Of a singular value decomposition, the entry of largest magnitude of each column of {@code v}
 * is positive. Any decomposition throws {@link org.ganglion.api.error.MethodException} M904 when
 * LAPACK is short of memory.
 */
public final class OpenBlasAlgebra implements LinearAlgebra {
  /** In a row-major buffer, LAPACK's upper triangle is our lower one. */
  private static final byte OUR_LOWER = 'U';

  private final OpenBlas blas;

  /**
   * Loads nothing yet.
   *
   * @param threads of OpenBLAS, for the whole process, at least 1
   */
  public OpenBlasAlgebra(int threads) {
    this.blas = new OpenBlas(threads);
  }

  @Override
  public Matrix multiply(Matrix a, Matrix b) {
    return multiply(a, false, b, false);
  }

  @Override
  public Matrix multiply(Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
    int rows = transposeA ? a.columns() : a.rows();
    int inner = transposeA ? a.rows() : a.columns();
    int columns = transposeB ? b.rows() : b.columns();
    int innerB = transposeB ? b.columns() : b.rows();
    if (inner != innerB) {
      throw new IllegalArgumentException(
          "a product of [" + rows + ", " + inner + "] and [" + innerB + ", " + columns + "]");
    }
    if (NativeProduct.suits(rows, inner, columns)) {
      Refusals.checkFinite(a);
      Refusals.checkFinite(b);
      blas.ready();
      return Matrix.owning(
          rows, columns, NativeProduct.of(a, transposeA, b, transposeB, rows, inner, columns));
    }
    double[] left = Refusals.finite(a);
    double[] right = Refusals.finite(b);
    double[] product = new double[Math.multiplyExact(rows, columns)];
    if (product.length > 0 && inner > 0) {
      blas.ready();
      openblas.cblas_dgemm(
          CblasRowMajor,
          transposeA ? CblasTrans : CblasNoTrans,
          transposeB ? CblasTrans : CblasNoTrans,
          rows,
          columns,
          inner,
          1,
          left,
          a.columns(),
          right,
          b.columns(),
          0,
          product,
          columns);
    }
    return Matrix.owning(rows, columns, product);
  }

  @Override
  public Matrix gram(Matrix a) {
    int size = a.columns();
    double[] values = Refusals.finite(a);
    double[] gram = new double[Math.multiplyExact(size, size)];
    if (values.length > 0) {
      blas.ready();
      openblas.cblas_dsyrk(
          CblasRowMajor, CblasUpper, CblasTrans, size, a.rows(), 1, values, size, 0, gram, size);
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        gram[row * size + column] = gram[column * size + row];
      }
    }
    return Matrix.owning(size, size, gram);
  }

  @Override
  public Matrix cholesky(Matrix a) {
    int size = square(a);
    double[] values = Refusals.finite(a);
    if (size > 0) {
      blas.ready();
      Refusals.checkPositiveDefinite(
          openblas.LAPACKE_dpotrf(LAPACK_COL_MAJOR, OUR_LOWER, size, values, size));
    }
    for (int row = 0; row < size; row++) {
      Arrays.fill(values, row * size + row + 1, (row + 1) * size, 0);
    }
    return Matrix.owning(size, size, values);
  }

  @Override
  public Matrix solve(Matrix a, Matrix b) {
    int size = matching(a, b);
    double[] factors = Refusals.finite(a);
    double[] solution = Refusals.finite(b);
    if (size > 0) {
      blas.ready();
      double norm = largestColumnSum(factors, size);
      int status =
          openblas.LAPACKE_dgesv(
              LAPACK_ROW_MAJOR,
              size,
              b.columns(),
              factors,
              size,
              new int[size],
              solution,
              Math.max(1, b.columns()));
      Refusals.checkArguments(status);
      if (status > 0) {
        throw Refusals.singular("pivot " + status + " is 0");
      }
      double[] reciprocal = new double[1];
      Refusals.checkArguments(
          openblas.LAPACKE_dgecon(
              LAPACK_ROW_MAJOR, (byte) '1', size, factors, size, norm, reciprocal));
      // The bound of LAPACK's expert drivers.
      if (!(reciprocal[0] >= Math.ulp(1.0) / 2)) {
        throw Refusals.singular("its condition number is " + 1 / reciprocal[0]);
      }
    }
    return Matrix.owning(size, b.columns(), solution);
  }

  @Override
  public Matrix solvePositiveDefinite(Matrix a, Matrix b) {
    int size = matching(a, b);
    double[] factors = Refusals.finite(a);
    double[] solution = Refusals.finite(b);
    if (size > 0) {
      blas.ready();
      Refusals.checkPositiveDefinite(
          openblas.LAPACKE_dposv(
              LAPACK_ROW_MAJOR,
              (byte) 'L',
              size,
              b.columns(),
              factors,
              size,
              solution,
              Math.max(1, b.columns())));
    }
    return Matrix.owning(size, b.columns(), solution);
  }

  @Override
  public SymmetricEigen symmetricEigen(Matrix a) {
    int size = square(a);
    double[] vectors = Refusals.finite(a);
    double[] values = new double[size];
    if (size > 0) {
      blas.ready();
      Refusals.checkConverged(
          openblas.LAPACKE_dsyevd(
              LAPACK_COL_MAJOR, (byte) 'V', OUR_LOWER, size, vectors, size, values),
          "the eigenvalue iteration");
    }
    // Column j of LAPACK's answer is row j of this buffer.
    Signs.orient(vectors, size, size);
    Matrix columns = Matrix.owning(size, size, vectors).transpose();
    Matrix images = multiply(lowerMirrored(a), columns);
    double residual = Residual.largest(images, columns, values);
    return new SymmetricEigen(Signs.boxed(values), columns, residual, 0);
  }

  @Override
  public SymmetricEigen extremeEigen(
      SymmetricOperator operator, int count, End end, RandomGenerator random) {
    return new ExtremeEigen(this).find(operator, count, end, random);
  }

  @Override
  public SingularValues svd(Matrix a) {
    int rows = a.rows();
    int columns = a.columns();
    int rank = Math.min(rows, columns);
    double[] values = new double[rank];
    double[] u = new double[Math.multiplyExact(rows, rank)];
    double[] v = new double[Math.multiplyExact(rank, columns)];
    double[] copy = Refusals.finite(a);
    if (rank > 0) {
      blas.ready();
      // Read by columns, the buffer is a' = v s u': its left vectors are v, and the right ones come
      // out transposed, which by rows is u.
      Refusals.checkConverged(
          openblas.LAPACKE_dgesdd(
              LAPACK_COL_MAJOR,
              (byte) 'S',
              columns,
              rows,
              copy,
              columns,
              values,
              v,
              columns,
              u,
              rank),
          "the singular value iteration");
    }
    boolean[] turned = Signs.orient(v, rank, columns);
    for (int i = 0; i < u.length; i++) {
      u[i] = turned[i % rank] ? -u[i] : u[i];
    }
    return new SingularValues(
        Matrix.owning(rows, rank, u),
        Signs.boxed(values),
        Matrix.owning(rank, columns, v).transpose());
  }

  @Override
  public Qr qr(Matrix a) {
    int rows = a.rows();
    int columns = a.columns();
    if (rows < columns) {
      throw new IllegalArgumentException(
          "a thin QR needs at least as many rows as columns, not " + a);
    }
    double[] q = Refusals.finite(a);
    double[] r = new double[Math.multiplyExact(columns, columns)];
    if (columns > 0) {
      blas.ready();
      double[] factors = new double[columns];
      Refusals.checkArguments(
          openblas.LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, rows, columns, q, columns, factors));
      for (int row = 0; row < columns; row++) {
        System.arraycopy(q, row * columns + row, r, row * columns + row, columns - row);
      }
      Refusals.checkArguments(
          openblas.LAPACKE_dorgqr(LAPACK_ROW_MAJOR, rows, columns, columns, q, columns, factors));
    }
    for (int i = 0; i < columns; i++) {
      if (r[i * columns + i] < 0) {
        for (int column = i; column < columns; column++) {
          r[i * columns + column] = -r[i * columns + column];
        }
        for (int row = 0; row < rows; row++) {
          q[row * columns + i] = -q[row * columns + i];
        }
      }
    }
    return new Qr(Matrix.owning(rows, columns, q), Matrix.owning(columns, columns, r));
  }

  private static Matrix lowerMirrored(Matrix a) {
    return Matrix.generate(
        a.rows(), a.rows(), (row, column) -> a.get(Math.max(row, column), Math.min(row, column)));
  }

  private static double largestColumnSum(double[] values, int size) {
    double[] sums = new double[size];
    for (int i = 0; i < values.length; i++) {
      sums[i % size] += Math.abs(values[i]);
    }
    return Arrays.stream(sums).max().orElse(0);
  }

  private static int square(Matrix a) {
    if (a.rows() != a.columns()) {
      throw new IllegalArgumentException("a square matrix is needed, not " + a);
    }
    return a.rows();
  }

  private static int matching(Matrix a, Matrix b) {
    if (square(a) != b.rows()) {
      throw new IllegalArgumentException("right sides " + b + " do not fit " + a);
    }
    return a.rows();
  }
}
