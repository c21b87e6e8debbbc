package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constants of one file, including those it keeps in other files of its folder. Names of
 * such files may be symbolic links to what lies in that folder, or in the one where the network
 * itself is after its own links are followed: caches of downloads keep all files in one folder and
 * link to them. What is anywhere else is refused, so that a network cannot read other files.
 */
final class TensorReader {
  private final Path network;
  private final Path folder;
  private final Map<Path, ByteBuffer> mapped = new HashMap<>();

  /**
   * @param network the file, from whose folder names of external files start
   */
  TensorReader(Path network) {
    this.network = network.toAbsolutePath();
    this.folder = this.network.resolveSibling("");
  }

  /**
   * The tensor, over the file's own bytes where they are stored as such.
   *
   * @throws InputException I108 when the number of bytes does not fit the shape, I109 for an
   *     element type that holds no numbers, I110 for external data that cannot be read
   */
  OnnxTensor read(TensorProto proto) {
    String place = "initialiser '" + proto.getName() + "'";
    ElementType type =
        ElementType.of(proto.getDataType())
            .orElseThrow(() -> new InputException(unsupported(proto.getDataType(), place)));
    long[] shape = proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
    try {
      ByteBuffer bytes = bytes(proto, type, place);
      // What is not mapped was read into the heap.
      return new OnnxTensor(proto.getName(), type, shape, bytes, bytes.isDirect());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(
          new Problem(
              "I108",
              "its data do not fit its shape: " + e.getMessage(),
              place,
              "export the network again; the file is damaged"),
          e);
    }
  }

  /** Why the tensor cannot be read, whatever its data are, if there is such a reason. */
  static Optional<Problem> refusal(TensorProto proto) {
    return ElementType.of(proto.getDataType()).isPresent()
        ? Optional.empty()
        : Optional.of(unsupported(proto.getDataType(), "initialiser '" + proto.getName() + "'"));
  }

  private static Problem unsupported(int type, String place) {
    return new Problem(
        "I109",
        "element type " + type + " of ONNX is not supported (" + kind(type) + ")",
        place,
        "export the network in float32; types supported: " + List.of(ElementType.values()));
  }

  /** What elements of a type are that holds no numbers, or none to compute with. */
  private static String kind(int type) {
    return switch (type) {
      case TensorProto.DataType.UNDEFINED_VALUE -> "undefined";
      case TensorProto.DataType.STRING_VALUE -> "text";
      case TensorProto.DataType.COMPLEX64_VALUE, TensorProto.DataType.COMPLEX128_VALUE ->
          "complex numbers";
      // Floats and integers of 8, 4 and 2 bits, from version 1.14 of the format on.
      case 17, 18, 19, 20, 21, 22, 23, 24, 25, 26 -> "quantised";
      default -> "unknown";
    };
  }

  private ByteBuffer bytes(TensorProto proto, ElementType type, String place) {
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      return external(proto, place);
    }
    if (proto.hasRawData()) {
      return proto.getRawData().asReadOnlyByteBuffer();
    }
    return switch (type) {
      case FLOAT -> {
        ByteBuffer buffer = allocate(proto.getFloatDataCount(), type);
        proto.getFloatDataList().forEach(buffer::putFloat);
        yield buffer.flip();
      }
      case DOUBLE -> {
        ByteBuffer buffer = allocate(proto.getDoubleDataCount(), type);
        proto.getDoubleDataList().forEach(buffer::putDouble);
        yield buffer.flip();
      }
      case INT64 -> {
        ByteBuffer buffer = allocate(proto.getInt64DataCount(), type);
        proto.getInt64DataList().forEach(buffer::putLong);
        yield buffer.flip();
      }
      case UINT32, UINT64 -> {
        ByteBuffer buffer = allocate(proto.getUint64DataCount(), type);
        proto.getUint64DataList().forEach(value -> put(buffer, type, value));
        yield buffer.flip();
      }
      case UINT8, INT8, UINT16, INT16, INT32, BOOL, FLOAT16, BFLOAT16 -> {
        ByteBuffer buffer = allocate(proto.getInt32DataCount(), type);
        proto.getInt32DataList().forEach(value -> put(buffer, type, value));
        yield buffer.flip();
      }
    };
  }

  private static ByteBuffer allocate(int elements, ElementType type) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, type.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(ByteBuffer buffer, ElementType type, long value) {
    switch (type.bytes()) {
      case 1 -> buffer.put((byte) value);
      case 2 -> buffer.putShort((short) value);
      case 4 -> buffer.putInt((int) value);
      default -> buffer.putLong(value);
    }
  }

  private ByteBuffer external(TensorProto proto, String place) {
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : proto.getExternalDataList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    String location = entries.getOrDefault("location", "");
    Path file = inside(location, place);
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(folder.toRealPath())
          && !real.startsWith(network.toRealPath().resolveSibling(""))) {
        throw outside(location, place, null);
      }
      long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
      if (entries.containsKey("length")) {
        return region(file, offset, Long.parseLong(entries.get("length")));
      }
      return region(file, offset, Files.size(file) - offset);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          new Problem(
              "I110",
              "its external data in '" + file + "' cannot be read: " + e,
              place,
              "put the complete data file beside the network"),
          e);
    }
  }

  private Path inside(String location, String place) {
    try {
      Path file = folder.resolve(location).normalize();
      if (!location.isEmpty() && file.startsWith(folder.normalize())) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw outside(location, place, e);
    }
    throw outside(location, place, null);
  }

  private static InputException outside(
      String location, String place, @Nullable InvalidPathException cause) {
    return new InputException(
        new Problem(
            "I110",
            "its external data are at '" + location + "', which is not inside the network's folder",
            place,
            "keep the data file beside the network"),
        cause);
  }

  /**
   * Bytes of a data file of any size, mapped. A file that is mapped as a whole is mapped once for
   * all its tensors.
   */
  private ByteBuffer region(Path file, long offset, long length) throws IOException {
    long size = Files.size(file);
    if (offset < 0 || length < 0 || length > Integer.MAX_VALUE || offset > size - length) {
      throw new IOException(
          "bytes " + offset + " to " + (offset + length) + " of a file of " + size + " bytes");
    }
    if (size > Integer.MAX_VALUE) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
      }
    }
    ByteBuffer whole = mapped.get(file);
    if (whole == null) {
      whole = map(file);
      mapped.put(file, whole);
    }
    return whole.slice((int) offset, (int) length);
  }

  /** Maps a file read-only; protobuf allows an ONNX file no more than 2 GiB. */
  static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException("the file has " + channel.size() + " bytes, more than 2 GiB");
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  static String utf8(ByteString text) {
    return text.toStringUtf8();
  }
}
