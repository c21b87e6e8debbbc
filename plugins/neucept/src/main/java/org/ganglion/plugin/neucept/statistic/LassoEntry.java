package org.ganglion.plugin.neucept.statistic;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.neucept.solver.VisitingOrder;

/**
 * Lasso signed maximum: the largest penalty at which a column has a coefficient, on a grid of 500
 * down to 1/2000 of the largest; {@code max(z_j, z_(j+p)) sign(z_j - z_(j+p))}. Columns that enter
 * at the same point of the grid tie, which counts for neither.
 *
 * @see <a href="https://arxiv.org/abs/1404.5609">Barber, Candes, 2015, Controlling the false
 *     discovery rate via knockoffs, section 1.2</a>
 */
public final class LassoEntry implements FeatureStatistic {
  private static final int PENALTIES = 500;
  private static final double RATIO = 1.0 / 2000;
  private static final double TOLERANCE = 1e-7;

  @Override
  public Scored of(Augmented data, RandomGenerator random, RunContext run) {
    Quadratic whole = Moments.of(data.table(), data.centred(), run).centred();
    Lasso lasso = new Lasso(whole, VisitingOrder.drawn(whole.size(), random));
    double[] entry = new double[whole.size()];
    for (double penalty : Draws.penalties(whole.largestPenalty(), RATIO, PENALTIES)) {
      lasso.solve(penalty, TOLERANCE, run);
      double[] coefficients = lasso.coefficients();
      for (int j = 0; j < entry.length; j++) {
        if (entry[j] == 0 && coefficients[j] != 0) {
          entry[j] = penalty;
        }
      }
    }
    return Scored.of(FeatureStatistic.signedMaximum(entry), lasso.solved());
  }
}
