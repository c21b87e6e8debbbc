package org.ganglion.engine.npz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Reads the arrays of a {@code .npz} archive, stored or deflated, zip64 or not; a {@code .npy} file
 * is an archive of one array that is called as the file without its ending.
 *
 * <p>Opening reads the table of contents only. Safe for use by several threads. Values are taken as
 * they are, NaN included. Every method that names an array throws {@link InputException}: I206 when
 * there is none of that name, I203 when its head is damaged, I204 when its type is not read, I205
 * when it is truncated or its checksum is wrong, I207 when its values are not what was asked for.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy
 *     format, versions 1.0 to 3.0</a>
 */
public final class NpzReader implements AutoCloseable {
  private static final String ENDING = ".npy";
  private static final int BLOCK = 1 << 13;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, ZipMember> members;
  private final Map<String, NpyEntry> entries = new ConcurrentHashMap<>();

  /**
   * Opens {@code file}.
   *
   * @throws InputException I200 when it cannot be read, I201 when it is no archive, truncated or
   *     damaged, I202 when an entry has a name that climbs out of a folder
   */
  public NpzReader(Path file) {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "this is not a file" : "there is no such file";
      throw new InputException(new Problem("I200", what, file.toString(), "check the path"));
    }
    try {
      channel = FileChannel.open(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
    boolean opened = false;
    try {
      members = isPlain() ? plain() : archive();
      opened = true;
    } catch (IOException e) {
      String what = "this is not a readable .npz archive: " + e.getMessage();
      String fix = "copy it again, or write it again with numpy.savez";
      throw new InputException(new Problem("I201", what, file.toString(), fix), e);
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Names of the arrays, in the order of the archive, without {@code .npy}. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** Whether there is an array of this name. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** Whether {@link #rows} of array {@code name} reads no more than these rows. */
  public boolean readsRowsAlone(String name) {
    return !header(name).fortranOrder() && !member(name).deflated();
  }

  /** Type and shape of array {@code name}. */
  public ArrayHeader header(String name) {
    return entry(name).header();
  }

  /** Array {@code name} in single precision; numbers are rounded to nearest. */
  public Tensor tensor(String name) {
    NpyEntry entry = entry(name);
    ArrayHeader header = entry.header();
    if (!header.fortranOrder()) {
      return floats(entry, header.shape(), 0);
    }
    Tensor.Builder builder = Tensor.builder(header.shape());
    Dtype dtype = header.dtype();
    entry.each((place, bytes) -> builder.set(place, (float) dtype.nextDouble(bytes)));
    return builder.build();
  }

  /**
   * Rows {@code first} to {@code first + count - 1} of array {@code name} in single precision. In a
   * stored row-major array only these are read, and then the checksum is not verified.
   */
  public Tensor rows(String name, int first, int count) {
    NpyEntry entry = entry(name);
    long from = entry.firstElement(first, count);
    if (entry.header().fortranOrder()) {
      return tensor(name).rows(first, count);
    }
    return floats(entry, entry.header().shape().tail().prepend(count), from);
  }

  /** Array {@code name} of rank 2 in double precision. */
  public Matrix matrix(String name) {
    Shape shape = table(name);
    return Matrix.owning(shape.size(0), shape.size(1), doubles(name));
  }

  /** Rows of array {@code name} of rank 2 in double precision; reads as little as {@link #rows}. */
  public Matrix matrix(String name, int first, int count) {
    Shape shape = table(name);
    NpyEntry entry = entry(name);
    double[] values = new double[Math.multiplyExact(count, shape.size(1))];
    Dtype dtype = entry.header().dtype();
    entry.eachOfRows(first, count, (place, bytes) -> values[(int) place] = dtype.nextDouble(bytes));
    return Matrix.owning(count, shape.size(1), values);
  }

  private Shape table(String name) {
    Shape shape = header(name).shape();
    if (shape.rank() != 2) {
      throw entry(name).unfit("a table was wanted, this has shape " + shape);
    }
    return shape;
  }

  /** The elements of array {@code name} in row-major order, in double precision. */
  public double[] doubles(String name) {
    NpyEntry entry = entry(name);
    double[] values = new double[length(entry)];
    Dtype dtype = entry.header().dtype();
    entry.each((place, bytes) -> values[(int) place] = dtype.nextDouble(bytes));
    return values;
  }

  /** The elements of array {@code name} in row-major order, which must be whole numbers. */
  public long[] longs(String name) {
    NpyEntry entry = entry(name);
    long[] values = new long[length(entry)];
    entry.each((place, bytes) -> values[(int) place] = whole(entry, place, bytes));
    return values;
  }

  /** Array {@code name} of rank 1, which must be whole numbers of 32 bits. */
  public Ints ints(String name) {
    NpyEntry entry = vector(name);
    int[] values = new int[length(entry)];
    entry.each((place, bytes) -> values[(int) place] = narrow(entry, place, bytes));
    return Ints.of(values);
  }

  /**
   * Elements of array {@code name} of rank 1, which must be whole numbers of 32 bits; reads as
   * little as {@link #rows}.
   */
  public Ints ints(String name, int first, int count) {
    NpyEntry entry = vector(name);
    int[] values = new int[count];
    entry.eachOfRows(
        first, count, (place, bytes) -> values[(int) place] = narrow(entry, first + place, bytes));
    return Ints.of(values);
  }

  private NpyEntry vector(String name) {
    Shape shape = header(name).shape();
    if (shape.rank() != 1) {
      throw entry(name).unfit("a vector was wanted, this has shape " + shape);
    }
    return entry(name);
  }

  private static int narrow(NpyEntry entry, long place, ByteBuffer bytes) {
    long value = whole(entry, place, bytes);
    if ((int) value != value) {
      throw entry.unfit("element " + place + " is " + value + ", beyond 32 bits");
    }
    return (int) value;
  }

  /** Array {@code name}, which must be 0 and 1, as bits. */
  public Mask mask(String name) {
    NpyEntry entry = entry(name);
    Mask.Builder builder = Mask.builder(entry.header().shape());
    entry.each((place, bytes) -> keep(entry, builder, place, place, bytes));
    return builder.build();
  }

  /**
   * Rows of array {@code name}, which must be 0 and 1, as bits; reads as little as {@link #rows}.
   */
  public Mask mask(String name, int first, int count) {
    NpyEntry entry = entry(name);
    long from = entry.firstElement(first, count);
    Mask.Builder builder = Mask.builder(entry.header().shape().tail().prepend(count));
    entry.eachOfRows(
        first, count, (place, bytes) -> keep(entry, builder, place, from + place, bytes));
    return builder.build();
  }

  private static void keep(
      NpyEntry entry, Mask.Builder builder, long place, long placeInAll, ByteBuffer bytes) {
    double value = entry.header().dtype().nextDouble(bytes);
    if (value == 1) {
      builder.keep(place);
    } else if (value != 0) {
      throw entry.unfit("element " + placeInAll + " is " + value + ", neither 0 nor 1");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private boolean isPlain() throws IOException {
    byte[] start = new ChannelInput(channel, 0, channel.size()).readNBytes(NpyEntry.MAGIC.length);
    return Arrays.equals(start, NpyEntry.MAGIC);
  }

  private Map<String, ZipMember> plain() throws IOException {
    String fileName = String.valueOf(file.getFileName());
    String name = fileName.endsWith(ENDING) ? strip(fileName) : fileName;
    long size = channel.size();
    return Map.of(name, new ZipMember(name, false, -1, size, size, 0));
  }

  private Map<String, ZipMember> archive() throws IOException {
    Map<String, ZipMember> arrays = new LinkedHashMap<>();
    for (ZipMember member : ZipDirectory.of(channel).values()) {
      EntryNames.check(member.name(), file.toString());
      if (member.name().endsWith(ENDING)) {
        arrays.put(strip(member.name()), member);
      }
    }
    return arrays;
  }

  private static String strip(String name) {
    return name.substring(0, name.length() - ENDING.length());
  }

  private NpyEntry entry(String name) {
    ZipMember member = member(name);
    return entries.computeIfAbsent(
        name, key -> new NpyEntry(channel, member, file + "  " + member.name()));
  }

  private ZipMember member(String name) {
    ZipMember member = members.get(name);
    if (member == null) {
      String hint = Nearest.hint(name, members.keySet());
      throw new InputException(
          new Problem("I206", "there is no array '" + name + "'", file.toString(), hint));
    }
    return member;
  }

  private static Tensor floats(NpyEntry entry, Shape shape, long from) {
    Dtype dtype = entry.header().dtype();
    Tensor.Builder builder = Tensor.builder(shape);
    float[] values = new float[BLOCK];
    entry.scan(
        from,
        shape.elements(),
        (at, bytes, count) -> {
          if (dtype == Dtype.FLOAT32) {
            bytes.asFloatBuffer().get(values, 0, count);
          } else if (dtype == Dtype.UINT8) {
            for (int i = 0; i < count; i++) {
              values[i] = bytes.get() & 0xFF;
            }
          } else {
            for (int i = 0; i < count; i++) {
              values[i] = (float) dtype.nextDouble(bytes);
            }
          }
          builder.put(at, values, 0, count);
        });
    return builder.build();
  }

  private static long whole(NpyEntry entry, long place, ByteBuffer bytes) {
    Dtype dtype = entry.header().dtype();
    if (dtype.whole()) {
      long value = dtype.nextLong(bytes);
      if (dtype == Dtype.UINT64 && value < 0) {
        String text = Long.toUnsignedString(value);
        throw entry.unfit("element " + place + " is " + text + ", beyond 63 bits");
      }
      return value;
    }
    double value = dtype.nextDouble(bytes);
    if (value != Math.rint(value) || Math.abs(value) >= 0x1p63) {
      throw entry.unfit("element " + place + " is " + value + ", not a whole number");
    }
    return (long) value;
  }

  private static int length(NpyEntry entry) {
    long elements = entry.header().shape().elements();
    if (elements > Integer.MAX_VALUE - 8) {
      throw entry.unfit("shape " + entry.header().shape() + " is too large to be one list");
    }
    return (int) elements;
  }

  private InputException unreadable(IOException cause) {
    String what = "this cannot be read: " + cause;
    return new InputException(
        new Problem("I200", what, file.toString(), "check the path and the rights"), cause);
  }
}
