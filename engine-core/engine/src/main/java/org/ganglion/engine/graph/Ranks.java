package org.ganglion.engine.graph;

import java.util.Arrays;

/** Replaces numbers by their ranks from 1 on; equal numbers share the mean of their ranks. */
final class Ranks {
  private Ranks() {}

  /** Changes {@code values}, which hold no NaN. */
  static void replace(double[] values) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      // The sort tells the two zeros apart, ranks do not.
      values[i] += 0.0;
      sorted[i] = values[i];
    }
    Arrays.sort(sorted);
    double[] shared = new double[values.length];
    int first = 0;
    while (first < sorted.length) {
      int last = first;
      while (last + 1 < sorted.length && sorted[last + 1] == sorted[first]) {
        last++;
      }
      Arrays.fill(shared, first, last + 1, (first + last) / 2.0 + 1);
      first = last + 1;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = shared[Arrays.binarySearch(sorted, values[i])];
    }
  }
}
