package org.ganglion.plugin.neucept.statistic;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;

/** Marginal correlation difference: |correlation| of each column alone with the response. */
public final class MarginalDifference implements FeatureStatistic {
  @Override
  public Scored of(Augmented data, RandomGenerator random, RunContext run) {
    run.checkCancelled();
    int m = data.table().columns();
    double[] response = data.centred();
    double[] cross = new double[m];
    double[] squares = new double[m];
    double total = 0;
    for (int row = 0; row < data.rows(); row++) {
      total += response[row] * response[row];
      for (int j = 0; j < m; j++) {
        double value = data.table().get(row, j);
        cross[j] += value * response[row];
        squares[j] += value * value;
      }
    }
    for (int j = 0; j < m; j++) {
      double scale = Math.sqrt(squares[j] * total);
      cross[j] = scale > 0 ? cross[j] / scale : 0;
    }
    return Scored.exactly(FeatureStatistic.difference(cross));
  }
}
