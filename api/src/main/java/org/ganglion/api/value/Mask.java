package org.ganglion.api.value;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Immutable array of bits of any rank in row-major order: 1 = kept. One bit per element.
 *
 * @since 0.1.0
 */
public final class Mask implements Array {
  /** Elements that are turned into floats, or from them, at once. */
  private static final int BLOCK = 1 << 14;

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
    long elements = tensor.elements();
    long[] words = words(elements);
    float[] buffer = new float[(int) Math.min(elements, BLOCK)];
    for (long done = 0; done < elements; done += buffer.length) {
      int length = (int) Math.min(buffer.length, elements - done);
      tensor.copyTo(done, buffer, 0, length);
      for (int i = 0; i < length; i++) {
        long at = done + i;
        words[(int) (at >>> 6)] |= (rule.keeps(buffer[i]) ? 1L : 0L) << at;
      }
    }
    return new Mask(tensor.shape(), words);
  }

  /** Kept everywhere. */
  public static Mask all(Shape shape) {
    long elements = shape.elements();
    long[] words = words(elements);
    Arrays.fill(words, -1L);
    if ((elements & 63) != 0) {
      // Bits behind the last element stay 0, so that equal masks have equal words.
      words[words.length - 1] = (1L << elements) - 1;
    }
    return new Mask(shape, words);
  }

  /** Joins masks along their first axis, in order; all other axes must agree. */
  public static Mask concat(List<Mask> pieces) {
    int rows = pieces.stream().mapToInt(piece -> piece.shape.size(0)).sum();
    Shape tail = pieces.get(0).shape.tail();
    Shape all = tail.prepend(rows);
    long[] words = words(all.elements());
    long at = 0;
    for (Mask piece : pieces) {
      if (!piece.shape.tail().equals(tail)) {
        throw new IllegalArgumentException(
            "rows of shape " + piece.shape.tail() + " do not join rows of shape " + tail);
      }
      copy(piece.words, 0, words, at, piece.elements());
      at += piece.elements();
    }
    return new Mask(all, words);
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
    if (first < 0 || count < 0 || first + count > shape.size(0)) {
      throw new IndexOutOfBoundsException("rows " + first + "+" + count + " of " + shape);
    }
    Shape some = tail.prepend(count);
    long[] copy = words(some.elements());
    copy(words, first * tail.elements(), copy, 0, some.elements());
    return new Mask(some, copy);
  }

  /** 1 where kept, else 0. */
  public Tensor toTensor() {
    Tensor.Builder builder = Tensor.builder(shape);
    long elements = elements();
    float[] buffer = new float[(int) Math.min(elements, BLOCK)];
    for (long done = 0; done < elements; done += buffer.length) {
      int length = (int) Math.min(buffer.length, elements - done);
      for (int i = 0; i < length; i++) {
        long at = done + i;
        buffer[i] = words[(int) (at >>> 6)] >>> at & 1;
      }
      builder.put(done, buffer, 0, length);
    }
    return builder.build();
  }

  private static long[] words(long elements) {
    return new long[Math.toIntExact((elements + 63) >>> 6)];
  }

  /** Copies {@code count} bits to bits that are still 0. */
  private static void copy(long[] from, long fromBit, long[] to, long toBit, long count) {
    for (long done = 0; done < count; done += 64) {
      int source = (int) ((fromBit + done) >>> 6);
      int shift = (int) ((fromBit + done) & 63);
      long bits = from[source] >>> shift;
      if (shift != 0 && source + 1 < from.length) {
        bits |= from[source + 1] << (64 - shift);
      }
      if (count - done < 64) {
        bits &= (1L << (count - done)) - 1;
      }
      int target = (int) ((toBit + done) >>> 6);
      int offset = (int) ((toBit + done) & 63);
      to[target] |= bits << offset;
      if (offset != 0 && target + 1 < to.length) {
        to[target + 1] |= bits >>> (64 - offset);
      }
    }
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
    private final long elements;
    private long @Nullable [] words;

    private Builder(Shape shape) {
      this.shape = shape;
      this.elements = shape.elements();
      this.words = words(elements);
    }

    /** Keeps element {@code index}. */
    public Builder keep(long index) {
      if (words == null) {
        throw new IllegalStateException("this mask is built already");
      }
      if (index < 0 || index >= elements) {
        throw new IndexOutOfBoundsException("element " + index + " of " + shape);
      }
      words[(int) (index >>> 6)] |= 1L << index;
      return this;
    }

    /**
     * Keeps elements {@code index} to {@code index + to - from - 1} where {@code bits} is set from
     * {@code from} to {@code to - 1}. Calls for elements that share no 64 of a multiple of 64 may
     * come from several threads.
     */
    public Builder keep(long index, BitSet bits, int from, int to) {
      if (words == null) {
        throw new IllegalStateException("this mask is built already");
      }
      if (index < 0 || index > elements - (to - from)) {
        throw new IndexOutOfBoundsException(
            "elements " + index + "+" + (to - from) + " of " + shape);
      }
      long[] some = bits.get(from, to).toLongArray();
      copy(some, 0, words, index, Math.min(to - from, some.length * 64L));
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
