package org.ganglion.engine.recorded;

import java.util.Arrays;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Makes one number per unit of the numbers at its positions. */
final class PositionReduction {
  private PositionReduction() {}

  /**
   * {@code [count, ...site shape]} to {@code [count, units]}; unchanged where the site has no
   * positions or nothing is reduced. Sums are in double precision, in row-major order.
   */
  static Tensor of(Reduce reduce, Site site, Tensor rows) {
    if (reduce == Reduce.NONE || site.shape().rank() < 2) {
      return rows;
    }
    int count = rows.shape().size(0);
    int units = site.units();
    long neurons = site.neurons();
    Tensor.Builder reduced = Tensor.builder(Shape.of(count, units));
    double[] sums = new double[units];
    for (int row = 0; row < count; row++) {
      Arrays.fill(sums, reduce == Reduce.MAX ? Double.NEGATIVE_INFINITY : 0);
      for (long neuron = 0; neuron < neurons; neuron++) {
        int unit = site.unitOf(neuron);
        double value = rows.get(row * neurons + neuron);
        sums[unit] =
            switch (reduce) {
              case MAX -> Math.max(sums[unit], value);
              case L2 -> sums[unit] + value * value;
              case MEAN, NONE -> sums[unit] + value;
            };
      }
      for (int unit = 0; unit < units; unit++) {
        double value =
            switch (reduce) {
              case MEAN -> sums[unit] / ((double) neurons / units);
              case L2 -> Math.sqrt(sums[unit]);
              case MAX, NONE -> sums[unit];
            };
        reduced.set((long) row * units + unit, (float) value);
      }
    }
    return reduced.build();
  }
}
