package org.ganglion.engine.evaluate.statistic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tests many statistics together by permutations that they share, and so without assuming that they
 * are independent: mean rank of the observed values against the mean rank of each draw.
 *
 * @param observed mean rank of the observed values, between 1 and the number of draws plus 1
 * @param draws mean rank of each draw
 * @param p chance of a mean rank at least as large
 */
public record Omnibus(double observed, List<Double> draws, double p) {
  /** Copies the list. */
  public Omnibus {
    draws = List.copyOf(draws);
  }

  /**
   * No test: where draws of a row have nothing to do with those of other rows, columns do not
   * exchange.
   */
  public static Omnibus none() {
    return new Omnibus(Double.NaN, List.of(), Double.NaN);
  }

  /**
   * Of a table.
   *
   * <p>NaN is undefined. Ranks are among the defined values of a row, stretched to the number of
   * columns; a column's mean is over the rows where it is defined. Observed values and draws are
   * treated alike, so that the test stays exact whatever is undefined.
   *
   * @param values per statistic the observed value, then the draws; large is extreme; ties share
   *     their mean rank
   * @param fewest defined values of a row that counts
   * @return NaN where the observed value is defined in no row; draws that are nowhere defined are
   *     left out
   */
  public static Omnibus of(double[][] values, int fewest) {
    int columns = values.length == 0 ? 1 : values[0].length;
    double[] sums = new double[columns];
    int[] counts = new int[columns];
    for (double[] row : values) {
      int[] known = IntStream.range(0, columns).filter(i -> !Double.isNaN(row[i])).toArray();
      if (known.length < fewest) {
        continue;
      }
      double[] ranks = ranks(Arrays.stream(known).mapToDouble(i -> row[i]).toArray());
      for (int i = 0; i < known.length; i++) {
        sums[known[i]] += (ranks[i] - 0.5) / known.length * columns + 0.5;
        counts[known[i]]++;
      }
    }
    if (counts[0] == 0) {
      return none();
    }
    double observed = sums[0] / counts[0];
    double[] draws =
        IntStream.range(1, columns)
            .filter(i -> counts[i] > 0)
            .mapToDouble(i -> sums[i] / counts[i])
            .toArray();
    return new Omnibus(
        observed, Arrays.stream(draws).boxed().toList(), RankP.large(observed, draws));
  }

  /** Ranks from 1 on; equal values share their mean rank. */
  static double[] ranks(double... values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[values.length];
    for (int first = 0; first < values.length; ) {
      int end = first;
      while (end < values.length && Tie.isAtMost(values[order[end]], values[order[first]])) {
        end++;
      }
      for (int i = first; i < end; i++) {
        ranks[order[i]] = (first + 1 + end) / 2.0;
      }
      first = end;
    }
    return ranks;
  }
}
