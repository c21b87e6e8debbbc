package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ganglion.api.value.Matrix;

/** Graphs of layers with edges between neighbours only, as weights of a network make them. */
final class LayeredGraphs {
  private LayeredGraphs() {}

  /** Weight between unit i of a layer and unit j of the next. */
  @FunctionalInterface
  interface Weight {
    double of(int layer, int i, int j);
  }

  static Matrix of(int[] widths, Weight weight) {
    int size = 0;
    for (int width : widths) {
      size += width;
    }
    double[] entries = new double[size * size];
    int start = 0;
    for (int layer = 0; layer + 1 < widths.length; layer++) {
      int next = start + widths[layer];
      for (int i = 0; i < widths[layer]; i++) {
        for (int j = 0; j < widths[layer + 1]; j++) {
          double value = weight.of(layer, i, j);
          entries[(start + i) * size + next + j] = value;
          entries[(next + j) * size + start + i] = value;
        }
      }
      start = next;
    }
    return Matrix.owning(size, size, entries);
  }

  /** Groups of equal size in each layer: weight 1 within, {@code across} between. */
  static Matrix planted(int layers, int groups, int each, double across) {
    int[] widths = new int[layers];
    Arrays.fill(widths, groups * each);
    return of(widths, (layer, i, j) -> i / each == j / each ? 1 : across);
  }

  /**
   * Unit i belongs to group i mod {@code groups}; weights are exponential, times {@code mix}
   * between groups.
   */
  static Matrix noisy(int[] widths, int groups, double mix, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return of(
        widths,
        (layer, i, j) -> -Math.log(1 - random.nextDouble()) * (i % groups == j % groups ? 1 : mix));
  }
}
