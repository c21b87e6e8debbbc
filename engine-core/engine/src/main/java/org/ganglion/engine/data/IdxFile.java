package org.ganglion.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.Dtype;

/**
 * An array in the format of MNIST, plain or gzipped (told by its first bytes): two zero bytes, a
 * type, a rank, sizes and elements, most significant byte first.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">LeCun, Cortes, Burges: the MNIST database, "file
 *     formats"</a>
 */
final class IdxFile implements AutoCloseable {
  private static final int BLOCK = 1 << 16;

  /** No gzipped stream grows by more than this factor. */
  private static final long MOST_INFLATION = 1032;

  private final Path file;
  private final InputStream input;
  private Dtype dtype = Dtype.UINT8;
  private Shape shape = Shape.of();

  /**
   * Opens {@code file} and reads its head.
   *
   * @throws InputException I200 when it cannot be read, I210 when it is no such file, I211 when it
   *     is truncated
   */
  IdxFile(Path file) {
    Refusal.unlessFile(file);
    this.file = file;
    boolean opened = false;
    InputStream stream = InputStream.nullInputStream();
    try {
      stream = new BufferedInputStream(Files.newInputStream(file), BLOCK);
      boolean gzipped = startsAsGzip(stream);
      stream = gzipped ? new GZIPInputStream(stream, BLOCK) : stream;
      input = stream;
      readHead(gzipped);
      opened = true;
    } catch (EOFException | ZipException e) {
      throw truncated(e);
    } catch (IOException e) {
      throw Refusal.unreadable(file, e);
    } finally {
      if (!opened) {
        closeQuietly(stream);
      }
    }
  }

  /** Sizes, samples first. */
  Shape shape() {
    return shape;
  }

  /** Reads to the end and keeps the planned rows: {@code [plan.size(), ...]}. */
  Tensor rows(RowPlan plan) {
    Shape row = shape.tail();
    Tensor.Builder builder = Tensor.builder(row.prepend(plan.size()));
    long elements = row.elements();
    byte[] block = new byte[(int) Math.min(BLOCK, Math.max(1, elements) * dtype.bytes())];
    float[] values = new float[block.length / dtype.bytes()];
    try {
      for (int i = 0; i < plan.total(); i++) {
        int slot = plan.slot(i);
        for (long at = 0; at < elements; ) {
          int count = (int) Math.min(values.length, elements - at);
          fill(block, count * dtype.bytes());
          if (slot >= 0) {
            ByteBuffer bytes = ByteBuffer.wrap(block);
            for (int k = 0; k < count; k++) {
              values[k] = (float) dtype.nextDouble(bytes);
            }
            builder.put(slot * elements + at, values, 0, count);
          }
          at += count;
        }
      }
      if (input.read() >= 0) {
        throw Refusal.of(
            "I211", "there is more behind the " + shape + " declared", file, "copy the file again");
      }
    } catch (EOFException | ZipException e) {
      throw truncated(e);
    } catch (IOException e) {
      throw Refusal.unreadable(file, e);
    }
    return builder.build();
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw Refusal.unreadable(file, e);
    }
  }

  private static boolean startsAsGzip(InputStream stream) throws IOException {
    stream.mark(2);
    boolean gzipped = stream.read() == 0x1F && stream.read() == 0x8B;
    stream.reset();
    return gzipped;
  }

  private void readHead(boolean gzipped) throws IOException {
    byte[] head = new byte[4];
    fill(head, 4);
    dtype =
        switch (head[2]) {
          case 0x08 -> Dtype.UINT8;
          case 0x09 -> Dtype.INT8;
          case 0x0B -> Dtype.INT16;
          case 0x0C -> Dtype.INT32;
          case 0x0D -> Dtype.FLOAT32;
          case 0x0E -> Dtype.FLOAT64;
          default -> throw wrongMagic(head);
        };
    int rank = head[3];
    if (head[0] != 0 || head[1] != 0 || rank < 1 || rank > 8) {
      throw wrongMagic(head);
    }
    byte[] sizes = new byte[4 * rank];
    fill(sizes, sizes.length);
    int[] axes = new int[rank];
    long bytes = dtype.bytes();
    long room = Files.size(file) * (gzipped ? MOST_INFLATION : 1);
    for (int axis = 0; axis < rank; axis++) {
      axes[axis] = ByteBuffer.wrap(sizes).getInt(4 * axis);
      // Sizes are compared one by one, so that the product cannot overflow unseen.
      if (axes[axis] < 0 || (axes[axis] > 0 && bytes > room / axes[axis])) {
        throw Refusal.of(
            "I211",
            "it declares "
                + Integer.toUnsignedString(axes[axis])
                + " on axis "
                + axis
                + ", more than its bytes can hold",
            file,
            "copy the file again");
      }
      bytes *= axes[axis];
    }
    shape = Shape.of(axes);
  }

  private void fill(byte[] into, int count) throws IOException {
    if (input.readNBytes(into, 0, count) < count) {
      throw new EOFException("the file ends too early");
    }
  }

  private InputException wrongMagic(byte[] head) {
    String magic = HexFormat.of().formatHex(head);
    return Refusal.of(
        "I210",
        "this is not an idx file: it begins with " + magic + ", not with 0000, a type and a rank",
        file,
        "give a file such as t10k-images-idx3-ubyte.gz");
  }

  private InputException truncated(IOException cause) {
    return Refusal.of(
        "I211",
        "the file is truncated or damaged: " + cause.getMessage(),
        file,
        "copy the file again",
        cause);
  }

  private void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw Refusal.unreadable(file, e);
    }
  }
}
