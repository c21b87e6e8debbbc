package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.neucept.solver.VisitingOrder;

/**
 * Lasso coefficient difference: coefficients at the penalty that K-fold cross-validation finds
 * best, on 50 penalties from the largest useful one down to a thousandth of it; the path ends early
 * where ten in a row were no better.
 *
 * @see <a href="https://arxiv.org/abs/1610.02351">Candes, Fan, Janson, Lv, 2018, equation 3.7</a>
 */
public final class LassoDifference implements FeatureStatistic {
  private static final int PENALTIES = 50;
  private static final double RATIO = 1e-3;

  /** Penalties after which to ask whether smaller ones still help; small ones are the slow ones. */
  private static final int BLOCK = 10;

  private static final double PATH_TOLERANCE = 1e-6;
  private static final double LAST_TOLERANCE = 1e-13;

  private final int folds;
  private final int patience;

  /** With this number of folds, at least 2. */
  public LassoDifference(int folds) {
    this(folds, BLOCK);
  }

  /**
   * The same with a path that ends where so many penalties in a row were no better; 50 for a whole
   * path.
   */
  public LassoDifference(int folds, int patience) {
    this.folds = folds;
    this.patience = patience;
  }

  @Override
  public Scored of(Augmented data, RandomGenerator random, RunContext run) {
    Lasso lasso = fitted(data, random, run);
    return Scored.of(FeatureStatistic.difference(lasso.coefficients()), lasso.solved());
  }

  /** The coefficients of columns, then of knockoffs. */
  public double[] coefficients(Augmented data, RandomGenerator random, RunContext run) {
    return fitted(data, random, run).coefficients();
  }

  private Lasso fitted(Augmented data, RandomGenerator random, RunContext run) {
    int[] order = VisitingOrder.drawn(data.table().columns(), random);
    int[][] parts = Draws.folds(data.rows(), folds, random);
    Moments[] left = new Moments[folds];
    run.forEach(
        folds, fold -> left[fold] = Moments.of(data.table(), data.centred(), parts[fold], run));
    Moments all = Moments.sum(left);
    Quadratic whole = all.centred();
    double[] penalties = Draws.penalties(whole.largestPenalty(), RATIO, PENALTIES);
    int best = chosen(all, left, penalties, order, run);
    Lasso lasso = new Lasso(whole, order);
    for (int i = 0; i < best; i++) {
      lasso.solve(penalties[i], PATH_TOLERANCE, run);
    }
    lasso.solve(penalties[best], LAST_TOLERANCE, run);
    return lasso;
  }

  private int chosen(Moments all, Moments[] left, double[] penalties, int[] order, RunContext run) {
    Lasso[] lassos = new Lasso[folds];
    double[][] errors = new double[folds][penalties.length];
    int best = 0;
    for (int first = 0; first < penalties.length && first <= best + patience; first += BLOCK) {
      int from = first;
      run.forEach(
          folds,
          fold -> {
            if (from == 0) {
              lassos[fold] = new Lasso(all.centredWithout(left[fold]), order);
              Arrays.fill(errors[fold], Double.POSITIVE_INFINITY);
            }
            for (int i = from; i < from + BLOCK; i++) {
              lassos[fold].solve(penalties[i], PATH_TOLERANCE, run);
              errors[fold][i] = left[fold].error(lassos[fold].coefficients(), all);
            }
          });
      best = best(errors);
    }
    return best;
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
