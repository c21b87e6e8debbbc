package org.ganglion.engine.algebra;

import java.util.Arrays;
import java.util.List;

/** Fixes what a decomposition leaves open: the sign of each vector. */
final class Signs {
  private Signs() {}

  /**
   * Turns each of {@code count} vectors of {@code length} entries, one behind the other, so that
   * its entry of largest magnitude (the first of equals) is positive, and says which were turned.
   */
  static boolean[] orient(double[] vectors, int count, int length) {
    boolean[] turned = new boolean[count];
    for (int vector = 0; vector < count; vector++) {
      int from = vector * length;
      int largest = from;
      for (int i = from; i < from + length; i++) {
        largest = Math.abs(vectors[i]) > Math.abs(vectors[largest]) ? i : largest;
      }
      turned[vector] = length > 0 && vectors[largest] < 0;
      for (int i = from; turned[vector] && i < from + length; i++) {
        vectors[i] = -vectors[i];
      }
    }
    return turned;
  }

  static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
