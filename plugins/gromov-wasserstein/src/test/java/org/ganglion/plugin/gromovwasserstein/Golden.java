package org.ganglion.plugin.gromovwasserstein;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ganglion.api.value.Matrix;

/** Reference values of {@code golden.txt}, made by the script beside it, and the tables behind. */
public final class Golden {
  private static final Map<String, Double> VALUES = read();

  private Golden() {}

  /** The value of this name. */
  public static double of(String name) {
    return Objects.requireNonNull(VALUES.get(name), name);
  }

  /** The first table, {@code [samples, 3]}. */
  public static Matrix x(int samples) {
    return Matrix.generate(samples, 3, (i, k) -> Math.sin(0.7 * (i + 1) * (k + 1) + (k + 1)));
  }

  /** The second table, {@code [samples, 5]}. */
  public static Matrix y(int samples) {
    return Matrix.generate(
        samples, 5, (j, k) -> Math.cos(0.5 * (j + 1) * (k + 1) + 0.3 * (k + 1) * (k + 1)));
  }

  /** A cost of transport, row by row. */
  public static double[] cost(int rows, int columns) {
    return Matrix.generate(
            rows,
            columns,
            (i, j) ->
                Math.sin(1.3 * (i + 1) * (j + 1) + 0.11 * (i + 1) * (i + 1))
                    + 0.01 * (i - j) * (i - j))
        .toArray();
  }

  private static Map<String, Double> read() {
    try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("golden.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toMap(line -> line[0], line -> Double.parseDouble(line[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
