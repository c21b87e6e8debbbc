package org.ganglion.plugin.gromovwasserstein;

import java.util.Arrays;

/** What the distances within a layer are divided by, so that layers of different scale compare. */
public enum Normalisation {
  /** Nothing. */
  NONE,
  /** Root mean square over all pairs, those of a sample with itself included. */
  RMS,
  /** The largest distance. */
  MAX,
  /** Mean over pairs of different samples. */
  MEAN_OFFDIAG,
  /** Median over pairs of different samples; 0, and refused, where most samples are equal. */
  MEDIAN_OFFDIAG;

  /**
   * The divisor.
   *
   * @param pairs ascending, one entry per pair of different samples
   * @param samples number of samples
   */
  double size(double[] pairs, int samples) {
    return switch (this) {
      case NONE -> 1;
      case RMS -> Math.sqrt(2 * Arrays.stream(pairs).map(d -> d * d).sum() / samples / samples);
      case MAX -> pairs[pairs.length - 1];
      case MEAN_OFFDIAG -> Arrays.stream(pairs).sum() / pairs.length;
      case MEDIAN_OFFDIAG -> (pairs[(pairs.length - 1) / 2] + pairs[pairs.length / 2]) / 2;
    };
  }
}
