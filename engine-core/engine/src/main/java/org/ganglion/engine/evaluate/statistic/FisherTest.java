package org.ganglion.engine.evaluate.statistic;

import java.util.List;
import java.util.random.RandomGenerator;

/** Combines p-values of independent rank tests by Fisher's sum of logarithms. */
public final class FisherTest {
  private FisherTest() {}

  /** {@code -2 sum ln u}. */
  public static double statistic(List<Double> middles) {
    double sum = 0;
    for (double middle : middles) {
      sum += Math.log(middle);
    }
    return -2 * sum;
  }

  /**
   * Chance of a statistic at least as large if every p-value were uniform on (0, 1): the upper tail
   * of chi-square with two degrees of freedom per value. Conservative for ranks, which are
   * discrete.
   *
   * @return NaN of no values
   */
  public static double chiSquare(List<Double> middles) {
    if (middles.isEmpty()) {
      return Double.NaN;
    }
    double half = statistic(middles) / 2;
    // exp(-x/2) sum_{k < m} (x/2)^k / k!, each term from its logarithm so that none overflows.
    double tail = 0;
    double logTerm = -half;
    for (int k = 0; k < middles.size(); k++) {
      if (k > 0) {
        logTerm += Math.log(half / k);
      }
      tail += Math.exp(logTerm);
    }
    return Math.min(1, tail);
  }

  /**
   * The same if every rank were uniform on the ranks that its number of draws allows: by
   * simulation.
   *
   * @param middles middles of the steps of the p-values
   * @param draws behind each of them
   * @param simulations of all ranks together; the result is at least {@code 1 / (simulations + 1)}
   * @return NaN of no values
   */
  public static double simulated(
      List<Double> middles, List<Integer> draws, int simulations, RandomGenerator random) {
    if (middles.isEmpty()) {
      return Double.NaN;
    }
    int count = middles.size();
    double[][] logs = new double[count][];
    for (int i = 0; i < count; i++) {
      int ranks = draws.get(i) + 1;
      logs[i] = new double[ranks];
      for (int rank = 0; rank < ranks; rank++) {
        logs[i][rank] = Math.log((rank + 0.5) / ranks);
      }
    }
    // Sums of the same logarithms in another order may differ in the last digits: those tie.
    double observed = statistic(middles) * (1 - 1e-12);
    int extreme = 1;
    for (int simulation = 0; simulation < simulations; simulation++) {
      double sum = 0;
      for (double[] steps : logs) {
        sum += steps[random.nextInt(steps.length)];
      }
      extreme += -2 * sum >= observed ? 1 : 0;
    }
    return extreme / (simulations + 1.0);
  }
}
