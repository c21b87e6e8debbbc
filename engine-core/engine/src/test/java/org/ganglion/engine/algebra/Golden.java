package org.ganglion.engine.algebra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.npz.NpzReader;

/** What NumPy and SciPy say. */
final class Golden {
  private Golden() {}

  static Matrix matrix(String name) {
    return read(npz -> npz.matrix(name));
  }

  static List<Double> list(String name) {
    return read(npz -> Arrays.stream(npz.doubles(name)).boxed().toList());
  }

  static SparseMatrix graph() {
    return read(
        npz ->
            SparseMatrix.of(
                npz.ints("starts").toArray(),
                npz.ints("columns").toArray(),
                npz.doubles("values")));
  }

  private static <T> T read(Function<NpzReader, T> reading) {
    try (InputStream input =
        Objects.requireNonNull(Golden.class.getResourceAsStream("golden.npz"))) {
      Path file = Files.createTempFile("golden", ".npz");
      try {
        Files.write(file, input.readAllBytes());
        try (NpzReader npz = new NpzReader(file)) {
          return reading.apply(npz);
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
