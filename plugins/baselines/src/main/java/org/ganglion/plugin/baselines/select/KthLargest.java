package org.ganglion.plugin.baselines.select;

/** Finds an order statistic in linear time, without sorting. */
final class KthLargest {
  private KthLargest() {}

  /**
   * The {@code k}-th largest of {@code values}, k from 1; reorders the array. Expected time O(n):
   * Hoare's selection with the median of three as pivot and equal values set apart, so that many
   * ties cost nothing. No value may be NaN.
   */
  static float of(float[] values, int k) {
    int wanted = values.length - k;
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      float pivot = median(values[low], values[low + (high - low) / 2], values[high]);
      int less = low;
      int at = low;
      int greater = high;
      while (at <= greater) {
        if (values[at] < pivot) {
          swap(values, less++, at++);
        } else if (values[at] > pivot) {
          swap(values, at, greater--);
        } else {
          at++;
        }
      }
      if (wanted < less) {
        high = less - 1;
      } else if (wanted > greater) {
        low = greater + 1;
      } else {
        return pivot;
      }
    }
    return values[wanted];
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private static void swap(float[] values, int i, int j) {
    float kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
