package org.ganglion.api.algebra;

import java.util.List;
import org.ganglion.api.value.Matrix;

/**
 * Thin singular value decomposition {@code a = u diag(values) v'} of an [n, m] matrix, k = min(n,
 * m).
 *
 * @param u [n, k], orthonormal columns
 * @param values descending, non-negative
 * @param v [m, k], orthonormal columns
 * @since 0.1.0
 */
public record SingularValues(Matrix u, List<Double> values, Matrix v) {
  /** Copies the values. */
  public SingularValues {
    values = List.copyOf(values);
  }
}
