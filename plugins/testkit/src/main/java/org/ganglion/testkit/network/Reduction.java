package org.ganglion.testkit.network;

import java.util.Arrays;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Rows of a site as a tensor, with the positions of each unit reduced. */
final class Reduction {
  private Reduction() {}

  static Tensor of(Reduce reduce, Site site, double[][] rows) {
    if (reduce == Reduce.NONE || site.shape().rank() < 2) {
      return Values.tensor(site.shape(), rows);
    }
    double[][] reduced = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      reduced[row] = units(reduce, site, rows[row]);
    }
    return Values.tensor(Shape.of(site.units()), reduced);
  }

  private static double[] units(Reduce reduce, Site site, double[] row) {
    double[] units = new double[site.units()];
    Arrays.fill(units, reduce == Reduce.MAX ? Double.NEGATIVE_INFINITY : 0);
    double positions = row.length / (double) units.length;
    for (int i = 0; i < row.length; i++) {
      int unit = site.unitOf(i);
      switch (reduce) {
        case MAX -> units[unit] = Math.max(units[unit], row[i]);
        case MEAN -> units[unit] += row[i] / positions;
        default -> units[unit] += row[i] * row[i];
      }
    }
    return reduce == Reduce.L2 ? Arrays.stream(units).map(Math::sqrt).toArray() : units;
  }
}
