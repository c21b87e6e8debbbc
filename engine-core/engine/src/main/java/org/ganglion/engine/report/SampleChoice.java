package org.ganglion.engine.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ganglion.api.value.Ints;
import org.jspecify.annotations.Nullable;

/** Chooses the samples that a report shows. */
final class SampleChoice {
  /** One place in six is kept for mistakes. */
  private static final int PLACES_PER_MISTAKE = 6;

  private SampleChoice() {}

  /** A sample that is shown; all but {@code row} only where they are known. */
  record Chosen(
      int row,
      @Nullable Integer label,
      @Nullable Integer predicted,
      @Nullable Double probability,
      boolean mistake) {}

  /** The rule in words, for the reader. */
  static String rule(Optional<Predictions> predictions, boolean labels) {
    if (predictions.isEmpty()) {
      return "Samples are taken at equal distances through the data.";
    }
    String spread = "Samples are taken in turn from each predicted class, the earliest first";
    return labels
        ? spread + "; the last places go to the wrong predictions with the highest probability."
        : spread + ".";
  }

  /**
   * At most {@code limit} of {@code samples} rows. With predictions: in turn the earliest row that
   * is left of each predicted class, in order of classes; with labels the last sixth of the places
   * goes to the surest mistakes. Else rows at equal distances.
   */
  static List<Chosen> of(
      int samples, Optional<Predictions> predictions, Optional<Ints> labels, int limit) {
    int places = Math.min(limit, samples);
    if (predictions.isEmpty()) {
      return IntStream.range(0, places)
          .map(i -> (int) ((long) i * samples / places))
          .mapToObj(row -> new Chosen(row, labelOf(labels, row), null, null, false))
          .toList();
    }
    Predictions known = predictions.get();
    List<Integer> mistakes =
        labels
            .map(truth -> surestMistakes(known, truth, places / PLACES_PER_MISTAKE))
            .orElse(List.of());
    SortedMap<Integer, Deque<Integer>> left = new TreeMap<>();
    for (int row = 0; row < samples; row++) {
      if (!mistakes.contains(row)) {
        left.computeIfAbsent(known.predicted(row), c -> new ArrayDeque<>()).add(row);
      }
    }
    List<Integer> rows = new ArrayList<>();
    while (rows.size() < places - mistakes.size()) {
      for (Deque<Integer> queue : left.values()) {
        if (!queue.isEmpty() && rows.size() < places - mistakes.size()) {
          rows.add(queue.remove());
        }
      }
    }
    rows.sort(Comparator.comparing((Integer row) -> known.predicted(row)).thenComparing(r -> r));
    rows.addAll(mistakes);
    return rows.stream().map(row -> described(row, known, labels)).toList();
  }

  /** Row {@code row} with what is known of it. */
  static Chosen described(int row, Predictions known, Optional<Ints> labels) {
    int predicted = known.predicted(row);
    Integer label = labelOf(labels, row);
    return new Chosen(
        row,
        label,
        predicted,
        Digits.round(known.probability(row)),
        label != null && label != predicted);
  }

  private static @Nullable Integer labelOf(Optional<Ints> labels, int row) {
    return labels.isPresent() ? Integer.valueOf(labels.get().get(row)) : null;
  }

  private static List<Integer> surestMistakes(Predictions known, Ints truth, int places) {
    return IntStream.range(0, known.samples())
        .filter(row -> truth.get(row) != known.predicted(row))
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer row) -> -known.probability(row))
                .thenComparing(row -> row))
        .limit(places)
        .toList();
  }
}
