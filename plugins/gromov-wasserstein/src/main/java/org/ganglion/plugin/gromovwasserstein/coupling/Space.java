package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.transport.Masses;
import org.ganglion.plugin.gromovwasserstein.transport.Plan;

/** Weighted points, known by the distances between them. Immutable; shared between threads. */
public final class Space {
  /** By how much the sum of masses may differ from 1. */
  private static final double SUM = 1e-9;

  private final int size;
  private final double[] distances;
  private final double[] weights;
  private final boolean uniform;
  private final boolean concave;
  private final double[] means;
  private final double[] spreads;
  private final double meanSquare;

  private Space(int size, double[] distances, double[] weights, boolean uniform, boolean concave) {
    this.size = size;
    this.distances = distances;
    this.weights = weights;
    this.uniform = uniform;
    this.concave = concave;
    this.means = new double[size];
    this.spreads = new double[size];
    double total = 0;
    for (int row = 0; row < size; row++) {
      double sum = 0;
      double squares = 0;
      for (int column = 0; column < size; column++) {
        double distance = distances[row * size + column];
        sum += weights[column] * distance;
        squares += weights[column] * distance * distance;
      }
      means[row] = sum;
      spreads[row] = Math.sqrt(squares);
      total += weights[row] * squares;
    }
    this.meanSquare = total;
  }

  /**
   * From the upper triangle of the distances, row by row, with equal weights.
   *
   * @param concave whether the table is conditionally negative definite, as Euclidean, squared
   *     Euclidean and cosine ones are
   */
  public static Space of(double[] pairs, int size, boolean concave) {
    double[] weights = new double[size];
    Arrays.fill(weights, 1.0 / size);
    return new Space(size, square(pairs, size), weights, true, concave);
  }

  /**
   * The points with these weights, which are at least 0 and sum to 1; others are refused, M311.
   * Points without weight are left out. Metrics give all samples the same weight, as layers bring
   * none.
   */
  public Space weighted(double[] own) {
    if (own.length != size) {
      throw noMasses(own.length + " are given for " + size + " points");
    }
    double sum = 0;
    for (int point = 0; point < size; point++) {
      if (!(own[point] >= 0)) {
        throw noMasses("that of point " + point + " is " + own[point]);
      }
      sum += own[point];
    }
    if (!(Math.abs(sum - 1) <= SUM)) {
      throw noMasses("the sum is " + sum);
    }
    int[] kept = IntStream.range(0, size).filter(point -> own[point] > 0).toArray();
    double[] some = new double[kept.length * kept.length];
    for (int cell = 0; cell < some.length; cell++) {
      some[cell] = distance(kept[cell / kept.length], kept[cell % kept.length]);
    }
    double[] masses = IntStream.of(kept).mapToDouble(point -> own[point]).toArray();
    return new Space(kept.length, some, masses, false, concave);
  }

  private static MethodException noMasses(String what) {
    return new MethodException(
        Problem.of(
            "M311",
            "masses are at least 0 and sum to 1, here " + what,
            "divide the weights by their sum"));
  }

  private static double[] square(double[] pairs, int size) {
    double[] distances = new double[Math.multiplyExact(size, size)];
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = row + 1; column < size; column++) {
        distances[row * size + column] = pairs[at];
        distances[column * size + row] = pairs[at++];
      }
    }
    return distances;
  }

  /** Number of points. */
  public int size() {
    return size;
  }

  /** Distance between two points. */
  public double distance(int from, int to) {
    return distances[from * size + to];
  }

  /** Whether all points weigh the same. */
  boolean uniform() {
    return uniform;
  }

  /** Whether a descent between two such spaces goes from vertex to vertex. */
  boolean concave() {
    return concave;
  }

  double weight(int point) {
    return weights[point];
  }

  /** Masses of the points in whole units, as many of them as the other space has. */
  Masses masses(Space other) {
    return uniform && other.uniform ? Masses.equal(size, other.size) : Masses.of(weights);
  }

  /** Whether every search between the two spaces may go from matching to matching. */
  public boolean matches(Space other) {
    return size == other.size && uniform && other.uniform && concave && other.concave;
  }

  /** Mean over all ordered pairs of the squared distance. */
  public double meanSquare() {
    return meanSquare;
  }

  /** Size on the heap in bytes. */
  public long bytes() {
    return 8L * (distances.length + 3 * size) + 64;
  }

  /** The distance of each pair of points once, row by row. */
  double[] pairs() {
    double[] pairs = new double[size * (size - 1) / 2];
    int at = 0;
    for (int row = 0; row < size; row++) {
      int count = size - row - 1;
      System.arraycopy(distances, row * size + row + 1, pairs, at, count);
      at += count;
    }
    return pairs;
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

  /** Root mean square distance of a point to all. */
  double spread(int point) {
    return spreads[point];
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

  /** Each row of distances as values on a line. */
  Line[] lines() {
    Line[] lines = new Line[size];
    for (int row = 0; row < size; row++) {
      double[] own = Arrays.copyOfRange(distances, row * size, (row + 1) * size);
      lines[row] = uniform ? Line.uniform(own) : Line.of(own, weights);
    }
    return lines;
  }

  /** Copies row {@code from} into {@code target} from {@code at} on. */
  void copyRow(int from, double[] target, int at) {
    System.arraycopy(distances, from * size, target, at, size);
  }

  /** Takes row {@code from} off {@code target} from {@code at} on. */
  void subtractRow(int from, double[] target, int at) {
    for (int column = 0; column < size; column++) {
      target[at + column] -= distances[from * size + column];
    }
  }

  /** Some rows of the distances, {@code [chosen, size]}. */
  Matrix rows(int[] chosen) {
    double[] rows = new double[chosen.length * size];
    for (int i = 0; i < chosen.length; i++) {
      copyRow(chosen[i], rows, i * size);
    }
    return Matrix.owning(chosen.length, size, rows);
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

  /** Sum over all pairs of entries of a plan of their masses times the squared difference. */
  double objective(Space right, Plan plan) {
    double total = 0;
    for (int k = 0; k < plan.size(); k++) {
      int base = plan.row(k) * size;
      int other = plan.column(k) * right.size;
      double sum = 0;
      for (int l = 0; l < k; l++) {
        double difference = distances[base + plan.row(l)] - right.distances[other + plan.column(l)];
        sum += plan.mass(l) * difference * difference;
      }
      total += plan.mass(k) * sum;
    }
    return 2 * total;
  }

  private static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(point -> values[point]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
