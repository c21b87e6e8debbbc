package org.ganglion.engine.evaluate.mechanism;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Mutual information of columns and a response in nats by distances to nearest neighbours in the
 * largest coordinate, columns brought to variance 1. Unusable beyond some ten columns. O(n^2 p).
 *
 * <p>Where the k-th neighbour lies at distance 0, a sample counts by all of its equals: {@code
 * psi(equals) - psi(equal in x) - psi(equal in y)}. Counting nearer ones, of which there are none,
 * would take every tie for information; noise on the numbers, the other way out, would be a choice.
 *
 * @see <a href="https://arxiv.org/abs/cond-mat/0305641">Kraskov, Stoegbauer, Grassberger, 2004,
 *     Estimating mutual information, equation 8</a>
 * @see <a href="https://arxiv.org/abs/1709.06212">Gao, Kannan, Oh, Viswanath, 2017, Estimating
 *     mutual information for discrete-continuous mixtures</a>, for the rule of ties
 */
final class NeighbourInformation {
  private static final double EULER = 0.5772156649015329;

  private final double[][] rows;
  private final double[] response;

  /**
   * @param table {@code [samples, columns]}
   */
  NeighbourInformation(Matrix table, double[] response) {
    this.rows = new double[table.rows()][table.columns()];
    for (int column = 0; column < table.columns(); column++) {
      double[] scaled = standardised(table.columnAt(column));
      for (int row = 0; row < rows.length; row++) {
        rows[row][column] = scaled[row];
      }
    }
    this.response = standardised(response);
  }

  private static double[] standardised(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(squares / values.length);
    double scale = deviation > 1e-12 * Math.abs(mean) ? 1 / deviation : 0;
    return Arrays.stream(values).map(value -> (value - mean) * scale).toArray();
  }

  /**
   * {@code psi(N) + <psi(k) - psi(n_x + 1) - psi(n_y + 1)>}; may be slightly negative.
   *
   * @param k neighbour, smaller than the number of samples
   */
  double nats(int k, RunContext run) {
    double[] digamma = digamma(rows.length + 1);
    double[] terms = new double[rows.length];
    run.forEach(
        rows.length,
        row -> {
          run.checkCancelled();
          terms[row] = term(row, k, digamma);
        });
    return digamma[rows.length] + Arrays.stream(terms).sum() / rows.length;
  }

  private double term(int row, int k, double[] digamma) {
    int count = rows.length;
    double[] inX = new double[count];
    double[] joint = new double[count];
    for (int other = 0; other < count; other++) {
      double largest = 0;
      for (int column = 0; column < rows[row].length; column++) {
        largest = Math.max(largest, Math.abs(rows[row][column] - rows[other][column]));
      }
      inX[other] = largest;
      joint[other] = Math.max(largest, Math.abs(response[row] - response[other]));
    }
    joint[row] = Double.POSITIVE_INFINITY;
    double[] sorted = joint.clone();
    Arrays.sort(sorted);
    double reach = sorted[k - 1];
    if (reach == 0) {
      return digamma[zeros(joint)]
          - digamma[zeros(inX) - 1]
          - digamma[(int) Arrays.stream(response).filter(one -> one == response[row]).count() - 1];
    }
    int nearX = 0;
    int nearY = 0;
    for (int other = 0; other < count; other++) {
      if (other != row) {
        nearX += inX[other] < reach ? 1 : 0;
        nearY += Math.abs(response[row] - response[other]) < reach ? 1 : 0;
      }
    }
    return digamma[k] - digamma[nearX + 1] - digamma[nearY + 1];
  }

  private static int zeros(double[] distances) {
    return (int) Arrays.stream(distances).filter(distance -> distance == 0).count();
  }

  /** Of 1 to {@code most}; entry 0 is unused. */
  private static double[] digamma(int most) {
    double[] all = new double[most + 1];
    all[1] = -EULER;
    for (int n = 2; n <= most; n++) {
      all[n] = all[n - 1] + 1.0 / (n - 1);
    }
    return all;
  }
}
