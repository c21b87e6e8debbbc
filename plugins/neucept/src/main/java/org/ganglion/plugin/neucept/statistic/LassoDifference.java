package org.ganglion.plugin.neucept.statistic;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;

/**
 * Lasso coefficient difference: coefficients at the penalty that K-fold cross-validation finds
 * best, on 50 penalties from the largest useful one down to a thousandth of it.
 *
 * @see <a href="https://arxiv.org/abs/1610.02351">Candes, Fan, Janson, Lv, 2018, equation 3.7</a>
 */
public final class LassoDifference implements FeatureStatistic {
  private static final int PENALTIES = 50;
  private static final double RATIO = 1e-3;
  private static final double PATH_TOLERANCE = 1e-6;
  private static final double LAST_TOLERANCE = 1e-13;

  private final int folds;

  /** With this number of folds, at least 2. */
  public LassoDifference(int folds) {
    this.folds = folds;
  }

  @Override
  public double[] of(Augmented data, RandomGenerator random, RunContext run) {
    Moments all = Moments.of(data.table(), data.centred(), run);
    Quadratic whole = all.centred();
    int[] order = Draws.order(whole.size(), random);
    int[][] parts = Draws.folds(data.rows(), folds, random);
    double[] penalties = Draws.penalties(whole.largestPenalty(), RATIO, PENALTIES);
    double[][] errors = new double[folds][];
    run.forEach(
        folds, fold -> errors[fold] = errors(data, all, parts[fold], penalties, order, run));
    int best = best(errors);
    Lasso lasso = new Lasso(whole, order);
    for (int i = 0; i < best; i++) {
      lasso.solve(penalties[i], PATH_TOLERANCE, run);
    }
    lasso.solve(penalties[best], LAST_TOLERANCE, run);
    return FeatureStatistic.difference(lasso.coefficients());
  }

  private static double[] errors(
      Augmented data, Moments all, int[] part, double[] penalties, int[] order, RunContext run) {
    Moments left = Moments.of(data.table(), data.centred(), part, run);
    Lasso lasso = new Lasso(all.centredWithout(left), order);
    double[] errors = new double[penalties.length];
    for (int i = 0; i < penalties.length; i++) {
      lasso.solve(penalties[i], PATH_TOLERANCE, run);
      errors[i] = left.error(lasso.coefficients(), all);
    }
    return errors;
  }

  /** Index of the least error over all folds, the largest penalty of equals. */
  static int best(double[][] errors) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < errors[0].length; i++) {
      double sum = 0;
      for (double[] fold : errors) {
        sum += fold[i];
      }
      if (sum < least) {
        best = i;
        least = sum;
      }
    }
    return best;
  }
}
