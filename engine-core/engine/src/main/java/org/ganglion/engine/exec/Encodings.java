package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.config.FunctionConfig;

/** Makes points of the values of a known function. */
final class Encodings {
  private static final String LABELS = "labels";

  private Encodings() {}

  /** Why there are no values for it, if so. */
  static Optional<String> missing(FunctionConfig function, LoadedData data) {
    return values(function, data).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the data have no column '"
                + function.column()
                + "', only "
                + List.copyOf(data.columns().keySet())
                + (data.samples().labels().isPresent() ? " and labels" : ""));
  }

  /** {@code [samples, coordinates]}; one-hot coordinates in ascending order of the values. */
  static Matrix of(FunctionConfig function, LoadedData data) {
    return of(function, values(function, data).orElseThrow());
  }

  private static Optional<List<Double>> values(FunctionConfig function, LoadedData data) {
    return Optional.ofNullable(data.columns().get(function.column()))
        .or(
            () ->
                data.samples()
                    .labels()
                    .filter(labels -> function.column().equals(LABELS))
                    .map(labels -> labels.stream().mapToObj(label -> (double) label).toList()));
  }

  private static Matrix of(FunctionConfig function, List<Double> values) {
    int rows = values.size();
    return switch (function.encoding()) {
      case SCALAR -> Matrix.generate(rows, 1, (row, column) -> values.get(row));
      case ONE_HOT -> {
        List<Double> different = values.stream().distinct().sorted().toList();
        yield Matrix.generate(
            rows,
            different.size(),
            (row, column) -> values.get(row).equals(different.get(column)) ? 1 : 0);
      }
      case CIRCULAR -> {
        double turn = 2 * Math.PI / function.period().orElseThrow();
        yield Matrix.generate(
            rows,
            2,
            (row, column) ->
                column == 0 ? Math.cos(turn * values.get(row)) : Math.sin(turn * values.get(row)));
      }
    };
  }
}
