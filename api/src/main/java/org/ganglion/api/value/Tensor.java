package org.ganglion.api.value;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Immutable float32 array of any rank in row-major order; may hold more than 2^31 elements.
 *
 * <p>{@link #rows} and {@link #reshape} are views and cost nothing; {@link #toArray} copies.
 *
 * @since 0.1.0
 */
public final class Tensor implements Array {
  /**
   * Elements of one part of the buffer, a power of two, so that an index splits into part and
   * position by shifts.
   */
  private static final int PART_BITS = 27;

  private static final int PART = 1 << PART_BITS;

  private final Shape shape;
  private final float[][] parts;
  private final long start;

  private Tensor(Shape shape, float[][] parts, long start) {
    this.shape = shape;
    this.parts = parts;
    this.start = start;
  }

  /** An array of {@code shape} with these {@code values} in row-major order, copied. */
  public static Tensor of(Shape shape, float... values) {
    Builder builder = new Builder(shape);
    if (values.length != shape.elements()) {
      throw new IllegalArgumentException(
          "shape " + shape + " holds " + shape.elements() + " values, not " + values.length);
    }
    builder.put(0, values, 0, values.length);
    return builder.build();
  }

  /** A vector, copied. */
  public static Tensor vector(float... values) {
    return of(Shape.of(values.length), values);
  }

  /** An array of rank 0. */
  public static Tensor scalar(float value) {
    return of(Shape.of(), value);
  }

  /** An array of {@code shape} that is {@code value} everywhere. */
  public static Tensor full(Shape shape, float value) {
    Builder builder = new Builder(shape);
    for (float[] part : builder.parts()) {
      Arrays.fill(part, value);
    }
    return builder.build();
  }

  /** A builder for an array that is filled piece by piece; starts at 0 everywhere. */
  public static Builder builder(Shape shape) {
    return new Builder(shape);
  }

  /**
   * Joins arrays along their first axis, in order; all other axes must agree.
   *
   * @throws IllegalArgumentException when the list is empty or shapes differ behind the first axis
   */
  public static Tensor concat(List<Tensor> pieces) {
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("nothing to join");
    }
    int rows = 0;
    Shape tail = pieces.get(0).shape.tail();
    for (Tensor piece : pieces) {
      if (!piece.shape.tail().equals(tail)) {
        throw new IllegalArgumentException(
            "rows of shape " + piece.shape.tail() + " do not join rows of shape " + tail);
      }
      rows = Math.addExact(rows, piece.shape.size(0));
    }
    Builder builder = new Builder(tail.prepend(rows));
    long at = 0;
    for (Tensor piece : pieces) {
      builder.put(at, piece);
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

  /** Element {@code index} in row-major order. */
  public float get(long index) {
    long at = start + index;
    return parts[(int) (at >>> PART_BITS)][(int) (at & (PART - 1))];
  }

  /** Rows {@code first} to {@code first + count - 1} of the first axis, as a view. */
  public Tensor rows(int first, int count) {
    if (first < 0 || count < 0 || first + count > shape.size(0)) {
      throw new IndexOutOfBoundsException("rows " + first + "+" + count + " of " + shape);
    }
    Shape tail = shape.tail();
    return new Tensor(tail.prepend(count), parts, start + first * tail.elements());
  }

  /** Row {@code index} of the first axis without that axis, as a view. */
  public Tensor row(int index) {
    return rows(index, 1).reshape(shape.tail());
  }

  /** The same elements under another shape, as a view. */
  public Tensor reshape(Shape other) {
    if (other.elements() != elements()) {
      throw new IllegalArgumentException(
          "shape " + other + " does not hold the elements of " + shape);
    }
    return new Tensor(other, parts, start);
  }

  /** Copies {@code count} elements from {@code from} on into {@code into} at {@code at}. */
  public void copyTo(long from, float[] into, int at, int count) {
    long source = start + from;
    int done = 0;
    while (done < count) {
      int inside = (int) (source & (PART - 1));
      int length = Math.min(count - done, PART - inside);
      System.arraycopy(parts[(int) (source >>> PART_BITS)], inside, into, at + done, length);
      done += length;
      source += length;
    }
  }

  /** Copies as many elements as {@code into} has room for, from {@code from} on. */
  public void copyTo(long from, FloatBuffer into) {
    long source = start + from;
    while (into.hasRemaining()) {
      int inside = (int) (source & (PART - 1));
      int length = Math.min(into.remaining(), PART - inside);
      into.put(parts[(int) (source >>> PART_BITS)], inside, length);
      source += length;
    }
  }

  /**
   * The elements as a fresh array.
   *
   * @throws IllegalStateException when there are more than an array can hold
   */
  public float[] toArray() {
    if (elements() > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("too large for one array: " + shape);
    }
    float[] copy = new float[(int) elements()];
    copyTo(0, copy, 0, copy.length);
    return copy;
  }

  /** {@code function} of each element, as a new array of the same shape. */
  public Tensor map(FloatFunction function) {
    Builder builder = new Builder(shape);
    long elements = elements();
    for (long i = 0; i < elements; i++) {
      builder.set(i, function.apply(get(i)));
    }
    return builder.build();
  }

  /** {@code function} of each pair of elements, as a new array; shapes must be equal. */
  public Tensor zip(Tensor other, FloatBinary function) {
    if (!other.shape.equals(shape)) {
      throw new IllegalArgumentException("shapes differ: " + shape + " and " + other.shape);
    }
    Builder builder = new Builder(shape);
    long elements = elements();
    for (long i = 0; i < elements; i++) {
      builder.set(i, function.apply(get(i), other.get(i)));
    }
    return builder.build();
  }

  /** Index of the first element that is NaN or infinite, or -1 when all are finite. */
  public long firstNotFinite() {
    long elements = elements();
    long done = 0;
    while (done < elements) {
      float[] part = parts[(int) ((start + done) >>> PART_BITS)];
      int from = (int) ((start + done) & (PART - 1));
      int to = (int) Math.min(part.length, from + elements - done);
      for (int i = from; i < to; i++) {
        if (!(Math.abs(part[i]) <= Float.MAX_VALUE)) {
          return done + i - from;
        }
      }
      done += to - from;
    }
    return -1;
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }

  /** A function of one float. */
  @FunctionalInterface
  public interface FloatFunction {
    /** The value at {@code x}. */
    float apply(float x);
  }

  /** A function of two floats. */
  @FunctionalInterface
  public interface FloatBinary {
    /** The value at {@code x} and {@code y}. */
    float apply(float x, float y);
  }

  /**
   * Fills a tensor piece by piece; {@link #build} may be called once. Not safe for use by several
   * threads at the same place.
   */
  public static final class Builder {
    private final Shape shape;
    private float @Nullable [][] parts;

    private Builder(Shape shape) {
      this.shape = shape;
      long left = shape.elements();
      float[][] fresh = new float[(int) ((left + PART - 1) >>> PART_BITS)][];
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] = new float[(int) Math.min(left, PART)];
        left -= PART;
      }
      this.parts = fresh;
    }

    private float[][] parts() {
      if (parts == null) {
        throw new IllegalStateException("this tensor is built already");
      }
      return parts;
    }

    /** Sets element {@code index}. */
    public Builder set(long index, float value) {
      parts()[(int) (index >>> PART_BITS)][(int) (index & (PART - 1))] = value;
      return this;
    }

    /** Element {@code index} as it stands. */
    public float get(long index) {
      return parts()[(int) (index >>> PART_BITS)][(int) (index & (PART - 1))];
    }

    /**
     * Copies {@code count} of {@code values}, from position {@code from} on, to element {@code at}
     * and following.
     */
    public Builder put(long at, float[] values, int from, int count) {
      float[][] target = parts();
      int done = 0;
      while (done < count) {
        int inside = (int) ((at + done) & (PART - 1));
        int length = Math.min(count - done, PART - inside);
        System.arraycopy(
            values, from + done, target[(int) ((at + done) >>> PART_BITS)], inside, length);
        done += length;
      }
      return this;
    }

    /** Copies what remains in {@code values} to element {@code at} and following. */
    public Builder put(long at, FloatBuffer values) {
      float[][] target = parts();
      long place = at;
      while (values.hasRemaining()) {
        int inside = (int) (place & (PART - 1));
        int length = Math.min(values.remaining(), PART - inside);
        values.get(target[(int) (place >>> PART_BITS)], inside, length);
        place += length;
      }
      return this;
    }

    /** Copies all of {@code piece} to element {@code at} and following. */
    public Builder put(long at, Tensor piece) {
      float[] buffer = new float[(int) Math.min(piece.elements(), 1 << 16)];
      for (long done = 0; done < piece.elements(); ) {
        int length = (int) Math.min(buffer.length, piece.elements() - done);
        piece.copyTo(done, buffer, 0, length);
        put(at + done, buffer, 0, length);
        done += length;
      }
      return this;
    }

    /** The finished tensor; the builder is spent. */
    public Tensor build() {
      Tensor tensor = new Tensor(shape, parts(), 0);
      parts = null;
      return tensor;
    }
  }
}
