package org.ganglion.plugin.spectralclustering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.SparseMatrix;

/** A checked graph with the degrees of its items and its connected components. */
final class ItemGraph {
  private final SparseMatrix weights;
  private final double[] degrees;
  private final List<Ints> components;

  private ItemGraph(SparseMatrix weights, double[] degrees, List<Ints> components) {
    this.weights = weights;
    this.degrees = degrees;
    this.components = components;
  }

  /** Refuses weights that are negative or not finite, or on the diagonal (M402). */
  static ItemGraph of(Items items) {
    SparseMatrix weights = items.graph();
    double[] degrees = new double[weights.size()];
    for (int row = 0; row < degrees.length; row++) {
      int from = row;
      weights.row(
          row,
          (column, weight) -> {
            boolean loop = column == from && weight != 0;
            if (loop || !(weight >= 0) || Double.isInfinite(weight)) {
              throw Refusals.badWeight(items.name(from), items.name(column), weight);
            }
            degrees[from] += weight;
          });
    }
    return new ItemGraph(weights, degrees, components(weights, degrees));
  }

  /** By smallest member; members ascend. Items without an edge are in none. */
  private static List<Ints> components(SparseMatrix weights, double[] degrees) {
    List<Ints> components = new ArrayList<>();
    boolean[] seen = new boolean[degrees.length];
    for (int start = 0; start < seen.length; start++) {
      if (!seen[start] && degrees[start] > 0) {
        int[] members = reach(weights, start, seen);
        Arrays.sort(members);
        components.add(Ints.of(members));
      }
    }
    return List.copyOf(components);
  }

  private static int[] reach(SparseMatrix weights, int start, boolean[] seen) {
    List<Integer> members = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    seen[start] = true;
    while (!open.isEmpty()) {
      int item = open.pop();
      members.add(item);
      weights.row(
          item,
          (column, weight) -> {
            if (weight > 0 && !seen[column]) {
              seen[column] = true;
              open.push(column);
            }
          });
    }
    return members.stream().mapToInt(Integer::intValue).toArray();
  }

  int size() {
    return degrees.length;
  }

  /** Number of items that have an edge. */
  int connected() {
    return components.stream().mapToInt(Ints::size).sum();
  }

  SparseMatrix weights() {
    return weights;
  }

  /** Sum of the weights of an item's edges. */
  double degree(int item) {
    return degrees[item];
  }

  List<Ints> components() {
    return components;
  }

  /**
   * Sum over groups of the weight that leaves the group per weight that touches it; label -1 is no
   * group.
   */
  double normalizedCut(int[] labels, int groups) {
    double[] volume = new double[groups];
    double[] leaving = new double[groups];
    for (int item = 0; item < labels.length; item++) {
      int label = labels[item];
      if (label >= 0) {
        volume[label] += degrees[item];
        weights.row(
            item, (column, weight) -> leaving[label] += labels[column] == label ? 0 : weight);
      }
    }
    double sum = 0;
    for (int group = 0; group < groups; group++) {
      sum += volume[group] > 0 ? leaving[group] / volume[group] : 0;
    }
    return sum;
  }
}
