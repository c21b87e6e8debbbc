package org.ganglion.engine.evaluate.pathway;

/**
 * An index of every two samples, summed apart for pairs of one class and of different classes, in
 * all and of the pairs that each sample is in.
 */
final class PairSums {
  private final int samples;
  private final double[] sum = new double[2];
  private final long[] count = new long[2];
  private final double[][] sumWith;
  private final long[][] countWith;

  /**
   * Sums.
   *
   * @param index of sample a and an earlier one b at {@code [a][b]}; NaN is left out
   */
  PairSums(float[][] index, int[] classes) {
    this.samples = index.length;
    this.sumWith = new double[2][samples];
    this.countWith = new long[2][samples];
    for (int a = 0; a < samples; a++) {
      for (int b = 0; b < a; b++) {
        float value = index[a][b];
        if (!Float.isNaN(value)) {
          int kind = classes[a] == classes[b] ? 0 : 1;
          sum[kind] += value;
          count[kind]++;
          sumWith[kind][a] += value;
          sumWith[kind][b] += value;
          countWith[kind][a]++;
          countWith[kind][b]++;
        }
      }
    }
  }

  /** Mean over pairs of one class; NaN when there is none. */
  double within() {
    return mean(0);
  }

  /** Mean over pairs of different classes; NaN when there is none. */
  double across() {
    return mean(1);
  }

  private double mean(int kind) {
    return count[kind] == 0 ? Double.NaN : sum[kind] / count[kind];
  }

  /**
   * Standard error of {@link #within} less {@link #across} over samples: the jackknife, as pairs
   * share samples and are not independent. NaN where leaving out a sample leaves no pair of a kind.
   */
  double error() {
    double[] without = new double[samples];
    double mean = 0;
    for (int left = 0; left < samples; left++) {
      without[left] = without(0, left) - without(1, left);
      mean += without[left] / samples;
    }
    double spread = 0;
    for (double one : without) {
      spread += (one - mean) * (one - mean);
    }
    return Math.sqrt(spread * (samples - 1) / samples);
  }

  private double without(int kind, int left) {
    long pairs = count[kind] - countWith[kind][left];
    return pairs == 0 ? Double.NaN : (sum[kind] - sumWith[kind][left]) / pairs;
  }
}
