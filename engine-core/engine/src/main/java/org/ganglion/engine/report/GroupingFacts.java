package org.ganglion.engine.report;

import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;

/**
 * How a partitioner came to its groups, as far as it tells.
 *
 * @param labels group of each item; empty for very many
 * @param curve a row per number of groups that was looked at: that number, then what it was judged
 *     by, the deciding measure last; empty where there was nothing to choose
 * @param merges a row per merge as scipy writes a linkage; empty where nothing was merged
 * @param gains what grouping gains where there is no structure; null where that was not asked
 */
record GroupingFacts(
    List<Integer> labels,
    List<List<Double>> curve,
    List<List<Double>> merges,
    @Nullable NullView gains) {
  private static final int LABELS = 300;

  static GroupingFacts of(StepFacts step, NpzReader reader) {
    List<Integer> labels = reader.ints("labels").stream().boxed().toList();
    return new GroupingFacts(
        labels.size() <= LABELS ? labels : List.of(),
        table(reader, "extra/curve"),
        labels.size() <= LABELS ? table(reader, "extra/merges") : List.of(),
        gains(step, reader));
  }

  private static @Nullable NullView gains(StepFacts step, NpzReader reader) {
    Double observed = step.figures().get("gain");
    Double p = step.figures().get("pValue");
    return observed == null || p == null || !reader.has("extra/nullGains")
        ? null
        : NullView.of(step.id(), "gain", observed, p, "high", reader.doubles("extra/nullGains"));
  }

  /** The rows of a table; none where it is missing. */
  static List<List<Double>> table(NpzReader reader, String name) {
    if (!reader.has(name)) {
      return List.of();
    }
    double[] values = reader.doubles(name);
    int columns = reader.header(name).shape().size(1);
    return IntStream.range(0, reader.header(name).shape().size(0))
        .mapToObj(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(column -> Digits.round(values[row * columns + column]))
                    .toList())
        .toList();
  }
}
