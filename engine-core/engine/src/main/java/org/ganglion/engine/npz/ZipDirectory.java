package org.ganglion.engine.npz;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * The table of contents of a zip archive, zip64 included.
 *
 * <p>The JDK's reader does not say where a stored member lies, which random access to rows needs.
 * Every offset and size is compared with the file before it is used.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 6.3.10,
 *     sections 4.3 and 4.5.3</a>
 */
final class ZipDirectory {
  static final int END = 0x06054b50;
  static final int END64 = 0x06064b50;
  static final int LOCATOR64 = 0x07064b50;
  static final int CENTRAL = 0x02014b50;
  static final int LOCAL = 0x04034b50;
  static final int EXTRA64 = 1;
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final long LIMIT32 = 0xFFFFFFFFL;

  /** No deflated stream grows by more than this factor. */
  static final long MOST_INFLATION = 1032;

  private final FileChannel channel;

  private ZipDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /** The members by name, in the order of the table. */
  static Map<String, ZipMember> of(FileChannel channel) throws IOException {
    return new ZipDirectory(channel).members();
  }

  private Map<String, ZipMember> members() throws IOException {
    long end = findEnd();
    ByteBuffer head = read(end, 22);
    long count = Short.toUnsignedLong(head.getShort(10));
    long size = Integer.toUnsignedLong(head.getInt(12));
    long offset = Integer.toUnsignedLong(head.getInt(16));
    if (count == 0xFFFF || size == LIMIT32 || offset == LIMIT32) {
      ByteBuffer locator = end < 20 ? ByteBuffer.allocate(20) : read(end - 20, 20);
      if (locator.getInt(0) == LOCATOR64) {
        ByteBuffer wide = read(locator.getLong(8), 56);
        check(wide.getInt(0) == END64, "the zip64 end record is missing");
        count = wide.getLong(32);
        size = wide.getLong(40);
        offset = wide.getLong(48);
      }
    }
    check(
        offset >= 0 && size >= 0 && offset <= end && size <= end - offset,
        "the table of contents lies outside the file");
    check(size <= Integer.MAX_VALUE - 8, "the table of contents is too long");
    check(count >= 0 && count <= size / 46, "the table of contents is too short");
    ByteBuffer table = read(offset, (int) size);
    Map<String, ZipMember> members = new LinkedHashMap<>();
    for (long i = 0; i < count; i++) {
      ZipMember member = member(table, offset);
      check(members.put(member.name(), member) == null, "'" + member.name() + "' comes twice");
    }
    return members;
  }

  private long findEnd() throws IOException {
    long size = channel.size();
    check(size >= 22, "it is too short to be one");
    int tail = (int) Math.min(size, 22 + 0xFFFF);
    ByteBuffer bytes = read(size - tail, tail);
    for (int at = tail - 22; at >= 0; at--) {
      if (bytes.getInt(at) == END
          && Short.toUnsignedInt(bytes.getShort(at + 20)) == tail - at - 22) {
        return size - tail + at;
      }
    }
    throw new ZipException("no end record, the file is truncated or something else");
  }

  private ZipMember member(ByteBuffer table, long tableOffset) throws IOException {
    int at = table.position();
    check(table.remaining() >= 46 && table.getInt(at) == CENTRAL, "the table is damaged");
    int flags = Short.toUnsignedInt(table.getShort(at + 8));
    int method = Short.toUnsignedInt(table.getShort(at + 10));
    int nameLength = Short.toUnsignedInt(table.getShort(at + 28));
    int extraLength = Short.toUnsignedInt(table.getShort(at + 30));
    int commentLength = Short.toUnsignedInt(table.getShort(at + 32));
    check(
        table.remaining() >= 46 + nameLength + extraLength + commentLength, "the table is damaged");
    String name = name(table.slice(at + 46, nameLength));
    long[] wide = {
      Integer.toUnsignedLong(table.getInt(at + 24)),
      Integer.toUnsignedLong(table.getInt(at + 20)),
      Integer.toUnsignedLong(table.getInt(at + 42))
    };
    widen(
        table.slice(at + 46 + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN), wide, name);
    table.position(at + 46 + nameLength + extraLength + commentLength);
    check((flags & 1) == 0, "'" + name + "' is encrypted");
    check(
        method == STORED || method == DEFLATED,
        "'" + name + "' is compressed by method " + method + " (known: stored and deflated)");
    long bytes = wide[0];
    long stored = wide[1];
    check(
        bytes >= 0 && stored >= 0 && wide[2] >= 0 && wide[2] <= tableOffset - 30,
        "'" + name + "' lies outside the file");
    ByteBuffer local = read(wide[2], 30);
    check(local.getInt(0) == LOCAL, "'" + name + "' does not lie where the table says");
    long data =
        wide[2]
            + 30
            + Short.toUnsignedInt(local.getShort(26))
            + Short.toUnsignedInt(local.getShort(28));
    check(
        data <= tableOffset && stored <= tableOffset - data,
        "'" + name + "' reaches beyond the end of the file");
    boolean deflated = method == DEFLATED;
    check(
        deflated ? bytes / MOST_INFLATION <= stored : bytes == stored,
        "'" + name + "' cannot hold the " + bytes + " bytes that it declares");
    long crc = Integer.toUnsignedLong(table.getInt(at + 16));
    return new ZipMember(name, deflated, crc, stored, bytes, data);
  }

  /** Fills in the numbers that a zip64 extra field has: each that reads 2^32 - 1, in this order. */
  private static void widen(ByteBuffer extra, long[] numbers, String name) throws ZipException {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Short.toUnsignedInt(extra.getShort());
      check(length <= extra.remaining(), "the extra field of '" + name + "' is damaged");
      int next = extra.position() + length;
      if (id == EXTRA64) {
        for (int i = 0; i < numbers.length; i++) {
          if (numbers[i] == LIMIT32) {
            check(next - extra.position() >= 8, "the zip64 field of '" + name + "' is too short");
            numbers[i] = extra.getLong();
          }
        }
      }
      extra.position(next);
    }
  }

  private static String name(ByteBuffer bytes) throws ZipException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      ZipException refused = new ZipException("the name of a member is not UTF-8");
      refused.initCause(e);
      throw refused;
    }
  }

  private ByteBuffer read(long from, int count) throws IOException {
    check(from >= 0 && from <= channel.size() - count, "a record lies outside the file");
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file became shorter");
      }
    }
    return bytes.flip();
  }

  private static void check(boolean holds, String otherwise) throws ZipException {
    if (!holds) {
      throw new ZipException(otherwise);
    }
  }
}
