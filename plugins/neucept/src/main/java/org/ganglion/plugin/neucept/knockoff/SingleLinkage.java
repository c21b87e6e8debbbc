package org.ganglion.plugin.neucept.knockoff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Groups that grow along the strongest correlations up to a size. Correlations are compared in
 * single precision, and ties fall to the earlier columns. 4 p^2 bytes, O(p^2 log p).
 */
final class SingleLinkage {
  private final Matrix correlation;
  private final RunContext run;
  private final int[] parent;

  SingleLinkage(Matrix correlation, RunContext run) {
    this.correlation = correlation;
    this.run = run;
    this.parent = IntStream.range(0, correlation.rows()).toArray();
  }

  /** Groups of at most this size, each ascending, by their first column. */
  List<int[]> blocks(int most) {
    int p = parent.length;
    int[] sizes = new int[p];
    Arrays.fill(sizes, 1);
    for (long pair : pairs()) {
      int a = root((int) pair / p);
      int b = root((int) pair % p);
      if (a != b && sizes[a] + sizes[b] <= most) {
        parent[Math.max(a, b)] = Math.min(a, b);
        sizes[Math.min(a, b)] = sizes[a] + sizes[b];
      }
    }
    List<int[]> blocks = new ArrayList<>();
    for (int j = 0; j < p; j++) {
      if (root(j) == j) {
        int own = j;
        blocks.add(IntStream.range(0, p).filter(k -> root(k) == own).toArray());
      }
    }
    return blocks;
  }

  private int root(int item) {
    int at = item;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Strongest first: how weak a pair is in the upper half of a number, its place in the lower. */
  private long[] pairs() {
    int p = parent.length;
    long[] pairs = new long[Math.toIntExact((long) p * (p - 1) / 2)];
    int count = 0;
    for (int a = 0; a < p; a++) {
      run.checkCancelled();
      for (int b = a + 1; b < p; b++) {
        // The bits of positive numbers are in the order of the numbers.
        int strength = Float.floatToIntBits((float) Math.abs(correlation.get(a, b)));
        pairs[count++] = (long) (Integer.MAX_VALUE - strength) << Integer.SIZE | (a * p + b);
      }
    }
    Arrays.sort(pairs);
    run.checkCancelled();
    return pairs;
  }
}
