package org.ganglion.api.algebra;

import java.util.random.RandomGenerator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Matrix;

/**
 * Linear algebra in float64. Arguments are never changed. Refuses NaN and infinite entries with
 * {@link MethodException} M900.
 *
 * @since 0.1.0
 */
public interface LinearAlgebra {
  /** {@code a b}, [n, m] by [m, p]; cost 2 n m p. */
  Matrix multiply(Matrix a, Matrix b);

  /** {@code op(a) op(b)} where op transposes if asked. */
  Matrix multiply(Matrix a, boolean transposeA, Matrix b, boolean transposeB);

  /**
   * The Gram matrix {@code a' a}, [m, m] of an [n, m] matrix, exactly symmetric; half the cost of a
   * product.
   */
  Matrix gram(Matrix a);

  /**
   * Lower triangular L with {@code a = L L'}; only the lower triangle of {@code a} is read.
   *
   * @throws MethodException M901 when {@code a} is not positive definite, naming the leading minor
   *     that fails
   */
  Matrix cholesky(Matrix a);

  /**
   * The solution x of {@code a x = b} for square {@code a}, by LU with partial pivoting.
   *
   * @throws MethodException M902 when {@code a} is singular to working precision
   */
  Matrix solve(Matrix a, Matrix b);

  /**
   * The solution of {@code a x = b} for symmetric positive definite {@code a}.
   *
   * @throws MethodException M901 when it is not positive definite
   */
  Matrix solvePositiveDefinite(Matrix a, Matrix b);

  /** All eigenpairs of a symmetric matrix; only the lower triangle is read. */
  SymmetricEigen symmetricEigen(Matrix a);

  /**
   * {@code count} eigenpairs at one end of the spectrum of a symmetric operator, by restarted
   * Lanczos.
   *
   * @param random draws the start vector; a fixed stream gives a fixed answer
   * @throws MethodException M903 when it does not converge, with the worst residual
   */
  SymmetricEigen extremeEigen(
      SymmetricOperator operator, int count, End end, RandomGenerator random);

  /** Thin singular value decomposition. */
  SingularValues svd(Matrix a);

  /** Thin QR decomposition of an [n, m] matrix, n at least m, with non-negative diagonal of R. */
  Qr qr(Matrix a);

  /** End of a spectrum. */
  enum End {
    /** Algebraically smallest eigenvalues. */
    SMALLEST,
    /** Algebraically largest eigenvalues. */
    LARGEST
  }
}
