package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;

/** Numbers groups in the order in which items first meet them. */
final class FirstAppearance {
  private FirstAppearance() {}

  /** For each old label its new one; labels that no item has come last, in their order. */
  static int[] order(int[] labels, int groups) {
    int[] renamed = new int[groups];
    Arrays.fill(renamed, -1);
    int next = 0;
    for (int label : labels) {
      if (renamed[label] < 0) {
        renamed[label] = next++;
      }
    }
    for (int label = 0; label < groups; label++) {
      if (renamed[label] < 0) {
        renamed[label] = next++;
      }
    }
    return renamed;
  }
}
