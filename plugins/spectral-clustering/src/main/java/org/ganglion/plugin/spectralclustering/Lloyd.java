package org.ganglion.plugin.spectralclustering;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.spectralclustering.EmbeddedRows.Grouping;

/** Lloyd's iterations from given centres; several starts go on side by side. */
final class Lloyd {
  private static final int MOST_ITERATIONS = 300;

  private final EmbeddedRows rows;
  private final RunContext run;

  Lloyd(EmbeddedRows rows, RunContext run) {
    this.rows = rows;
    this.run = run;
  }

  /**
   * Runs each start until its centres move less than {@code rest}, squared and added up, or no
   * label changes.
   *
   * @param centres per start, one after the other; they are moved
   */
  List<Grouping> settle(List<double[]> centres, double rest) {
    List<Start> starts = centres.stream().map(Start::new).toList();
    assign(starts);
    List<Start> moving = new ArrayList<>(starts);
    for (int step = 0; step < MOST_ITERATIONS && !moving.isEmpty(); step++) {
      run.checkCancelled();
      moving.forEach(Start::move);
      assign(moving);
      moving.removeIf(start -> !start.changed || start.moved <= rest);
    }
    return starts.stream().map(Start::grouping).toList();
  }

  /** Gives each row the label of its nearest centre, the first of equals. */
  private void assign(List<Start> starts) {
    int each = starts.get(0).centres.length;
    double[] points = new double[starts.size() * each];
    for (int i = 0; i < starts.size(); i++) {
      System.arraycopy(starts.get(i).centres, 0, points, i * each, each);
    }
    int groups = each / rows.width();
    int all = starts.size() * groups;
    Matrix table = Matrix.owning(all, rows.width(), points);
    Matrix products = run.algebra().multiply(rows.table(), false, table, true);
    for (int i = 0; i < starts.size(); i++) {
      starts.get(i).label(products, i * groups);
    }
  }

  /** One start. */
  private final class Start {
    private final int groups;
    private final double[] centres;
    private final int[] labels;
    private boolean changed;
    private double moved;

    Start(double[] centres) {
      this.groups = centres.length / rows.width();
      this.centres = centres;
      this.labels = new int[rows.count()];
    }

    /** From products of rows with centres, of which the own begin at one. */
    void label(Matrix products, int first) {
      double[] halves = new double[groups];
      for (int i = 0; i < centres.length; i++) {
        halves[i / rows.width()] += centres[i] * centres[i] / 2;
      }
      changed = false;
      for (int row = 0; row < labels.length; row++) {
        int best = nearest(products, row, first, halves);
        changed |= labels[row] != best;
        labels[row] = best;
      }
    }

    /** Centres become the means of their rows; a group without any stays where it is. */
    void move() {
      int width = rows.width();
      int[] sizes = new int[groups];
      for (int label : labels) {
        sizes[label]++;
      }
      reseed(sizes);
      double[] means = new double[centres.length];
      double[] points = rows.byRow();
      for (int row = 0; row < labels.length; row++) {
        add(points, row * width, means, labels[row] * width, width);
      }
      moved = 0;
      for (int at = 0; at < centres.length; at++) {
        int size = sizes[at / width];
        double mean = size == 0 ? centres[at] : means[at] / size;
        moved += (mean - centres[at]) * (mean - centres[at]);
        centres[at] = mean;
      }
    }

    /** An empty group takes the row farthest from its centre among groups that can spare one. */
    private void reseed(int[] sizes) {
      for (int group = 0; group < groups; group++) {
        if (sizes[group] == 0) {
          int farthest = -1;
          double most = -1;
          for (int row = 0; row < labels.length; row++) {
            double distance = rows.squared(row, centres, labels[row]);
            if (sizes[labels[row]] > 1 && distance > most) {
              most = distance;
              farthest = row;
            }
          }
          if (farthest >= 0) {
            sizes[labels[farthest]]--;
            sizes[group]++;
            labels[farthest] = group;
          }
        }
      }
    }

    Grouping grouping() {
      double inertia = 0;
      for (int row = 0; row < labels.length; row++) {
        inertia += rows.squared(row, centres, labels[row]);
      }
      return new Grouping(Ints.of(labels), inertia);
    }
  }

  /**
   * Half a squared distance, but for what all share, is half the centre's square less a product.
   */
  private static int nearest(Matrix products, int row, int first, double[] halves) {
    int best = 0;
    double least = halves[0] - products.get(row, first);
    for (int group = 1; group < halves.length; group++) {
      double distance = halves[group] - products.get(row, first + group);
      if (distance < least) {
        least = distance;
        best = group;
      }
    }
    return best;
  }

  private static void add(double[] points, int from, double[] sums, int to, int width) {
    for (int k = 0; k < width; k++) {
      sums[to + k] += points[from + k];
    }
  }
}
