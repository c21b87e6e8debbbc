package org.ganglion.plugin.spectralclustering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.SparseMatrix;

/**
 * A checked graph with the degrees of its items and its connected components. Edges are kept row by
 * row in plain arrays, which loops over all of them read many times.
 */
final class ItemGraph {
  private final int[] starts;
  private final int[] columns;
  private final double[] weights;
  private final double[] degrees;
  private final List<Ints> components;

  private ItemGraph(int[] starts, int[] columns, double[] weights) {
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
    this.degrees = new double[starts.length - 1];
    for (int item = 0; item < degrees.length; item++) {
      for (int at = starts[item]; at < starts[item + 1]; at++) {
        degrees[item] += weights[at];
      }
    }
    this.components = connectedParts();
  }

  /** Refuses weights that are negative or not finite, or on the diagonal (M402). */
  static ItemGraph of(Items items, SparseMatrix given) {
    int[] starts = new int[given.size() + 1];
    int[] columns = new int[given.stored()];
    double[] weights = new double[given.stored()];
    int[] count = new int[1];
    for (int row = 0; row < given.size(); row++) {
      int from = row;
      given.row(
          row,
          (column, weight) -> {
            boolean loop = column == from && weight != 0;
            if (loop || !(weight >= 0) || Double.isInfinite(weight)) {
              throw Refusals.badWeight(items.name(from), items.name(column), weight);
            }
            // A stored weight of 0 is no edge.
            if (weight > 0) {
              columns[count[0]] = column;
              weights[count[0]++] = weight;
            }
          });
      starts[row + 1] = count[0];
    }
    return new ItemGraph(
        starts, Arrays.copyOf(columns, count[0]), Arrays.copyOf(weights, count[0]));
  }

  /** By smallest member; members ascend. Items without an edge are in none. */
  private List<Ints> connectedParts() {
    List<Ints> found = new ArrayList<>();
    boolean[] seen = new boolean[degrees.length];
    for (int start = 0; start < seen.length; start++) {
      if (!seen[start] && degrees[start] > 0) {
        int[] members = reach(start, seen);
        Arrays.sort(members);
        found.add(Ints.of(members));
      }
    }
    return List.copyOf(found);
  }

  private int[] reach(int start, boolean[] seen) {
    List<Integer> members = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    seen[start] = true;
    while (!open.isEmpty()) {
      int item = open.pop();
      members.add(item);
      for (int at = starts[item]; at < starts[item + 1]; at++) {
        if (!seen[columns[at]]) {
          seen[columns[at]] = true;
          open.push(columns[at]);
        }
      }
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

  /** Items that have an edge, ascending. */
  int[] connectedItems() {
    return components.stream().flatMapToInt(Ints::stream).sorted().toArray();
  }

  /** Place of the first edge of an item; of one item more the number of edges, counted twice. */
  int start(int item) {
    return starts[item];
  }

  /** Other end of the edge at a place. */
  int other(int place) {
    return columns[place];
  }

  /** Weight of the edge at a place. */
  double weight(int place) {
    return weights[place];
  }

  /** Sum of the weights of an item's edges. */
  double degree(int item) {
    return degrees[item];
  }

  List<Ints> components() {
    return components;
  }
}
