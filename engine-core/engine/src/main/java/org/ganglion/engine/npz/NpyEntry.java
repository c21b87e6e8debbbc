package org.ganglion.engine.npz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Shape;
import org.jspecify.annotations.Nullable;

/** An array in an archive whose head has been read and compared with its length. */
final class NpyEntry {
  static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);

  private static final int LONGEST_HEAD = 1 << 16;
  private static final int BLOCK = 1 << 16;

  private final FileChannel channel;
  private final ZipMember member;
  private final String place;
  private final ArrayHeader header;
  private final long headBytes;

  /**
   * Reads the head of {@code member}.
   *
   * @param place file and entry, for problems
   * @throws InputException I203 when the head is damaged, I204 when elements of its type are not
   *     read, I205 when the length is wrong
   */
  NpyEntry(FileChannel channel, ZipMember member, String place) {
    this.channel = channel;
    this.member = member;
    this.place = place;
    try (MemberInput input = new MemberInput(channel, member)) {
      header = HeaderParser.parse(headText(input), place);
      long left = input.remaining();
      headBytes = member.bytes() - left;
      if (header.shape().elements() > left || header.dataBytes() != left) {
        String type = header.dtype().descriptor();
        throw damaged(
            "shape " + header.shape() + " of " + type + " does not fit its " + left + " bytes",
            null);
      }
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  ArrayHeader header() {
    return header;
  }

  /** Hands all elements to {@code sink}, each with its place in row-major order. */
  void each(ElementSink sink) {
    long elements = header.shape().elements();
    FortranOrder order = new FortranOrder(header.shape());
    scan(
        0,
        elements,
        (at, bytes, count) -> {
          for (int i = 0; i < count; i++) {
            sink.accept(header.fortranOrder() ? order.next() : at + i, bytes);
          }
        });
  }

  /**
   * Hands {@code count} rows to {@code sink}, each element with its place in row-major order behind
   * the first of them. In a stored row-major array only these are read.
   *
   * @throws InputException I207 when the array has no rows
   */
  void eachOfRows(int first, int count, ElementSink sink) {
    long from = firstElement(first, count);
    long elements = count * header.shape().tail().elements();
    if (header.fortranOrder()) {
      each(
          (at, bytes) -> {
            if (at >= from && at < from + elements) {
              sink.accept(at - from, bytes);
            } else {
              bytes.position(bytes.position() + header.dtype().bytes());
            }
          });
    } else {
      scan(
          from,
          elements,
          (at, bytes, length) -> {
            for (int i = 0; i < length; i++) {
              sink.accept(at + i, bytes);
            }
          });
    }
  }

  /** Place of the first element of these rows, which must exist. */
  long firstElement(int first, int count) {
    Shape shape = header.shape();
    if (shape.rank() == 0) {
      throw unfit("a single number has no rows");
    }
    if (first < 0 || count < 0 || first > shape.size(0) - count) {
      throw new IndexOutOfBoundsException("rows " + first + "+" + count + " of " + shape);
    }
    return first * shape.tail().elements();
  }

  /**
   * Hands {@code elements} elements, in the order of the file and from {@code from} on, to {@code
   * sink}, at most 8192 at once. In a stored array only these are read.
   */
  void scan(long from, long elements, BlockSink sink) {
    int size = header.dtype().bytes();
    long needed = Math.max(headBytes, elements * size);
    byte[] block = new byte[(int) Math.min(BLOCK, needed)];
    ByteBuffer bytes =
        ByteBuffer.wrap(block)
            .order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    try (MemberInput input = new MemberInput(channel, member)) {
      if (from == 0) {
        // Reading the head again rather than skipping it lets the checksum be verified.
        for (long left = headBytes; left > 0; left -= Math.min(left, block.length)) {
          input.read(block, (int) Math.min(left, block.length));
        }
      } else {
        input.skip(headBytes + from * size);
      }
      for (long at = 0; at < elements; ) {
        int count = (int) Math.min(BLOCK / 8, elements - at);
        input.read(block, count * size);
        bytes.clear();
        sink.accept(at, bytes, count);
        at += count;
      }
      input.finish();
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  /** A refusal of this array because its values are not what is needed. */
  InputException unfit(String why) {
    String fix = "store it with another type or shape";
    return new InputException(
        new Problem("I207", "the array is not what is needed: " + why, place, fix));
  }

  private String headText(MemberInput input) throws IOException {
    byte[] start = take(input, MAGIC.length + 2);
    if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw badHead("it does not begin as a NumPy array");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw badHead("version " + version + " of the format is not known (1 to 3 are)");
    }
    ByteBuffer length = ByteBuffer.wrap(take(input, version == 1 ? 2 : 4));
    length.order(ByteOrder.LITTLE_ENDIAN);
    long bytes = version == 1 ? length.getShort() & 0xFFFF : length.getInt() & 0xFFFFFFFFL;
    if (bytes > LONGEST_HEAD) {
      throw badHead("it declares a length of " + bytes + " bytes");
    }
    byte[] text = take(input, (int) bytes);
    return new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private byte[] take(MemberInput input, int count) throws IOException {
    if (count > input.remaining()) {
      throw badHead("it ends too early");
    }
    byte[] bytes = new byte[count];
    input.read(bytes, count);
    return bytes;
  }

  private InputException badHead(String why) {
    String what = "the head of the array is not understood: " + why;
    return new InputException(new Problem("I203", what, place, "write it again with numpy.savez"));
  }

  private InputException damaged(String why, @Nullable Throwable cause) {
    String what = "the array is truncated or damaged: " + why;
    return new InputException(
        new Problem("I205", what, place, "copy or write the file again"), cause);
  }

  /** Takes elements that lie one behind the other in the file. */
  @FunctionalInterface
  interface BlockSink {
    /** {@code count} elements from {@code at} on, counted from the first that was asked for. */
    void accept(long at, ByteBuffer bytes, int count);
  }

  /** Takes one element; must read exactly one from {@code bytes}. */
  @FunctionalInterface
  interface ElementSink {
    /** The element at {@code place} in row-major order. */
    void accept(long place, ByteBuffer bytes);
  }
}
