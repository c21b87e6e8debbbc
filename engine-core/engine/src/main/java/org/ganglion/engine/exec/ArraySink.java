package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.Dtype;
import org.ganglion.engine.npz.NpzRows;
import org.ganglion.engine.npz.NpzWriter;
import org.ganglion.engine.result.StepRecord.ArrayRecord;

/** Writes the arrays of a step, those of one row per sample piece by piece. */
final class ArraySink implements AutoCloseable {
  private final NpzWriter writer;
  private final List<ArrayRecord> records = new ArrayList<>();
  private final Map<String, NpzRows> open = new LinkedHashMap<>();

  ArraySink(Path file) {
    this.writer = new NpzWriter(file);
  }

  /** A whole array. */
  void put(String name, Array array) {
    writer.put(name, array);
    records.add(record(name, array.shape(), dtype(array)));
  }

  /** A vector of int64. */
  void put(String name, long[] values) {
    writer.put(name, values);
    records.add(record(name, Shape.of(values.length), Dtype.INT64));
  }

  /** The next rows of an array that has {@code rows} of them in the end. */
  void append(String name, Array piece, int rows) {
    NpzRows target = open.get(name);
    if (target == null) {
      Shape shape = piece.shape().tail().prepend(rows);
      target = writer.rows(name, dtype(piece), shape);
      open.put(name, target);
      records.add(record(name, shape, dtype(piece)));
    }
    target.append(piece);
  }

  /** Puts the archive in place. */
  void commit() {
    writer.commit();
  }

  List<ArrayRecord> records() {
    return List.copyOf(records);
  }

  @Override
  public void close() {
    writer.close();
  }

  private static ArrayRecord record(String name, Shape shape, Dtype dtype) {
    return new ArrayRecord(name, Arrays.stream(shape.toArray()).boxed().toList(), name(dtype));
  }

  private static Dtype dtype(Array array) {
    if (array instanceof Tensor) {
      return Dtype.FLOAT32;
    }
    if (array instanceof Matrix) {
      return Dtype.FLOAT64;
    }
    return array instanceof Mask ? Dtype.UINT8 : Dtype.INT32;
  }

  private static String name(Dtype dtype) {
    return dtype.name().toLowerCase(Locale.ROOT);
  }

  /** Whether an array holds whole numbers, which are never NaN. */
  static boolean whole(Array array) {
    return array instanceof Mask || array instanceof Ints;
  }
}
