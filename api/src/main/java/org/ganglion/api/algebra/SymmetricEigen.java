package org.ganglion.api.algebra;

import java.util.List;
import java.util.OptionalDouble;
import org.ganglion.api.value.Matrix;

/**
 * Eigenpairs of a symmetric matrix or operator.
 *
 * @param values eigenvalues, ascending
 * @param vectors [n, k], column j belongs to value j; orthonormal; the entry of largest magnitude
 *     of each column (the first of equals) is positive
 * @param residual the largest {@code ||A v - w v||} over the pairs
 * @param iterations operator products that were used; 0 for a direct method
 * @param next the eigenvalue behind those asked for, to a hundredth of its distance from the last
 *     of them; empty where there is none or it was not looked for
 * @since 0.1.0
 */
public record SymmetricEigen(
    List<Double> values, Matrix vectors, double residual, int iterations, OptionalDouble next) {
  /** Copies the values. */
  public SymmetricEigen {
    values = List.copyOf(values);
  }

  /** Nothing is known about the eigenvalue behind. */
  public SymmetricEigen(List<Double> values, Matrix vectors, double residual, int iterations) {
    this(values, vectors, residual, iterations, OptionalDouble.empty());
  }
}
