package org.ganglion.engine.evaluate.statistic;

import org.ganglion.api.network.Site;

/** Probability of one class in the values of an output. */
public final class ClassProbability {
  private ClassProbability() {}

  /** By softmax, unless the output is one already. */
  public static double of(Site output, float[] values, int label) {
    if (output.operator().equals("Softmax")) {
      return values[label];
    }
    double top = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      top = Math.max(top, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - top);
    }
    return Math.exp(values[label] - top) / sum;
  }
}
