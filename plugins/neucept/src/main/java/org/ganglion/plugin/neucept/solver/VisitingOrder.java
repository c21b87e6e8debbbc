package org.ganglion.plugin.neucept.solver;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The order in which columns are visited. */
public final class VisitingOrder {
  private VisitingOrder() {}

  /** 0 to {@code size - 1} in random order (Fisher and Yates). */
  public static int[] drawn(int size, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
