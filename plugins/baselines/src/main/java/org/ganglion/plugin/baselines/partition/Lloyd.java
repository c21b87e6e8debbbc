package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.run.RunContext;

/** Lloyd's iterations from given centres. */
final class Lloyd {
  private final PointSet points;
  private final int groups;
  private final double[] centres;
  private final int[] labels;
  private final double[] distances;
  private double inertia;
  private int iterations;
  private boolean converged;

  private Lloyd(PointSet points, double[] centres) {
    this.points = points;
    this.groups = points.width() == 0 ? 1 : centres.length / points.width();
    this.centres = centres;
    this.labels = new int[points.size()];
    this.distances = new double[points.size()];
  }

  /** Runs until the centres' squared movement is at most {@code stop}, or no label changes. */
  static Lloyd run(PointSet points, double[] centres, int most, double stop, RunContext run) {
    Lloyd lloyd = new Lloyd(points, centres);
    lloyd.assign();
    while (lloyd.iterations < most && !lloyd.converged) {
      run.checkCancelled();
      double moved = lloyd.update();
      boolean changed = lloyd.assign();
      lloyd.iterations++;
      lloyd.converged = !changed || moved <= stop;
    }
    return lloyd;
  }

  int[] labels() {
    return labels;
  }

  double[] centres() {
    return centres;
  }

  int groups() {
    return groups;
  }

  /** Sum of squared distances of points to their centres. */
  double inertia() {
    return inertia;
  }

  int iterations() {
    return iterations;
  }

  boolean converged() {
    return converged;
  }

  /**
   * Gives each point to its nearest centre, ties to the lowest index; whether any label changed.
   */
  private boolean assign() {
    boolean changed = false;
    inertia = 0;
    for (int row = 0; row < labels.length; row++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int group = 0; group < groups; group++) {
        double distance = points.squaredDistance(row, centres, group * points.width());
        if (distance < least) {
          best = group;
          least = distance;
        }
      }
      changed |= labels[row] != best;
      labels[row] = best;
      distances[row] = least;
      inertia += least;
    }
    return changed;
  }

  /** Moves each centre to the mean of its points; the squared movement of all together. */
  private double update() {
    int[] sizes = new int[groups];
    for (int label : labels) {
      sizes[label]++;
    }
    reseed(sizes);
    double[] means = new double[centres.length];
    for (int row = 0; row < labels.length; row++) {
      points.addTo(row, means, labels[row] * points.width());
    }
    double moved = 0;
    for (int group = 0; group < groups; group++) {
      for (int i = group * points.width(); i < (group + 1) * points.width(); i++) {
        double mean = sizes[group] == 0 ? centres[i] : means[i] / sizes[group];
        moved += (mean - centres[i]) * (mean - centres[i]);
        centres[i] = mean;
      }
    }
    return moved;
  }

  /** An empty group takes the point that lies farthest from its centre, the first of equals. */
  private void reseed(int[] sizes) {
    for (int group = 0; group < groups; group++) {
      if (sizes[group] == 0) {
        int farthest = farthest(sizes);
        if (farthest < 0) {
          return;
        }
        sizes[labels[farthest]]--;
        sizes[group] = 1;
        labels[farthest] = group;
        distances[farthest] = 0;
      }
    }
  }

  private int farthest(int[] sizes) {
    int farthest = -1;
    for (int row = 0; row < labels.length; row++) {
      boolean spare = sizes[labels[row]] > 1 && distances[row] > 0;
      if (spare && (farthest < 0 || distances[row] > distances[farthest])) {
        farthest = row;
      }
    }
    return farthest;
  }
}
