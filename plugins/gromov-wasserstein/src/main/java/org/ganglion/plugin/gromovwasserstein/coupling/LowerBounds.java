package org.ganglion.plugin.gromovwasserstein.coupling;

/**
 * Memoli's first and second lower bound of the Gromov-Wasserstein objective, for spaces of any two
 * sizes and weights.
 */
public final class LowerBounds {
  private LowerBounds() {}

  /** Transport between the root mean square distances of the points. */
  public static double first(Space left, Space right) {
    return spreads(left).squaredDistance(spreads(right));
  }

  /** Transport between all distances, those of points with themselves included. */
  public static double second(Space left, Space right) {
    return all(left).squaredDistance(all(right));
  }

  private static Line spreads(Space space) {
    double[] values = new double[space.size()];
    double[] weights = new double[space.size()];
    for (int point = 0; point < values.length; point++) {
      values[point] = space.spread(point);
      weights[point] = space.weight(point);
    }
    return space.uniform() ? Line.uniform(values) : Line.of(values, weights);
  }

  private static Line all(Space space) {
    if (space.uniform()) {
      return Line.ofPairs(space.pairs(), space.size());
    }
    int size = space.size();
    double[] values = space.matrix().toArray();
    double[] weights = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        weights[row * size + column] = space.weight(row) * space.weight(column);
      }
    }
    return Line.of(values, weights);
  }
}
