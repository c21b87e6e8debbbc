package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;

/** Medoids chosen one by one, then exchanged for other items while that lowers the cost. */
final class Pam {
  private final Dissimilarities items;
  private final int[] medoids;
  private final int[] own;
  private final double[] least;
  private final double[] second;
  private int exchanges;

  private Pam(Dissimilarities items, int clusters) {
    this.items = items;
    this.medoids = new int[clusters];
    this.own = new int[items.size()];
    this.least = new double[items.size()];
    this.second = new double[items.size()];
  }

  static Pam run(Dissimilarities items, int clusters, RunContext run) {
    Pam pam = new Pam(items, clusters);
    pam.build();
    pam.assign();
    while (pam.exchange()) {
      run.checkCancelled();
      pam.exchanges++;
      pam.assign();
    }
    return pam;
  }

  /** Place in {@link #medoids} of the medoid of each item. */
  int[] labels() {
    return own.clone();
  }

  int[] medoids() {
    return medoids.clone();
  }

  /** Sum of the distances of items to their medoids. */
  double cost() {
    return Arrays.stream(least).sum();
  }

  int exchanges() {
    return exchanges;
  }

  /** Each next medoid is the item that lowers the cost most, the first of equals. */
  private void build() {
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int k = 0; k < medoids.length; k++) {
      int best = -1;
      double lowest = Double.POSITIVE_INFINITY;
      for (int item = 0; item < items.size(); item++) {
        if (taken(item, k)) {
          continue;
        }
        double cost = 0;
        for (int other = 0; other < items.size(); other++) {
          cost += Math.min(least[other], items.at(item, other));
        }
        if (cost < lowest) {
          lowest = cost;
          best = item;
        }
      }
      medoids[k] = best;
      for (int other = 0; other < items.size(); other++) {
        least[other] = Math.min(least[other], items.at(best, other));
      }
    }
  }

  private boolean taken(int item, int count) {
    for (int k = 0; k < count; k++) {
      if (medoids[k] == item) {
        return true;
      }
    }
    return false;
  }

  private void assign() {
    for (int item = 0; item < items.size(); item++) {
      least[item] = Double.POSITIVE_INFINITY;
      second[item] = Double.POSITIVE_INFINITY;
      for (int k = 0; k < medoids.length; k++) {
        double distance = items.at(item, medoids[k]);
        if (distance < least[item]) {
          second[item] = least[item];
          least[item] = distance;
          own[item] = k;
        } else {
          second[item] = Math.min(second[item], distance);
        }
      }
      // A medoid stays in its own group even where another one coincides with it.
      for (int k = 0; k < medoids.length; k++) {
        own[item] = medoids[k] == item ? k : own[item];
      }
    }
  }

  /** Makes the exchange of a medoid for an item that lowers the cost most, if one does. */
  private boolean exchange() {
    double best = -1e-12 * cost();
    int bestItem = -1;
    int bestMedoid = -1;
    double[] change = new double[medoids.length];
    for (int item = 0; item < items.size(); item++) {
      if (taken(item, medoids.length)) {
        continue;
      }
      double shared = changes(item, change);
      for (int k = 0; k < change.length; k++) {
        if (shared + change[k] < best) {
          best = shared + change[k];
          bestItem = item;
          bestMedoid = k;
        }
      }
    }
    if (bestItem >= 0) {
      medoids[bestMedoid] = bestItem;
    }
    return bestItem >= 0;
  }

  /**
   * Change of cost when {@code item} becomes a medoid: what is common to all exchanges, and in
   * {@code change} what giving up each medoid adds.
   */
  private double changes(int item, double[] change) {
    Arrays.fill(change, 0);
    double shared = 0;
    for (int other = 0; other < items.size(); other++) {
      double distance = items.at(item, other);
      if (distance < least[other]) {
        shared += distance - least[other];
      } else {
        change[own[other]] += Math.min(distance, second[other]) - least[other];
      }
    }
    return shared;
  }
}
