package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Weighted values on a line, in ascending order: transport between two of them has a closed form.
 */
final class Line {
  private final double[] values;
  private final double[] weights;

  private Line(double[] values, double[] weights) {
    this.values = values;
    this.weights = weights;
  }

  /** Values that weigh the same; takes the array over and sorts it. */
  static Line uniform(double[] values) {
    Arrays.sort(values);
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1.0 / values.length);
    return new Line(values, weights);
  }

  /**
   * All distances between points that weigh the same, those of points with themselves as one value
   * in front.
   *
   * @param pairs each pair of points once
   */
  static Line ofPairs(double[] pairs, int points) {
    double[] values = new double[pairs.length + 1];
    System.arraycopy(pairs, 0, values, 1, pairs.length);
    Arrays.sort(values);
    double[] weights = new double[values.length];
    Arrays.fill(weights, 2.0 / points / points);
    weights[0] = 1.0 / points;
    return new Line(values, weights);
  }

  static Line of(double[] values, double[] weights) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Line(
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> weights[i]).toArray());
  }

  /** The least mean squared difference of any coupling with the other line. */
  double squaredDistance(Line other) {
    double sum = 0;
    int i = 0;
    int j = 0;
    double have = weights[0];
    double want = other.weights[0];
    while (true) {
      double difference = values[i] - other.values[j];
      double moved = Math.min(have, want);
      sum += moved * difference * difference;
      have -= moved;
      want -= moved;
      // Of two that are exhausted together up to rounding, both are left.
      if (have <= want) {
        if (++i == values.length) {
          return sum;
        }
        have += weights[i];
      }
      if (want <= 0) {
        if (++j == other.values.length) {
          return sum;
        }
        want += other.weights[j];
      }
    }
  }
}
