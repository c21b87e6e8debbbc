package org.ganglion.plugin.spectralclustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Greedy k-means++: each next centre is the best of a few rows drawn with probability proportional
 * to the squared distance to the centres so far. Several starts go on side by side.
 *
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur, Vassilvitskii, 2007,
 *     k-means++</a>
 */
final class Seeding {
  private final EmbeddedRows rows;
  private final RunContext run;

  Seeding(EmbeddedRows rows, RunContext run) {
    this.rows = rows;
    this.run = run;
  }

  /** Per start its centres, one after the other. */
  List<double[]> centres(int groups, List<RandomGenerator> streams) {
    if (streams.isEmpty()) {
      return List.of();
    }
    List<Start> starts = new ArrayList<>();
    streams.forEach(random -> starts.add(new Start(random, groups)));
    for (int group = 0; group < groups; group++) {
      run.checkCancelled();
      int trials = group == 0 ? 1 : 2 + (int) Math.log(groups);
      int[] drawn = new int[starts.size() * trials];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = starts.get(i / trials).draw();
      }
      Matrix candidates = rows.table().selectRows(Ints.of(drawn));
      Matrix products = run.algebra().multiply(candidates, false, rows.table(), true);
      for (int start = 0; start < starts.size(); start++) {
        int from = start * trials;
        starts
            .get(start)
            .take(group, Arrays.copyOfRange(drawn, from, from + trials), products, from);
      }
    }
    return starts.stream().map(Start::centres).toList();
  }

  /** The centres of one start so far. */
  private final class Start {
    private final RandomGenerator random;
    private final int[] picked;
    private final double[] nearest;
    private double total;

    Start(RandomGenerator random, int groups) {
      this.random = random;
      this.picked = new int[groups];
      this.nearest = new double[rows.count()];
      Arrays.fill(nearest, Double.POSITIVE_INFINITY);
      this.total = Double.POSITIVE_INFINITY;
    }

    double[] centres() {
      return rows.rows(Ints.of(picked));
    }

    /**
     * A row with probability proportional to its distance, the last that has one after rounding;
     * the first of all with the same one each.
     */
    int draw() {
      if (Double.isInfinite(total)) {
        return random.nextInt(nearest.length);
      }
      double left = random.nextDouble() * total;
      int last = 0;
      for (int i = 0; i < nearest.length; i++) {
        if (nearest[i] > 0) {
          last = i;
          left -= nearest[i];
          if (left < 0) {
            return i;
          }
        }
      }
      return last;
    }

    /** Takes the best of some rows as a centre, the first of equals. */
    void take(int group, int[] drawn, Matrix products, int from) {
      double[] best = new double[nearest.length];
      double[] candidate = new double[nearest.length];
      total = Double.POSITIVE_INFINITY;
      for (int trial = 0; trial < drawn.length; trial++) {
        double potential = potential(drawn[trial], products, from + trial, candidate);
        if (potential < total) {
          total = potential;
          picked[group] = drawn[trial];
          double[] spare = best;
          best = candidate;
          candidate = spare;
        }
      }
      System.arraycopy(best, 0, nearest, 0, nearest.length);
    }

    /** Distances with one more row among the centres, into {@code least}; gives their sum. */
    private double potential(int row, Matrix products, int product, double[] least) {
      double square = rows.square(row);
      double sum = 0;
      for (int i = 0; i < least.length; i++) {
        // Rounding may leave a little less than nothing.
        double distance = Math.max(0, square + rows.square(i) - 2 * products.get(product, i));
        least[i] = Math.min(nearest[i], distance);
        sum += least[i];
      }
      return sum;
    }
  }
}
