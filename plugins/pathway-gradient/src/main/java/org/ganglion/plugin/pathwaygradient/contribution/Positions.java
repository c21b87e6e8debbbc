package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.Arrays;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Reduces the positions of each unit where the host cannot, because the sum over all neurons is
 * wanted first.
 */
final class Positions {
  private Positions() {}

  /**
   * {@code rows} of shape {@code [count, ...site shape]} as {@code [count, units]}; as they are
   * where there is nothing to reduce.
   */
  static Tensor reduce(Tensor rows, Site site, Reduce how) {
    if (how == Reduce.NONE || site.neurons() == site.units()) {
      return rows;
    }
    int count = rows.shape().size(0);
    int units = site.units();
    int neurons = Math.toIntExact(site.neurons());
    int[] unitOf = new int[neurons];
    for (int neuron = 0; neuron < neurons; neuron++) {
      unitOf[neuron] = site.unitOf(neuron);
    }
    Tensor.Builder reduced = Tensor.builder(Shape.of(count, units));
    float[] row = new float[neurons];
    for (int i = 0; i < count; i++) {
      rows.copyTo((long) i * neurons, row, 0, neurons);
      double[] of = reduceRow(row, unitOf, units, how);
      for (int unit = 0; unit < units; unit++) {
        reduced.set((long) i * units + unit, (float) of[unit]);
      }
    }
    return reduced.build();
  }

  private static double[] reduceRow(float[] row, int[] unitOf, int units, Reduce how) {
    double[] all = new double[units];
    if (how == Reduce.MAX) {
      Arrays.fill(all, Double.NEGATIVE_INFINITY);
    }
    for (int neuron = 0; neuron < row.length; neuron++) {
      double value = row[neuron];
      int unit = unitOf[neuron];
      switch (how) {
        case MAX -> all[unit] = Math.max(all[unit], value);
        case L2 -> all[unit] += value * value;
        case MEAN, NONE -> all[unit] += value;
      }
    }
    double positions = (double) row.length / units;
    for (int unit = 0; unit < units; unit++) {
      switch (how) {
        case MEAN -> all[unit] /= positions;
        case L2 -> all[unit] = Math.sqrt(all[unit]);
        case MAX, NONE -> {}
      }
    }
    return all;
  }
}
