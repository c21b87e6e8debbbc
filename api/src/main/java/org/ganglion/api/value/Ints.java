package org.ganglion.api.value;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Immutable vector of integers: class indices, unit numbers, cluster labels. Stored as int32.
 *
 * @since 0.1.0
 */
public final class Ints implements Array {
  private final int[] values;

  private Ints(int[] values) {
    this.values = values;
  }

  /** These numbers, copied. */
  public static Ints of(int... values) {
    return new Ints(values.clone());
  }

  /** {@code count} times {@code value}. */
  public static Ints repeat(int value, int count) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return new Ints(values);
  }

  /** 0, 1, ..., {@code count - 1}. */
  public static Ints range(int count) {
    return new Ints(IntStream.range(0, count).toArray());
  }

  /** Number of values. */
  public int size() {
    return values.length;
  }

  /** Value {@code index}. */
  public int get(int index) {
    return values[index];
  }

  /** The values at {@code rows}, in that order, repetition allowed. */
  public Ints select(Ints rows) {
    return new Ints(rows.stream().map(row -> values[row]).toArray());
  }

  /** The values from {@code first}, {@code count} of them. */
  public Ints slice(int first, int count) {
    return new Ints(Arrays.copyOfRange(values, first, first + count));
  }

  /** The values in order. */
  public IntStream stream() {
    return Arrays.stream(values);
  }

  /** A fresh array of the values. */
  public int[] toArray() {
    return values.clone();
  }

  @Override
  public Shape shape() {
    return Shape.of(values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ints ints && Arrays.equals(values, ints.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length <= 16 ? Arrays.toString(values) : "Ints[" + values.length + "]";
  }
}
