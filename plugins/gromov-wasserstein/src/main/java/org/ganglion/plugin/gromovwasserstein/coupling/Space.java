package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.Arrays;
import org.ganglion.api.value.Matrix;

/**
 * Points of equal weight, known by the distances between them. Immutable; shared between threads.
 */
public final class Space {
  private final int size;
  private final double[] distances;
  private final double[] means;
  private final double[] spreads;
  private final double meanSquare;

  private Space(int size, double[] distances) {
    this.size = size;
    this.distances = distances;
    this.means = new double[size];
    this.spreads = new double[size];
    double total = 0;
    for (int row = 0; row < size; row++) {
      double sum = 0;
      double squares = 0;
      for (int column = 0; column < size; column++) {
        double distance = distances[row * size + column];
        sum += distance;
        squares += distance * distance;
      }
      means[row] = sum / size;
      spreads[row] = Math.sqrt(squares / size);
      total += squares / size;
    }
    this.meanSquare = total / size;
  }

  /** From the upper triangle of the distances, row by row. */
  public static Space of(double[] pairs, int size) {
    double[] distances = new double[Math.multiplyExact(size, size)];
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = row + 1; column < size; column++) {
        distances[row * size + column] = pairs[at];
        distances[column * size + row] = pairs[at++];
      }
    }
    return new Space(size, distances);
  }

  /** Number of points. */
  public int size() {
    return size;
  }

  /** Distance between two points. */
  public double distance(int from, int to) {
    return distances[from * size + to];
  }

  /** Mean over all ordered pairs of the squared distance. */
  public double meanSquare() {
    return meanSquare;
  }

  /** Size on the heap in bytes. */
  public long bytes() {
    return 8L * (distances.length + 2 * size) + 64;
  }

  /** All distances, {@code [size, size]}. */
  Matrix matrix() {
    return Matrix.owning(size, size, distances);
  }

  /** Points by their mean distance to all, nearest first. */
  int[] byMean() {
    return order(means);
  }

  /** Points by their root mean square distance to all, nearest first. */
  int[] bySpread() {
    return order(spreads);
  }

  double mean(int point) {
    return means[point];
  }

  /** Each row in ascending order, {@code [size, size]}. */
  Matrix sortedRows() {
    double[] sorted = distances.clone();
    for (int row = 0; row < size; row++) {
      Arrays.sort(sorted, row * size, (row + 1) * size);
    }
    return Matrix.owning(size, size, sorted);
  }

  /** Copies row {@code from} into {@code target} from {@code at} on. */
  void copyRow(int from, double[] target, int at) {
    System.arraycopy(distances, from * size, target, at, size);
  }

  /** Mean over all ordered pairs of the squared difference under this matching. */
  double objective(Space right, int[] columnOf) {
    double total = 0;
    for (int row = 0; row < size; row++) {
      int base = row * size;
      int other = columnOf[row] * size;
      double sum = 0;
      for (int column = row + 1; column < size; column++) {
        double difference = distances[base + column] - right.distances[other + columnOf[column]];
        sum += difference * difference;
      }
      total += sum;
    }
    return 2 * total / size / size;
  }

  private static int[] order(double[] values) {
    return java.util.stream.IntStream.range(0, values.length)
        .boxed()
        .sorted(java.util.Comparator.comparingDouble(point -> values[point]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
