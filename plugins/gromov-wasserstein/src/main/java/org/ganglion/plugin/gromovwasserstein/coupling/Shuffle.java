package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.random.RandomGenerator;

/** Orders drawn at random, every one equally likely. */
final class Shuffle {
  private Shuffle() {}

  /** Shuffles the array and returns it. */
  static int[] of(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
