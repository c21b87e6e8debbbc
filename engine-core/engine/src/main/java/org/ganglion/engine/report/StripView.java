package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.engine.npz.NpzReader;

/**
 * What lesions of sub-clusters left of the accuracy, each beside what random lesions of its size
 * left: the arrays {@code accuracy/<step>}, a row per sub-cluster.
 *
 * @param step that grouped
 * @param rows in the order of the array
 */
record StripView(String step, List<Row> rows) {
  private static final String PREFIX = "accuracy/";
  private static final double[] LEVELS = {0, 0.05, 0.5, 0.95, 1};

  /**
   * A sub-cluster.
   *
   * @param observed what its own lesion left
   * @param chance least, 5 %, median, 95 % and most of what the random ones left
   */
  record Row(double observed, List<Double> chance) {}

  /** All that an evaluation stored. */
  static List<StripView> of(NpzReader reader) {
    List<StripView> strips = new ArrayList<>();
    for (String name : reader.names()) {
      int draws = name.startsWith(PREFIX) ? reader.header(name).shape().size(1) - 1 : 0;
      if (draws > 0) {
        double[] values = reader.doubles(name);
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < values.length; at += draws + 1) {
          rows.add(row(values[at], Arrays.copyOfRange(values, at + 1, at + draws + 1)));
        }
        strips.add(new StripView(name.substring(PREFIX.length()), rows));
      }
    }
    return strips;
  }

  private static Row row(double observed, double[] draws) {
    Arrays.sort(draws);
    List<Double> chance =
        Arrays.stream(LEVELS)
            .mapToObj(level -> Digits.round(draws[(int) Math.round(level * (draws.length - 1))]))
            .toList();
    return new Row(Digits.round(observed), chance);
  }
}
