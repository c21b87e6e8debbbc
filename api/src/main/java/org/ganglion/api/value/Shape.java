package org.ganglion.api.value;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Sizes of an array's axes, outermost first. A scalar has rank 0 and one element.
 *
 * @since 0.1.0
 */
public final class Shape {
  private final int[] sizes;
  private final long elements;

  private Shape(int[] sizes) {
    long product = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "an axis has at least 0 elements, not " + Arrays.toString(sizes));
      }
      product = Math.multiplyExact(product, size);
    }
    this.sizes = sizes;
    this.elements = product;
  }

  /** The shape with these axis sizes, each at least 0. */
  public static Shape of(int... sizes) {
    return new Shape(sizes.clone());
  }

  /** Number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** Size of axis {@code axis}. */
  public int size(int axis) {
    return sizes[axis];
  }

  /** Number of elements, the product of all sizes. */
  public long elements() {
    return elements;
  }

  /** This shape with one more axis of {@code size} in front. */
  public Shape prepend(int size) {
    int[] longer = new int[sizes.length + 1];
    longer[0] = size;
    System.arraycopy(sizes, 0, longer, 1, sizes.length);
    return new Shape(longer);
  }

  /** This shape without its first axis. */
  public Shape tail() {
    if (sizes.length == 0) {
      throw new IllegalArgumentException("a scalar has no first axis");
    }
    return new Shape(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /** The sizes, as a fresh array. */
  public int[] toArray() {
    return sizes.clone();
  }

  /**
   * Whether an array of this shape can be stretched to {@code other}: equal rank, each axis equal
   * or 1 (the NumPy rule).
   */
  public boolean stretchesTo(Shape other) {
    if (rank() != other.rank()) {
      return false;
    }
    for (int axis = 0; axis < sizes.length; axis++) {
      if (sizes[axis] != 1 && sizes[axis] != other.sizes[axis]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** For example {@code [16, 28, 28]}. */
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
