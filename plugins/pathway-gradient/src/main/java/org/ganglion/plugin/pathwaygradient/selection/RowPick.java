package org.ganglion.plugin.pathwaygradient.selection;

import java.util.BitSet;
import java.util.List;

/**
 * What was picked of one row.
 *
 * @param kept positions in the row
 * @param thresholds that ranks had to pass, as many for every row
 * @param tied whether several neurons rank exactly at a threshold, so that a cut leaves out more
 *     than it was asked to
 */
record RowPick(BitSet kept, List<Double> thresholds, boolean tied) {
  /** A threshold that every rank passes; a number that files and summaries can hold. */
  static final double BELOW_ALL = -Float.MAX_VALUE;

  /** A threshold that no rank passes. */
  static final double ABOVE_ALL = Float.MAX_VALUE;

  /** A pick that no tie had a part in. */
  RowPick(BitSet kept, List<Double> thresholds) {
    this(kept, thresholds, false);
  }

  /** Whether several of {@code ranks[from, to)} are exactly {@code threshold}. */
  static boolean tied(float[] ranks, int from, int to, double threshold) {
    float exact = (float) threshold;
    if (exact != threshold) {
      return false;
    }
    int equal = 0;
    for (int i = from; i < to; i++) {
      equal += ranks[i] == exact ? 1 : 0;
    }
    return equal > 1;
  }

  /** Those of {@code ranks[from, to)} above {@code threshold}, added to {@code kept}. */
  static void above(float[] ranks, int from, int to, double threshold, BitSet kept) {
    // The largest float that is not above the threshold separates the same numbers, without a
    // conversion each.
    float rounded = (float) threshold;
    float limit = rounded > threshold ? Math.nextDown(rounded) : rounded;
    long[] words = new long[(to + 63) >>> 6];
    for (int i = from; i < to; i++) {
      words[i >>> 6] |= (ranks[i] > limit ? 1L : 0L) << i;
    }
    kept.or(BitSet.valueOf(words));
  }

  /** The {@code count} largest of {@code ranks}; of equal ones at the border, the first. */
  static RowPick largest(float[] ranks, int count) {
    int size = ranks.length;
    BitSet kept = new BitSet(size);
    if (count == 0) {
      return new RowPick(kept, List.of(ABOVE_ALL));
    }
    float border = OrderStatistic.smallest(ranks, size - count);
    above(ranks, 0, size, border, kept);
    int missing = count - kept.cardinality();
    for (int i = 0; missing > 0; i++) {
      if (ranks[i] == border) {
        kept.set(i);
        missing--;
      }
    }
    return new RowPick(kept, List.of((double) border));
  }
}
