package org.ganglion.testkit;

import java.util.Arrays;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** An array of an answer, whatever its type, as doubles in row-major order. */
final class Numbers {
  private static final int SHOWN = 24;

  private final Shape shape;
  private final double[] values;

  /** Takes {@code values} over. */
  Numbers(Shape shape, double... values) {
    this.shape = shape;
    this.values = values;
  }

  static Numbers of(Array array) {
    if (array instanceof Matrix matrix) {
      return new Numbers(array.shape(), matrix.toArray());
    }
    double[] values = new double[Math.toIntExact(array.shape().elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(array, i);
    }
    return new Numbers(array.shape(), values);
  }

  private static double at(Array array, int index) {
    if (array instanceof Tensor tensor) {
      return tensor.get(index);
    }
    return array instanceof Mask mask ? (mask.get(index) ? 1 : 0) : ((Ints) array).get(index);
  }

  Shape shape() {
    return shape;
  }

  int size() {
    return values.length;
  }

  double get(int index) {
    return values[index];
  }

  boolean finite() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  boolean anyNaN() {
    return Arrays.stream(values).anyMatch(Double::isNaN);
  }

  /** Largest magnitude that is finite. */
  double largest() {
    return Arrays.stream(values).map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }

  /** Sum of {@code count} elements from {@code first} on. */
  double sum(int first, int count) {
    return Arrays.stream(values, first, first + count).sum();
  }

  /** The same with the elements of each row as {@code order} has them. */
  Numbers permuted(Ints order) {
    double[] moved = new double[values.length];
    for (int i = 0; i < moved.length; i++) {
      int start = i / order.size() * order.size();
      moved[i] = values[start + order.get(i - start)];
    }
    return new Numbers(shape, moved);
  }

  /** The rows of the first axis at {@code rows}. */
  Numbers rows(Ints rows) {
    Shape tail = shape.tail();
    int width = (int) tail.elements();
    double[] picked = new double[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(values, rows.get(i) * width, picked, i * width, width);
    }
    return new Numbers(tail.prepend(rows.size()), picked);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers numbers
        && shape.equals(numbers.shape)
        && Arrays.equals(values, numbers.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    String start = Arrays.toString(Arrays.copyOf(values, Math.min(values.length, SHOWN)));
    return shape + " " + start + (values.length > SHOWN ? " and more" : "");
  }
}
