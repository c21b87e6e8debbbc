package org.ganglion.engine.report;

import java.util.Arrays;
import java.util.List;

/**
 * A null distribution as a histogram.
 *
 * @param observed what was found
 * @param p of that
 * @param extreme which side is unlike chance: high or low
 * @param draws that are defined
 * @param from lower end of the first bar
 * @param width of a bar
 * @param counts draws per bar
 */
record NullView(
    String step,
    String name,
    double observed,
    double p,
    String extreme,
    int draws,
    double mean,
    double from,
    double width,
    List<Integer> counts) {
  private static final int BINS = 24;

  static NullView of(
      String step, String name, double observed, double p, String extreme, double[] draws) {
    double[] known = Arrays.stream(draws).filter(Double::isFinite).toArray();
    double low = Math.min(observed, Arrays.stream(known).min().orElse(observed));
    double high = Math.max(observed, Arrays.stream(known).max().orElse(observed));
    double width = high > low ? (high - low) / BINS : 1;
    int[] counts = new int[BINS];
    for (double draw : known) {
      counts[(int) Math.min(BINS - 1, (draw - low) / width)]++;
    }
    return new NullView(
        step,
        name,
        Digits.round(observed),
        Digits.round(p),
        extreme,
        known.length,
        Digits.round(Arrays.stream(known).average().orElse(observed)),
        low,
        width,
        Arrays.stream(counts).boxed().toList());
  }
}
