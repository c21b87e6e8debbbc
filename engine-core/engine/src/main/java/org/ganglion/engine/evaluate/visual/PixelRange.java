package org.ganglion.engine.evaluate.visual;

import java.util.Arrays;
import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/** Smallest and largest value that the data have in each channel of an input. */
final class PixelRange {
  private final double[] low;
  private final double[] high;

  /**
   * Given ones.
   *
   * @param low per channel
   * @param high per channel
   */
  PixelRange(double[] low, double[] high) {
    this.low = low.clone();
    this.high = high.clone();
  }

  /** Of the samples. */
  static PixelRange of(Network network, Samples samples, Site input, Canvas canvas) {
    double[] low = new double[canvas.channels()];
    double[] high = new double[canvas.channels()];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    try (Bound bound = network.bind(samples)) {
      bound.read(
          Pass.values(List.of(input)),
          chunk -> {
            Tensor values = chunk.value(input);
            for (int row = 0; row < chunk.count(); row++) {
              for (int channel = 0; channel < low.length; channel++) {
                for (int i = 0; i < canvas.positions(); i++) {
                  double value =
                      values.get((long) row * canvas.elements() + canvas.place(channel, i));
                  low[channel] = Math.min(low[channel], value);
                  high[channel] = Math.max(high[channel], value);
                }
              }
            }
          });
    }
    return new PixelRange(low, high);
  }

  /** The value at {@code share} of the way from the smallest to the largest. */
  double value(int channel, double share) {
    return low[channel] + width(channel) * share;
  }

  double width(int channel) {
    return high[channel] - low[channel];
  }
}
