package org.ganglion.engine.report;

import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.value.Shape;
import org.ganglion.engine.npz.NpzReader;

/** Distances between layers, with the bracket that each was certified in. */
record DistanceView(
    String step,
    List<String> rows,
    List<String> columns,
    List<List<Double>> value,
    List<List<Double>> lower,
    List<List<Double>> upper) {

  static DistanceView of(StepFacts step, NpzReader reader) {
    return new DistanceView(
        step.id(),
        step.rows(),
        step.columns(),
        table(reader, "value"),
        table(reader, "lower"),
        table(reader, "upper"));
  }

  private static List<List<Double>> table(NpzReader reader, String name) {
    Shape shape = reader.header(name).shape();
    double[] values = reader.doubles(name);
    int columns = shape.size(1);
    return IntStream.range(0, shape.size(0))
        .mapToObj(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(column -> Digits.round(values[row * columns + column]))
                    .toList())
        .toList();
  }
}
