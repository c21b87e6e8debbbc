package org.ganglion.engine.npz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Writes a {@code .npz} archive that {@code numpy.load} reads. The same arrays in the same order
 * give the same bytes: members are stored, dated 1980-01-01, and zip64 only where a size needs it.
 *
 * <p>The archive grows beside its target in {@code <target>.part}; {@link #commit} puts it in place
 * at once, {@link #close} without it leaves nothing behind. Not safe for use by several threads.
 * Every method throws {@link MethodException} R120 when the file system refuses.
 */
public final class NpzWriter implements AutoCloseable {
  private static final int UTF8_NAMES = 0x800;
  private static final int DATE_1980 = 0x21;
  private static final int VERSION = 20;
  private static final int VERSION64 = 45;
  private static final int BLOCK = 1 << 18;

  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final long zip64From;
  private final List<NpzRows> members = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Outside the heap, so that neither the checksum nor the file system copies it first. */
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

  private long end;
  private boolean done;

  /** Begins an archive that will be {@code target}; the folder must exist. */
  public NpzWriter(Path target) {
    this(target, ZipDirectory.LIMIT32);
  }

  /** With another size from which zip64 is used, so that tests need no file of 4 GiB. */
  NpzWriter(Path target, long zip64From) {
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.zip64From = zip64From;
    try {
      this.channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /**
   * Adds an array: float32 of a tensor, float64 of a matrix, uint8 of a mask, int32 of integers.
   */
  public void put(String name, Array array) {
    rows(name, dtypeOf(array), array.shape()).write(array);
  }

  /** Adds a vector of int64. */
  public void put(String name, long... values) {
    rows(name, Dtype.INT64, Shape.of(values.length)).write(values);
  }

  /**
   * Reserves the place of an array whose rows come later, piece by piece; several may be open at
   * once.
   *
   * @param dtype FLOAT32, FLOAT64, UINT8 or INT32
   * @param shape of the whole array, of rank 1 at least
   */
  public NpzRows rows(String name, Dtype dtype, Shape shape) {
    if (done) {
      throw new IllegalStateException("the archive is finished");
    }
    EntryNames.check(name, target.toString());
    if (!names.add(name)) {
      throw new InputException(
          new Problem("I202", "array '" + name + "' comes twice", target.toString(), ""));
    }
    byte[] head = ArrayHeader.of(dtype, shape).encode();
    byte[] entry = NpzRows.entry(name);
    long bytes = Math.addExact(head.length, ArrayHeader.of(dtype, shape).dataBytes());
    boolean wide = bytes >= zip64From;
    long data = end + 30 + entry.length + (wide ? 20 : 0);
    NpzRows rows = new NpzRows(this, name, dtype, shape, end, data, bytes);
    rows.writeBytes(ByteBuffer.wrap(head));
    members.add(rows);
    end = data + bytes;
    return rows;
  }

  /**
   * Finishes the archive and puts it in the place of the target.
   *
   * @throws IllegalStateException when rows of an array are missing
   */
  public void commit() {
    for (NpzRows member : members) {
      member.checkComplete();
      write(localHeader(member), member.start());
    }
    ByteBuffer table = centralTable();
    write(table, end);
    done = true;
    try {
      channel.force(false);
      channel.close();
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Empty between two calls of {@link NpzRows}, hence one for all of them. */
  ByteBuffer block() {
    return block;
  }

  /** Writes all of {@code bytes} at {@code at}. */
  void write(ByteBuffer bytes, long at) {
    try {
      long next = at;
      while (bytes.hasRemaining()) {
        next += channel.write(bytes, next);
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  static Dtype dtypeOf(Array array) {
    if (array instanceof Tensor) {
      return Dtype.FLOAT32;
    }
    if (array instanceof Matrix) {
      return Dtype.FLOAT64;
    }
    return array instanceof Mask ? Dtype.UINT8 : Dtype.INT32;
  }

  private ByteBuffer localHeader(NpzRows member) {
    boolean wide = member.bytes() >= zip64From;
    ByteBuffer header = littleEndian(30 + member.entry().length + (wide ? 20 : 0));
    header.putInt(ZipDirectory.LOCAL);
    common(header, member, wide, wide);
    header.putShort((short) (wide ? 20 : 0));
    header.put(member.entry());
    if (wide) {
      header.putShort((short) ZipDirectory.EXTRA64).putShort((short) 16);
      header.putLong(member.bytes()).putLong(member.bytes());
    }
    return header.flip();
  }

  /** What the local and the central header have in common, up to the length of the extra field. */
  private static void common(ByteBuffer header, NpzRows member, boolean wide, boolean wideSize) {
    boolean ascii = true;
    for (byte character : member.entry()) {
      ascii &= character >= 0;
    }
    header.putShort((short) (wide ? VERSION64 : VERSION));
    header.putShort((short) (ascii ? 0 : UTF8_NAMES));
    header.putShort((short) ZipDirectory.STORED);
    header.putShort((short) 0).putShort((short) DATE_1980);
    header.putInt((int) member.crc());
    int size = wideSize ? -1 : (int) member.bytes();
    header.putInt(size).putInt(size);
    header.putShort((short) member.entry().length);
  }

  private ByteBuffer centralTable() {
    int length = members.stream().mapToInt(member -> 46 + 28 + member.entry().length).sum();
    ByteBuffer table = littleEndian(Math.addExact(length, 56 + 20 + 22));
    for (NpzRows member : members) {
      boolean wideSize = member.bytes() >= zip64From;
      boolean wideOffset = member.start() >= zip64From;
      int extra = (wideSize ? 16 : 0) + (wideOffset ? 8 : 0);
      boolean wide = extra > 0;
      table.putInt(ZipDirectory.CENTRAL).putShort((short) (wide ? VERSION64 : VERSION));
      common(table, member, wide, wideSize);
      table.putShort((short) (wide ? extra + 4 : 0));
      table.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
      table.putInt(wideOffset ? -1 : (int) member.start());
      table.put(member.entry());
      if (wide) {
        table.putShort((short) ZipDirectory.EXTRA64).putShort((short) extra);
      }
      if (wideSize) {
        table.putLong(member.bytes()).putLong(member.bytes());
      }
      if (wideOffset) {
        table.putLong(member.start());
      }
    }
    endRecords(table);
    return table.flip();
  }

  private void endRecords(ByteBuffer table) {
    long size = table.position();
    int count = members.size();
    if (count >= 0xFFFF || end >= zip64From || size >= zip64From) {
      table.putInt(ZipDirectory.END64).putLong(44);
      table.putShort((short) VERSION64).putShort((short) VERSION64).putInt(0).putInt(0);
      table.putLong(count).putLong(count).putLong(size).putLong(end);
      table.putInt(ZipDirectory.LOCATOR64).putInt(0).putLong(end + size).putInt(1);
      table.putInt(ZipDirectory.END).putInt(0).putInt(-1).putInt(-1).putInt(-1);
    } else {
      table.putInt(ZipDirectory.END).putInt(0);
      table.putShort((short) count).putShort((short) count);
      table.putInt((int) size).putInt((int) end);
    }
    table.putShort((short) 0);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private MethodException refused(IOException cause) {
    String why = String.valueOf(cause.getMessage());
    if (cause instanceof AccessDeniedException) {
      why = "no right to write there";
    } else if (cause instanceof NoSuchFileException) {
      why = "there is no such folder";
    }
    String fix = "free space there, or name a place that exists and may be written to";
    return new MethodException(
        new Problem("R120", "the file cannot be written: " + why, target.toString(), fix), cause);
  }
}
