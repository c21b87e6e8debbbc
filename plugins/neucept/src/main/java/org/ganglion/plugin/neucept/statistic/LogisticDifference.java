package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.plugin.neucept.solver.VisitingOrder;

/**
 * Logistic lasso coefficient difference for a response of two values: coefficients at the penalty
 * of least cross-validated deviance, on 30 penalties down to a hundredth of the largest. Where the
 * classes can be separated the path ends where the rows are told apart.
 *
 * @see <a href="https://arxiv.org/abs/1610.02351">Candes, Fan, Janson, Lv, 2018, section 5</a>
 */
public final class LogisticDifference implements FeatureStatistic {
  private static final int PENALTIES = 30;
  private static final double RATIO = 1e-2;
  private static final double PATH_TOLERANCE = 1e-3;
  private static final int PATH_ROUNDS = 60;
  private static final int LAST_ROUNDS = 5000;
  private static final double LAST_TOLERANCE = 1e-9;

  private final int folds;

  /** With this number of folds, at least 2. */
  public LogisticDifference(int folds) {
    this.folds = folds;
  }

  @Override
  public Scored of(Augmented data, RandomGenerator random, RunContext run) {
    double[] classes = data.centred();
    for (int row = 0; row < classes.length; row++) {
      classes[row] = Math.rint(classes[row] + data.mean());
    }
    int[] order = VisitingOrder.drawn(data.table().columns(), random);
    int[][] parts = Draws.folds(data.rows(), folds, random);
    LogisticLasso whole = new LogisticLasso(data.table(), classes, order, run);
    double[] penalties = Draws.penalties(whole.largestPenalty(), RATIO, PENALTIES);
    double[][] errors = new double[folds][];
    run.forEach(
        folds, fold -> errors[fold] = errors(data, classes, parts[fold], penalties, order, run));
    int best = LassoDifference.best(errors);
    for (int i = 0; i < best; i++) {
      whole.solve(penalties[i], PATH_TOLERANCE, PATH_ROUNDS, run);
    }
    whole.solve(penalties[best], LAST_TOLERANCE, LAST_ROUNDS, run);
    return Scored.of(FeatureStatistic.difference(whole.coefficients()), whole.solved());
  }

  private static double[] errors(
      Augmented data,
      double[] classes,
      int[] part,
      double[] penalties,
      int[] order,
      RunContext run) {
    boolean[] left = new boolean[classes.length];
    for (int row : part) {
      left[row] = true;
    }
    int[] others = IntStream.range(0, left.length).filter(row -> !left[row]).toArray();
    double[] known = IntStream.of(others).mapToDouble(row -> classes[row]).toArray();
    double[] errors = new double[penalties.length];
    double sum = IntStream.of(others).mapToDouble(row -> classes[row]).sum();
    if (sum == 0 || sum == others.length) {
      // One class alone: there is nothing to fit, and every penalty does equally well.
      return errors;
    }
    LogisticLasso lasso =
        new LogisticLasso(data.table().selectRows(Ints.of(others)), known, order, run);
    for (int i = 0; i < penalties.length; i++) {
      lasso.solve(penalties[i], PATH_TOLERANCE, PATH_ROUNDS, run);
      errors[i] = lasso.deviance(data.table(), classes, part);
      if (lasso.saturated()) {
        Arrays.fill(errors, i, errors.length, errors[i]);
        break;
      }
    }
    return errors;
  }
}
