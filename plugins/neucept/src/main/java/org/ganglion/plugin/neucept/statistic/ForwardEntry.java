package org.ganglion.plugin.neucept.statistic;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.neucept.solver.VisitingOrder;

/**
 * Forward selection: columns enter one by one, next the one of largest partial correlation with the
 * response given those that are in, which for Gaussian columns is the largest gain in mutual
 * information. {@code z = 2p + 1 - step of entry}, 0 for what never enters; signed maximum of the
 * two.
 *
 * <p>A partial Cholesky factor with this pivoting; O((2p)^2) per step.
 */
public final class ForwardEntry implements FeatureStatistic {
  /** Variance left of a standardised column below which it is a combination of those before. */
  private static final double DEPENDENT = 1e-8;

  @Override
  public Scored of(Augmented data, RandomGenerator random, RunContext run) {
    Quadratic loss = Moments.of(data.table(), data.centred(), run).centred();
    int size = loss.size();
    int[] order = VisitingOrder.drawn(size, random);
    double[] left = loss.cross().clone();
    double[] variance = new double[size];
    for (int j = 0; j < size; j++) {
      variance[j] = loss.gram()[j * size + j];
    }
    boolean[] entered = new boolean[size];
    double[][] factor = new double[size][];
    double[] z = new double[size];
    int most = Math.min(size, data.rows() - 1);
    double enough = 1e-14 * loss.constant();
    for (int step = 0; step < most; step++) {
      run.checkCancelled();
      int next = next(order, entered, left, variance, enough);
      if (next < 0) {
        break;
      }
      entered[next] = true;
      z[next] = size - step;
      factor[step] = column(loss, factor, step, next, variance[next]);
      double share = left[next] / Math.sqrt(variance[next]);
      for (int j = 0; j < size; j++) {
        left[j] -= factor[step][j] * share;
        variance[j] -= factor[step][j] * factor[step][j];
      }
    }
    return Scored.exactly(FeatureStatistic.signedMaximum(z));
  }

  private static int next(
      int[] order, boolean[] entered, double[] left, double[] variance, double enough) {
    int best = -1;
    double most = enough;
    for (int j : order) {
      if (!entered[j] && variance[j] > DEPENDENT) {
        double gain = left[j] * left[j] / variance[j];
        if (gain > most) {
          best = j;
          most = gain;
        }
      }
    }
    return best;
  }

  private static double[] column(
      Quadratic loss, double[][] factor, int steps, int pivot, double variance) {
    int size = loss.size();
    double[] column = new double[size];
    System.arraycopy(loss.gram(), pivot * size, column, 0, size);
    for (int step = 0; step < steps; step++) {
      double[] before = factor[step];
      double share = before[pivot];
      for (int j = 0; j < size; j++) {
        column[j] -= share * before[j];
      }
    }
    double scale = Math.sqrt(variance);
    for (int j = 0; j < size; j++) {
      column[j] /= scale;
    }
    return column;
  }
}
