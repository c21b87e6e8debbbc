package org.ganglion.plugin.pathwaygradient.selection;

import java.util.Arrays;

/** The k-th smallest of many numbers without sorting them, and percentiles from it. */
final class OrderStatistic {
  /** Below this many numbers sorting is quicker. */
  private static final int SMALL = 32;

  /** Numbers of equal sign, exponent and first three binary places share a drawer. */
  private static final int DRAWER_SHIFT = 20;

  private OrderStatistic() {}

  /**
   * The percentile as NumPy takes it by default: at position {@code percent / 100 (n - 1)} of the
   * sorted numbers, linear between two of them. Time O(n).
   *
   * @param values at least one from {@code from} to {@code to}, finite; left as they are
   * @param percent in [0, 100]
   */
  static double percentile(float[] values, int from, int to, double percent) {
    double position = percent / 100 * (to - from - 1);
    int below = (int) Math.floor(position);
    double share = position - below;
    Drawers drawers = new Drawers(values, from, to);
    float low = drawers.smallest(below);
    return share == 0 ? low : between(low, drawers.smallest(below + 1), share);
  }

  /** The number that stands at {@code index} when {@code values} are sorted. Time O(n). */
  static float smallest(float[] values, int index) {
    return new Drawers(values, 0, values.length).smallest(index);
  }

  /**
   * Numbers sorted roughly by their first bits, so that only a few have to be looked at closely.
   */
  private static final class Drawers {
    private final float[] values;
    private final int from;
    private final int to;
    private final int[] counts = new int[1 << (Integer.SIZE - DRAWER_SHIFT)];
    private int opened = -1;
    private float[] content = {};

    Drawers(float[] values, int from, int to) {
      this.values = values;
      this.from = from;
      this.to = to;
      for (int i = from; i < to; i++) {
        counts[drawer(values[i])]++;
      }
    }

    /**
     * Rises with the number: negative numbers are turned round, positive ones moved behind them.
     */
    private static int drawer(float value) {
      int bits = Float.floatToRawIntBits(value);
      return (bits ^ (bits >> 31 | Integer.MIN_VALUE)) >>> DRAWER_SHIFT;
    }

    float smallest(int index) {
      int drawer = 0;
      int inside = index;
      while (inside >= counts[drawer]) {
        inside -= counts[drawer++];
      }
      if (drawer != opened) {
        open(drawer);
      }
      return OrderStatistic.smallest(content, 0, content.length, inside);
    }

    private void open(int drawer) {
      content = new float[counts[drawer]];
      int at = 0;
      for (int i = from; i < to; i++) {
        if (drawer(values[i]) == drawer) {
          content[at++] = values[i];
        }
      }
      opened = drawer;
    }
  }

  /** The same {@link #percentile} of numbers in increasing order. */
  static double percentileOfSorted(float[] sorted, double percent) {
    double position = percent / 100 * (sorted.length - 1);
    int below = (int) Math.floor(position);
    return between(sorted[below], sorted[Math.min(below + 1, sorted.length - 1)], position - below);
  }

  private static double between(float low, float high, double share) {
    double step = (double) high - low;
    return share < 0.5 ? low + step * share : high - step * (1 - share);
  }

  /**
   * The number that stands at {@code index} when {@code values[from, to)} is sorted; smaller ones
   * are moved before it, larger ones behind.
   *
   * <p>Quickselect with a three-way partition, because scores repeat (most are 0), and a pivot
   * taken from nine places. Should the pivots be unlucky many times over, the rest is sorted.
   */
  static float smallest(float[] values, int from, int to, int index) {
    int low = from;
    int high = to;
    int patience = 2 * (32 - Integer.numberOfLeadingZeros(Math.max(to - from, 1)));
    while (high - low > SMALL && patience-- > 0) {
      float pivot = pivot(values, low, high);
      int less = low;
      int more = high;
      int at = low;
      while (at < more) {
        float value = values[at];
        if (value < pivot) {
          values[at++] = values[less];
          values[less++] = value;
        } else if (value > pivot) {
          values[at] = values[--more];
          values[more] = value;
        } else {
          at++;
        }
      }
      if (index < less) {
        high = less;
      } else if (index >= more) {
        low = more;
      } else {
        return pivot;
      }
    }
    Arrays.sort(values, low, high);
    return values[index];
  }

  private static float pivot(float[] values, int low, int high) {
    int step = (high - low) / 9;
    return median(
        median(values[low], values[low + step], values[low + 2 * step]),
        median(values[low + 3 * step], values[low + 4 * step], values[low + 5 * step]),
        median(values[low + 6 * step], values[low + 7 * step], values[low + 8 * step]));
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
