package org.ganglion.engine.evaluate.degradation;

import java.util.random.RandomGenerator;

/**
 * Fills removed pixels of a picture by the weighted mean of their neighbours, removed ones
 * included, so that the hole itself does not tell what was there: direct neighbours count twice as
 * much as diagonal ones. Solved by successive over-relaxation, then a little noise is added.
 *
 * @param channels of the picture
 * @param height of the picture
 * @param width of the picture
 */
record LinearImputation(int channels, int height, int width) {
  /** Largest change of a round that ends it, of the largest magnitude there is. */
  private static final double TOLERANCE = 1e-4;

  private static final int MOST = 2000;

  /**
   * Fills {@code gone} positions of {@code x} in place.
   *
   * @return whether all channels settled within 2,000 rounds
   */
  boolean fill(float[] x, boolean[] gone, double noise, RandomGenerator random) {
    boolean settled = true;
    for (int channel = 0; channel < channels; channel++) {
      int from = channel * height * width;
      start(x, gone, from);
      double close = TOLERANCE * largest(x, from);
      double over = 2 / (1 + Math.sin(Math.PI / (Math.max(height, width) + 1)));
      int round = 0;
      while (round < MOST && !(relax(x, gone, from, over) <= close)) {
        round++;
      }
      settled &= round < MOST;
      for (int i = 0; i < gone.length; i++) {
        if (gone[i]) {
          x[from + i] += (float) (noise * random.nextGaussian());
        }
      }
    }
    return settled;
  }

  private double largest(float[] x, int from) {
    double largest = 0;
    for (int i = from; i < from + height * width; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    return largest;
  }

  /** The mean of what is there; 0 where nothing is. */
  private static void start(float[] x, boolean[] gone, int from) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < gone.length; i++) {
      if (!gone[i]) {
        sum += x[from + i];
        count++;
      }
    }
    for (int i = 0; i < gone.length; i++) {
      if (gone[i]) {
        x[from + i] = count == 0 ? 0 : (float) (sum / count);
      }
    }
  }

  /**
   * One round.
   *
   * @param over how far beyond the mean of its neighbours a pixel goes; below that of the longest
   *     side, large holes creep, and a small step does not mean that they are filled
   */
  private double relax(float[] x, boolean[] gone, int from, double over) {
    double largest = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int at = row * width + column;
        if (gone[at]) {
          double change = over * (around(x, from, row, column) - x[from + at]);
          x[from + at] += (float) change;
          largest = Math.max(largest, Math.abs(change));
        }
      }
    }
    return largest;
  }

  /** Weighted mean of the neighbours that lie inside. */
  private double around(float[] x, int from, int row, int column) {
    double sum = 0;
    double weights = 0;
    for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (int z = Math.max(0, column - 1); z <= Math.min(width - 1, column + 1); z++) {
        if (y != row || z != column) {
          double weight = y == row || z == column ? 2 : 1;
          sum += weight * x[from + y * width + z];
          weights += weight;
        }
      }
    }
    return sum / weights;
  }
}
