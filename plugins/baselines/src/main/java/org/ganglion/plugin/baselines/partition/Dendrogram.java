package org.ganglion.plugin.baselines.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.partition.AgglomerativeOptions.Linkage;

/**
 * The order in which groups are joined, the nearest two first. A group lives at the place of its
 * first item; each place knows its nearest neighbour of higher number, so that a step costs O(n)
 * beside the places whose neighbour is gone.
 */
final class Dendrogram {
  private static final int NONE = -1;

  private final int size;
  private final Linkage linkage;
  private final boolean adjacent;
  private final double[] distances;
  private final int[] members;
  private final int[] names;
  private final int[] nearest;
  private final List<Join> joins = new ArrayList<>();

  /** Two groups by the places of their first items, and as numbered in the answer. */
  private record Join(int kept, int gone, int left, int right, double height, int members) {}

  private Dendrogram(Dissimilarities items, int[] order, Linkage linkage, boolean adjacent) {
    this.size = items.size();
    this.linkage = linkage;
    this.adjacent = adjacent;
    this.distances = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        distances[row * size + column] = items.at(order[row], order[column]);
      }
    }
    this.members = new int[size];
    Arrays.fill(members, 1);
    this.names = order.clone();
    this.nearest = new int[size];
  }

  /**
   * Joins everything.
   *
   * @param order places of the items, first to last
   */
  static Dendrogram of(
      Dissimilarities items, int[] order, Linkage linkage, boolean adjacent, RunContext run) {
    Dendrogram tree = new Dendrogram(items, order, linkage, adjacent);
    for (int place = 0; place < tree.size; place++) {
      tree.look(place);
    }
    for (int step = 0; step < tree.size - 1; step++) {
      run.checkCancelled();
      tree.join();
    }
    return tree;
  }

  /** Groups left when {@code clusters} remain, by place. */
  int[] labels(int clusters) {
    int[] home = new int[size];
    for (int place = 0; place < size; place++) {
      home[place] = place;
    }
    for (Join join : joins.subList(0, size - clusters)) {
      for (int place = 0; place < size; place++) {
        home[place] = home[place] == join.gone() ? join.kept() : home[place];
      }
    }
    int[] first = FirstAppearance.order(home, size);
    return Arrays.stream(home).map(place -> first[place]).toArray();
  }

  /**
   * {@code [items - 1, 4]}: the two groups joined, the distance between them and their size; items
   * are groups 0 to n - 1, the group of step t is n + t.
   */
  Matrix merges() {
    return Matrix.generate(
        joins.size(),
        4,
        (row, column) ->
            switch (column) {
              case 0 -> joins.get(row).left();
              case 1 -> joins.get(row).right();
              case 2 -> joins.get(row).height();
              default -> joins.get(row).members();
            });
  }

  private void join() {
    int kept = NONE;
    for (int place = 0; place < size; place++) {
      if (members[place] > 0
          && nearest[place] != NONE
          && (kept == NONE || at(place, nearest[place]) < at(kept, nearest[kept]))) {
        kept = place;
      }
    }
    int gone = nearest[kept];
    int together = members[kept] + members[gone];
    int left = Math.min(names[kept], names[gone]);
    int right = Math.max(names[kept], names[gone]);
    joins.add(new Join(kept, gone, left, right, at(kept, gone), together));
    for (int place = 0; place < size; place++) {
      if (members[place] > 0 && place != kept && place != gone) {
        double distance =
            linkage.joined(
                at(place, kept),
                members[kept],
                at(place, gone),
                members[gone],
                at(kept, gone),
                members[place]);
        distances[place * size + kept] = distance;
        distances[kept * size + place] = distance;
      }
    }
    members[kept] = together;
    members[gone] = 0;
    names[kept] = size + joins.size() - 1;
    for (int place = 0; place < size; place++) {
      boolean stale = place == kept || nearest[place] == kept || nearest[place] == gone;
      if (members[place] > 0 && (stale || nearer(place, kept))) {
        look(place);
      }
    }
  }

  private boolean nearer(int place, int kept) {
    return !adjacent
        && place < kept
        && (nearest[place] == NONE || at(place, kept) <= at(place, nearest[place]));
  }

  /** Finds the nearest group behind {@code place}; of an adjacent one the very next. */
  private void look(int place) {
    int best = NONE;
    for (int other = place + 1; other < size; other++) {
      if (members[other] > 0) {
        if (best == NONE || at(place, other) < at(place, best)) {
          best = other;
        }
        if (adjacent) {
          break;
        }
      }
    }
    nearest[place] = best;
  }

  private double at(int row, int column) {
    return distances[row * size + column];
  }
}
