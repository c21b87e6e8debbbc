package org.ganglion.plugin.baselines.select;

import java.util.random.RandomGenerator;

/**
 * Walks items once and keeps each with the share that is still to be kept, so that every set of the
 * wanted size is equally likely.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1962.10480667">Fan, Muller, Rezucha, 1962,
 *     Development of sampling plans by using sequential selection techniques, method 1</a>
 */
final class SelectionSampling {
  private final RandomGenerator random;
  private long left;
  private long wanted;

  SelectionSampling(long items, long wanted, RandomGenerator random) {
    this.random = random;
    this.left = items;
    this.wanted = wanted;
  }

  /** Whether the next item is kept. */
  boolean keepsNext() {
    boolean kept = random.nextDouble() * left-- < wanted;
    wanted -= kept ? 1 : 0;
    return kept;
  }
}
