package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * Softmax probability of one class per sample; an output that is a softmax already is taken as it
 * is.
 */
final class Probability {
  private final Site output;
  private final Ints classes;

  Probability(Site output, Ints classes) {
    this.output = output;
    this.classes = classes;
  }

  /** Probabilities of all samples of {@code bound} under {@code interventions}. */
  double[] under(Bound bound, List<Intervention> interventions) {
    Samples samples = bound.samples();
    double[] all = new double[samples.size()];
    int width = Math.toIntExact(output.neurons());
    float[] row = new float[width];
    bound.read(
        Pass.values(List.of(output)).under(interventions),
        chunk -> {
          Tensor values =
              GateSites.finite(chunk.value(output), "an output", output, samples, chunk.first());
          for (int i = 0; i < chunk.count(); i++) {
            values.copyTo((long) i * width, row, 0, width);
            int sample = chunk.first() + i;
            all[sample] = of(row, sample);
          }
        });
    return all;
  }

  /** Probability of the class of {@code sample} in its output {@code row}. */
  double of(float[] row, int sample) {
    int index = classes.get(sample);
    if (output.operator().equals("Softmax")) {
      return row[index];
    }
    return softmax(row)[index];
  }

  /** Softmax of logits, the largest of which may be of any size. */
  static double[] softmax(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] all = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.exp(logits[i] - largest);
      sum += all[i];
    }
    for (int i = 0; i < all.length; i++) {
      all[i] /= sum;
    }
    return all;
  }

  /**
   * Refuses a probability that nothing can be relative to.
   *
   * @throws MethodException M111 when it is not above 0
   */
  static void requirePositive(double probability, long sample) {
    if (!(probability > 0)) {
      throw Refusal.NO_PROBABILITY.because(
          "the target's probability is " + probability + ", its relative change is not defined",
          "sample " + sample,
          "take target: predicted, or leave the sample out");
    }
  }
}
