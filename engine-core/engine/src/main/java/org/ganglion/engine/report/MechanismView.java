package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.network.SampleRows;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;

/**
 * Grouped samples: where they lie on the plane along which they spread most, and the members
 * nearest to the centre of each group.
 *
 * @param truth what {@code kinds} are: hidden group, label, or nothing
 * @param points those that are drawn, at equal distances through all
 * @param of number of all points
 * @param prototypes per group, the nearest first
 */
record MechanismView(
    String network,
    String data,
    String truth,
    List<Point> points,
    int of,
    List<List<Prototype>> prototypes) {
  private static final int POINTS = 1200;
  private static final int GROUPS = 12;
  private static final int EACH = 6;

  /**
   * A sample.
   *
   * @param row in its data; -1 where it is not at hand
   * @param label its group; -1 for none
   * @param kind true kind; null where unknown
   */
  record Point(int row, double x, double y, int label, @Nullable Integer kind) {}

  /** A sample near the centre of its group. */
  record Prototype(int row, @Nullable Integer kind) {}

  /** Whether a partition has the arrays. */
  static boolean isIn(NpzReader reader) {
    return reader.has("map") && reader.has("prototypes");
  }

  /**
   * @param rows the samples; null where they are not at hand
   * @param hidden hidden group of each of them, if there are any
   */
  static MechanismView of(
      StepFacts step, NpzReader reader, @Nullable SampleRows rows, Optional<Ints> hidden) {
    Ints labels = reader.ints("labels");
    double[] map = reader.doubles("map");
    int[] places = places(reader, rows, labels.size());
    Optional<Ints> known = hidden.or(() -> Optional.ofNullable(rows).flatMap(SampleRows::labels));
    int stride = (labels.size() + POINTS - 1) / POINTS;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < labels.size(); i += Math.max(1, stride)) {
      points.add(
          new Point(
              places[i],
              Digits.round(map[2 * i]),
              Digits.round(map[2 * i + 1]),
              labels.get(i),
              kind(known, places[i])));
    }
    return new MechanismView(
        step.network(),
        step.data(),
        known.isEmpty() ? "" : hidden.isPresent() ? "hidden group" : "label",
        points,
        labels.size(),
        prototypes(reader.ints("prototypes"), labels, places, known));
  }

  /** Adds the rows of all prototypes to {@code all}. */
  void collectRows(Set<Integer> all) {
    prototypes.forEach(group -> group.forEach(one -> all.add(one.row())));
  }

  private static @Nullable Integer kind(Optional<Ints> known, int row) {
    return known.isPresent() && row >= 0 && row < known.get().size()
        ? Integer.valueOf(known.get().get(row))
        : null;
  }

  /** Row in the data of each item; a step on a part of the data names its samples. */
  private static int[] places(NpzReader reader, @Nullable SampleRows rows, int items) {
    if (rows == null) {
      return IntStream.range(0, items).map(i -> -1).toArray();
    }
    if (!reader.has("samples")) {
      return IntStream.range(0, items).map(i -> rows.size() == items ? i : -1).toArray();
    }
    Map<Long, Integer> byId = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      byId.put(rows.id(row), row);
    }
    long[] ids = reader.longs("samples");
    return IntStream.range(0, items)
        .map(i -> ids.length == items ? byId.getOrDefault(ids[i], -1) : -1)
        .toArray();
  }

  private static List<List<Prototype>> prototypes(
      Ints nearest, Ints labels, int[] places, Optional<Ints> known) {
    int groups = labels.stream().max().orElse(-1) + 1;
    int each = groups == 0 ? 0 : nearest.size() / groups;
    return IntStream.range(0, Math.min(GROUPS, groups))
        .mapToObj(
            group ->
                IntStream.range(group * each, group * each + Math.min(EACH, each))
                    .map(nearest::get)
                    .filter(item -> item >= 0 && places[item] >= 0)
                    .mapToObj(item -> new Prototype(places[item], kind(known, places[item])))
                    .toList())
        .toList();
  }
}
