package org.ganglion.engine.evaluate.statistic;

import java.util.random.RandomGenerator;

/** Random orders. */
public final class Shuffle {
  private Shuffle() {}

  /** Brings the values into a random order, each order equally likely, from the last place down. */
  public static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }
}
