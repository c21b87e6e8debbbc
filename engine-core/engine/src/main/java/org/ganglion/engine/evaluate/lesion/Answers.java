package org.ganglion.engine.evaluate.lesion;

import java.util.Collections;
import java.util.List;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.statistic.Tie;

/**
 * How right a network is under many interventions, per class or per output: 1 is perfect.
 *
 * @param scores a row for the intact network, then one per variant; a column per class or output,
 *     NaN where undefined
 * @param weights of each column in the mean
 */
record Answers(Matrix scores, List<Double> weights) {
  /** Copies the list. */
  Answers {
    weights = List.copyOf(weights);
  }

  /** All columns count the same. */
  Answers(Matrix scores) {
    this(scores, Collections.nCopies(scores.columns(), 1.0));
  }

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
    return Tie.snapped(changed(variant, label) - intact(label));
  }

  /** Change of the mean over classes by a variant, by their weights. */
  double change(int variant) {
    return Tie.snapped(changed(variant) - intact());
  }

  /** The class that a variant takes most from, the first of equal ones. */
  int worst(int variant) {
    int worst = 0;
    for (int label = 1; label < classes(); label++) {
      double least = change(variant, worst);
      if (Double.isNaN(least) || Tie.isBelow(change(variant, label), least)) {
        worst = label;
      }
    }
    return worst;
  }

  /** Mean over classes without interventions, by their weights; undefined ones are left out. */
  double intact() {
    return mean(0, weights);
  }

  /** Mean over classes under a variant, by their weights. */
  double changed(int variant) {
    return mean(variant + 1, weights);
  }

  private double mean(int row, List<Double> parts) {
    double sum = 0;
    double count = 0;
    for (int label = 0; label < classes(); label++) {
      double score = scores.get(row, label);
      if (!Double.isNaN(score)) {
        sum += parts.get(label) * score;
        count += parts.get(label);
      }
    }
    return sum / count;
  }

  /** Mean over classes of their changes: every class counts the same. */
  private double evenChange(int variant) {
    List<Double> even = Collections.nCopies(classes(), 1.0);
    return Tie.snapped(mean(variant + 1, even) - mean(0, even));
  }

  /** The {@link #range(int)} where the mean change is at least {@code least}, not 0; else NaN. */
  double range(int variant, double least) {
    double change = Math.abs(evenChange(variant));
    return change > 0 && Tie.isAtMost(least, change) ? range(variant) : Double.NaN;
  }

  /**
   * How much the change differs between classes, as a multiple of its mean: largest less smallest.
   * Not finite when the mean is 0.
   */
  double range(int variant) {
    double mean = evenChange(variant);
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
