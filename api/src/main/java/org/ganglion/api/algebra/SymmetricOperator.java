package org.ganglion.api.algebra;

/**
 * A symmetric linear map known by what it does to a vector.
 *
 * @since 0.1.0
 */
public interface SymmetricOperator {
  /** Number of rows and of columns. */
  int size();

  /**
   * Writes the image of {@code x} into {@code y}; both have {@link #size} entries and are different
   * arrays.
   */
  void apply(double[] x, double[] y);
}
