package org.ganglion.plugin.baselines.partition;

import java.util.random.RandomGenerator;

/** Numbers in random order, every order equally likely. */
final class Shuffled {
  private Shuffled() {}

  /** 0 to {@code count - 1}. */
  static int[] range(int count, RandomGenerator random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    shuffle(order, random);
    return order;
  }

  /** Changes the order of {@code values}. */
  static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }
}
