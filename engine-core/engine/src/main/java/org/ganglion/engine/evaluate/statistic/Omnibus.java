package org.ganglion.engine.evaluate.statistic;

import java.util.Arrays;
import java.util.List;

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
   * Of a table.
   *
   * @param values per statistic the observed value, then the draws; large is extreme; ties share
   *     their mean rank. A row that holds NaN is left out
   * @return NaN where no row is left
   */
  public static Omnibus of(double[][] values) {
    int columns = values.length == 0 ? 1 : values[0].length;
    double[] sums = new double[columns];
    int rows = 0;
    for (double[] row : values) {
      if (Arrays.stream(row).noneMatch(Double::isNaN)) {
        double[] ranks = ranks(row);
        for (int i = 0; i < columns; i++) {
          sums[i] += ranks[i];
        }
        rows++;
      }
    }
    if (rows == 0) {
      return new Omnibus(Double.NaN, List.of(), Double.NaN);
    }
    double[] means = new double[columns];
    for (int i = 0; i < columns; i++) {
      means[i] = sums[i] / rows;
    }
    double[] draws = Arrays.copyOfRange(means, 1, columns);
    return new Omnibus(
        means[0], Arrays.stream(draws).boxed().toList(), RankP.large(means[0], draws));
  }

  /** Ranks from 1 on; equal values share their mean rank. */
  static double[] ranks(double... values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[values.length];
    for (int first = 0; first < values.length; ) {
      int end = first;
      while (end < values.length && values[order[end]] - values[order[first]] <= 1e-12) {
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
