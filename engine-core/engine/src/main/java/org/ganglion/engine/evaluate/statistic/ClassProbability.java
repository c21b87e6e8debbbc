package org.ganglion.engine.evaluate.statistic;

import java.util.Optional;
import java.util.Set;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;

/** Probability of one class in the values of an output. */
public final class ClassProbability {
  private static final Set<String> KEEPING =
      Set.of(
          "Identity", "Dropout", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose");

  private ClassProbability() {}

  /**
   * Whether the values of an output are probabilities: those of a softmax, also behind operators
   * that keep them as they are.
   */
  public static boolean isGiven(Network network, Site output) {
    Site at = output;
    while (KEEPING.contains(at.operator()) && at.inputs().size() == 1) {
      Optional<Site> before = network.site(at.inputs().get(0));
      if (before.isEmpty()) {
        return false;
      }
      at = before.get();
    }
    return at.operator().equals("Softmax");
  }

  /**
   * By softmax, unless the values are probabilities already.
   *
   * @param given see {@link #isGiven}
   */
  public static double of(boolean given, float[] values, int label) {
    if (given) {
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
