package org.ganglion.api.value;

import java.util.Arrays;
import java.util.List;

/**
 * Immutable array of bits of any rank in row-major order: 1 = kept. One bit per element.
 *
 * @since 0.1.0
 */
public final class Mask implements Array {
  private final Shape shape;
  private final long[] words;

  private Mask(Shape shape, long[] words) {
    this.shape = shape;
    this.words = words;
  }

  /** A builder; starts at 0 everywhere. */
  public static Builder builder(Shape shape) {
    return new Builder(shape);
  }

  /** Kept where {@code rule} says so of the tensor's element. */
  public static Mask where(Tensor tensor, Rule rule) {
    Builder builder = new Builder(tensor.shape());
    long elements = tensor.elements();
    for (long i = 0; i < elements; i++) {
      if (rule.keeps(tensor.get(i))) {
        builder.keep(i);
      }
    }
    return builder.build();
  }

  /** Kept everywhere. */
  public static Mask all(Shape shape) {
    Builder builder = new Builder(shape);
    for (long i = 0; i < shape.elements(); i++) {
      builder.keep(i);
    }
    return builder.build();
  }

  /** Joins masks along their first axis, in order; all other axes must agree. */
  public static Mask concat(List<Mask> pieces) {
    int rows = pieces.stream().mapToInt(piece -> piece.shape.size(0)).sum();
    Shape tail = pieces.get(0).shape.tail();
    Builder builder = new Builder(tail.prepend(rows));
    long at = 0;
    for (Mask piece : pieces) {
      if (!piece.shape.tail().equals(tail)) {
        throw new IllegalArgumentException(
            "rows of shape " + piece.shape.tail() + " do not join rows of shape " + tail);
      }
      for (long i = 0; i < piece.elements(); i++) {
        if (piece.get(i)) {
          builder.keep(at + i);
        }
      }
      at += piece.elements();
    }
    return builder.build();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** Number of elements. */
  public long elements() {
    return shape.elements();
  }

  /** Whether element {@code index} is kept. */
  public boolean get(long index) {
    return (words[(int) (index >>> 6)] >>> index & 1) != 0;
  }

  /** Number of kept elements. */
  public long count() {
    return Arrays.stream(words).map(Long::bitCount).sum();
  }

  /** Rows {@code first} to {@code first + count - 1} of the first axis, copied. */
  public Mask rows(int first, int count) {
    Shape tail = shape.tail();
    Builder builder = new Builder(tail.prepend(count));
    long from = first * tail.elements();
    for (long i = 0; i < count * tail.elements(); i++) {
      if (get(from + i)) {
        builder.keep(i);
      }
    }
    return builder.build();
  }

  /** 1 where kept, else 0. */
  public Tensor toTensor() {
    Tensor.Builder builder = Tensor.builder(shape);
    for (long i = 0; i < elements(); i++) {
      builder.set(i, get(i) ? 1 : 0);
    }
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask mask
        && shape.equals(mask.shape)
        && Arrays.equals(words, mask.words);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "Mask" + shape;
  }

  /** Which values are kept. */
  @FunctionalInterface
  public interface Rule {
    /** Whether an element of this value is kept. */
    boolean keeps(float value);
  }

  /** Fills a mask bit by bit; {@link #build} may be called once. */
  public static final class Builder {
    private final Shape shape;
    private long @org.jspecify.annotations.Nullable [] words;

    private Builder(Shape shape) {
      this.shape = shape;
      this.words = new long[Math.toIntExact((shape.elements() + 63) >>> 6)];
    }

    /** Keeps element {@code index}. */
    public Builder keep(long index) {
      if (words == null) {
        throw new IllegalStateException("this mask is built already");
      }
      if (index < 0 || index >= shape.elements()) {
        throw new IndexOutOfBoundsException("element " + index + " of " + shape);
      }
      words[(int) (index >>> 6)] |= 1L << index;
      return this;
    }

    /** The finished mask; the builder is spent. */
    public Mask build() {
      if (words == null) {
        throw new IllegalStateException("this mask is built already");
      }
      Mask mask = new Mask(shape, words);
      words = null;
      return mask;
    }
  }
}
