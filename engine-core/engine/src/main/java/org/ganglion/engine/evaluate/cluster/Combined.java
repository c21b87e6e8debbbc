package org.ganglion.engine.evaluate.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ganglion.engine.evaluate.statistic.FisherTest;
import org.ganglion.engine.evaluate.statistic.RankP;

/**
 * p-values of the sub-clusters of one result, combined.
 *
 * @param p of Fisher's sum, by simulated ranks or by chi-square
 * @param mean of the negative logarithms; larger is stronger
 * @param count of p-values; undefined ones are left out
 */
public record Combined(double p, double mean, int count) {
  private static final int SIMULATIONS = 100_000;

  /**
   * Of p-values, each by its number of draws.
   *
   * @param how as settled
   * @param random stream for the simulation
   */
  public static Combined of(double[] p, int[] draws, Combine how, RandomGenerator random) {
    List<Double> middles = new ArrayList<>();
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      if (!Double.isNaN(p[i])) {
        middles.add(RankP.middle(p[i], draws[i]));
        known.add(draws[i]);
      }
    }
    double combined =
        how == Combine.SIMULATED
            ? FisherTest.simulated(middles, known, SIMULATIONS, random)
            : FisherTest.chiSquare(middles);
    return new Combined(
        combined, FisherTest.statistic(middles) / 2 / middles.size(), middles.size());
  }
}
