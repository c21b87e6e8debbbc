package org.ganglion.plugin.spectralclustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Groups of rows near their means: Lloyd's iterations from greedy k-means++ starts, with the
 * constants of the papers' library (2 + ln k trials, 300 iterations, centres at rest within 1e-4 of
 * the mean variance). Ties go to the lowest index.
 *
 * <p>Distances come from products of all rows with the centres of several starts, which the host's
 * algebra works out many times faster than a loop here, above all before such a loop is compiled.
 */
final class EmbeddedRows {
  private static final double REST = 1e-4;

  /** Starts that share products: enough for these to be large, few enough for several threads. */
  private static final int TOGETHER = 4;

  /** Distances that are held at a time, 32 MiB; those of one start are in any case. */
  private static final int HELD = 1 << 22;

  private final int count;
  private final int width;
  private final double[] byRow;
  private final double[] squares;
  private final Matrix table;

  EmbeddedRows(double[][] rows) {
    this.count = rows.length;
    this.width = rows[0].length;
    this.byRow = new double[Math.multiplyExact(count, width)];
    this.squares = new double[count];
    double[] means = means(rows);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < width; k++) {
        // Distances stay, and products lose the fewest digits about the mean.
        double entry = rows[i][k] - means[k];
        byRow[i * width + k] = entry;
        squares[i] += entry * entry;
      }
    }
    this.table = Matrix.of(count, width, byRow);
  }

  private double[] means(double[][] rows) {
    double[] means = new double[width];
    for (double[] row : rows) {
      for (int k = 0; k < width; k++) {
        means[k] += row[k] / count;
      }
    }
    return means;
  }

  int count() {
    return count;
  }

  int width() {
    return width;
  }

  /** All rows {@code [count, width]}, from their mean. */
  Matrix table() {
    return table;
  }

  /** The same, one after the other. */
  double[] byRow() {
    return byRow;
  }

  /** Squared length of a row. */
  double square(int row) {
    return squares[row];
  }

  /**
   * The tightest grouping of {@code restarts} starts, the first of equals, {@code repeats} times.
   * The very first start has the given rows as its centres, all others draw theirs.
   */
  List<Grouping> group(Ints first, int restarts, int repeats, RunContext run) {
    int starts = Math.multiplyExact(restarts, repeats);
    int groups = first.size();
    double rest = REST * meanVariance();
    int together = Math.max(1, Math.min(TOGETHER, HELD / groups / count));
    Grouping[] found = new Grouping[starts];
    run.forEach(
        (starts + together - 1) / together,
        part -> {
          int from = part * together;
          List<double[]> centres = new ArrayList<>();
          List<RandomGenerator> streams = new ArrayList<>();
          for (int start = from; start < Math.min(starts, from + together); start++) {
            if (start == 0) {
              centres.add(rows(first));
            } else {
              streams.add(run.random("kmeans", groups, start));
            }
          }
          centres.addAll(new Seeding(this, run).centres(groups, streams));
          List<Grouping> settled = new Lloyd(this, run).settle(centres, rest);
          for (int i = 0; i < settled.size(); i++) {
            found[from + i] = settled.get(i);
          }
        });
    return IntStream.range(0, repeats)
        .mapToObj(
            repeat ->
                Arrays.stream(found, repeat * restarts, (repeat + 1) * restarts)
                    .min(Comparator.comparingDouble(Grouping::inertia))
                    .orElseThrow())
        .toList();
  }

  /** Some of the rows, one after the other. */
  double[] rows(Ints picked) {
    return table.selectRows(picked).toArray();
  }

  private double meanVariance() {
    double total = 0;
    for (double square : squares) {
      total += square;
    }
    return total / count / width;
  }

  /** Squared distance of a row to a centre. */
  double squared(int row, double[] centres, int centre) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double step = byRow[row * width + k] - centres[centre * width + k];
      sum += step * step;
    }
    return sum;
  }

  /**
   * Labels of all rows.
   *
   * @param labels per row
   * @param inertia sum of squared distances to the means
   */
  record Grouping(Ints labels, double inertia) {}
}
