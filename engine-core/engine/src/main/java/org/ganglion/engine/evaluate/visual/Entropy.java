package org.ganglion.engine.evaluate.visual;

import org.ganglion.api.value.Tensor;

/** How undecided an answer is: entropy of its class probabilities, in nats. */
final class Entropy {
  private Entropy() {}

  /**
   * Of each row of the values of an output.
   *
   * @param shares whether they are probabilities, which are taken as they are
   */
  static double[] of(boolean shares, Tensor answers) {
    int rows = answers.shape().size(0);
    int classes = Math.toIntExact(answers.elements() / rows);
    double[] all = new double[rows];
    for (int row = 0; row < rows; row++) {
      double[] values = new double[classes];
      for (int i = 0; i < classes; i++) {
        values[i] = answers.get((long) row * classes + i);
      }
      all[row] = shares ? ofShares(values) : ofLogits(values);
    }
    return all;
  }

  private static double ofShares(double... shares) {
    double sum = 0;
    for (double share : shares) {
      sum -= share > 0 ? share * Math.log(share) : 0;
    }
    return sum;
  }

  private static double ofLogits(double... logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double total = 0;
    double weighted = 0;
    for (double logit : logits) {
      double part = Math.exp(logit - largest);
      total += part;
      weighted += part * (logit - largest);
    }
    return Math.log(total) - weighted / total;
  }
}
