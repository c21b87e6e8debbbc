package org.ganglion.engine.network;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * Which class an output says.
 *
 * @since 0.1.0
 */
public final class PredictedClass {
  private PredictedClass() {}

  /**
   * Index of the largest element of row {@code row}, the first of several.
   *
   * @param outputs values of {@code site}, one row per sample
   * @param sample id of the row's sample, for the message
   * @throws MethodException M923 when an element is NaN: nothing is largest then
   */
  public static int of(Tensor outputs, int row, Site site, long sample) {
    long size = site.neurons();
    int best = 0;
    for (int k = 0; k < size; k++) {
      float value = outputs.get(row * size + k);
      if (Float.isNaN(value)) {
        throw new MethodException(
            new Problem(
                "M923",
                "the network answers NaN, so that it predicts no class",
                "output '" + site.id() + "', element " + k + ", sample " + sample,
                "look for NaN, infinite or very large values in this sample or in the network's weights"));
      }
      best = value > outputs.get(row * size + best) ? k : best;
    }
    return best;
  }
}
