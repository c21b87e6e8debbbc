package org.ganglion.plugin.neucept.statistic;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;

/** Evidence for each column beyond its knockoff. */
@FunctionalInterface
public interface FeatureStatistic {
  /**
   * One number per pair: positive where the column says more than its knockoff. Exchanging the two
   * turns the sign and leaves the other numbers as they are.
   *
   * @param random of this draw alone
   */
  Scored of(Augmented data, RandomGenerator random, RunContext run);

  /** {@code |z_j| - |z_(j+p)|} of 2p numbers. */
  static double[] difference(double[] z) {
    double[] w = new double[z.length / 2];
    for (int j = 0; j < w.length; j++) {
      w[j] = Math.abs(z[j]) - Math.abs(z[j + w.length]);
    }
    return w;
  }

  /** {@code max(z_j, z_(j+p)) sign(z_j - z_(j+p))} of 2p numbers, none below 0. */
  static double[] signedMaximum(double[] z) {
    double[] w = new double[z.length / 2];
    for (int j = 0; j < w.length; j++) {
      double own = z[j];
      double copy = z[j + w.length];
      w[j] = Math.max(own, copy) * Math.signum(own - copy);
    }
    return w;
  }
}
