package org.ganglion.plugin.baselines.select;

import java.util.Arrays;

/** Positions of the highest keys. */
final class Picked {
  private final int[] indices;
  private final float threshold;

  private Picked(int[] indices, float threshold) {
    this.indices = indices;
    this.threshold = threshold;
  }

  /**
   * The {@code k} highest, ties to the smaller position, never one whose key is {@link
   * Ranking#NEVER}.
   */
  static Picked highest(float[] keys, int k) {
    float cut = KthLargest.of(keys.clone(), k);
    int above = 0;
    for (float key : keys) {
      above += key > cut ? 1 : 0;
    }
    int ties = cut == Ranking.NEVER ? 0 : k - above;
    int[] picked = new int[above + ties];
    int found = 0;
    for (int i = 0; i < keys.length && found < picked.length; i++) {
      if (keys[i] > cut || (keys[i] == cut && ties-- > 0)) {
        picked[found++] = i;
      }
    }
    return new Picked(Arrays.copyOf(picked, found), lowest(keys, picked));
  }

  /** In ascending order. */
  int[] indices() {
    return indices;
  }

  /** The smallest key that was picked; the smallest positive number when no score is positive. */
  float threshold() {
    return threshold;
  }

  /**
   * How many of the picked have a score that says something: other than 0, where magnitudes are
   * ranked.
   */
  int speaking(float[] keys, Ranking ranking) {
    int count = 0;
    for (int index : indices) {
      count += ranking == Ranking.SIGNED || keys[index] > 0 ? 1 : 0;
    }
    return count;
  }

  private static float lowest(float[] keys, int[] picked) {
    if (picked.length == 0) {
      // Only positive scores are ever picked then: the cut lies just above 0.
      return Float.MIN_VALUE;
    }
    float lowest = Float.POSITIVE_INFINITY;
    for (int index : picked) {
      lowest = Math.min(lowest, keys[index]);
    }
    return lowest;
  }
}
