package org.ganglion.engine.evaluate.lesion;

import org.ganglion.api.value.Matrix;

/**
 * How right a network is under many interventions, per class or per output: 1 is perfect.
 *
 * @param scores a row for the intact network, then one per variant; a column per class or output,
 *     NaN where undefined
 */
record Answers(Matrix scores) {
  int classes() {
    return scores.columns();
  }

  /** Of a class without interventions; NaN where it is undefined. */
  double intact(int label) {
    return scores.get(0, label);
  }

  /** Of a class under a variant. */
  double changed(int variant, int label) {
    return scores.get(variant + 1, label);
  }

  /** Change of a class by a variant. */
  double change(int variant, int label) {
    return changed(variant, label) - intact(label);
  }

  /** The class that a variant takes most from, the first of equal ones. */
  int worst(int variant) {
    int worst = 0;
    for (int label = 1; label < classes(); label++) {
      if (change(variant, label) < change(variant, worst)) {
        worst = label;
      }
    }
    return worst;
  }

  /** Mean over classes without interventions; undefined ones are left out. */
  double intact() {
    return balanced(0);
  }

  /** Mean over classes under a variant. */
  double changed(int variant) {
    return balanced(variant + 1);
  }

  private double balanced(int row) {
    double sum = 0;
    int count = 0;
    for (int label = 0; label < classes(); label++) {
      double score = scores.get(row, label);
      if (!Double.isNaN(score)) {
        sum += score;
        count++;
      }
    }
    return sum / count;
  }

  /**
   * How much the change differs between classes, as a multiple of its mean: largest less smallest.
   * As computed; not finite when the mean is 0.
   */
  double range(int variant) {
    double mean = changed(variant) - intact();
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    for (int label = 0; label < classes(); label++) {
      double change = change(variant, label);
      if (!Double.isNaN(change)) {
        high = Math.max(high, change / mean);
        low = Math.min(low, change / mean);
      }
    }
    return high - low;
  }
}
