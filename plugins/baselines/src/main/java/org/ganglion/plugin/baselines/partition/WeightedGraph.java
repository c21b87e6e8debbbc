package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.plugin.baselines.Refusals;

/**
 * An undirected graph whose nodes may stand for several items: each has a weight, the sum of the
 * degrees of its items. Weight inside a node is kept apart, for it joins nothing.
 */
final class WeightedGraph {
  private final int[] starts;
  private final int[] columns;
  private final double[] weights;
  private final double[] sizes;
  private final double[] inside;
  private final double total;

  private WeightedGraph(
      int[] starts, int[] columns, double[] weights, double[] sizes, double[] inside) {
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
    this.sizes = sizes;
    this.inside = inside;
    this.total = Arrays.stream(sizes).sum();
  }

  /** Of items; refuses M260 for a weight that is negative, not finite or on the diagonal. */
  static WeightedGraph of(Items items) {
    SparseMatrix given = items.graph();
    int size = given.size();
    int[] starts = new int[size + 1];
    int[] columns = new int[given.stored()];
    double[] weights = new double[given.stored()];
    double[] degrees = new double[size];
    int[] count = new int[1];
    for (int row = 0; row < size; row++) {
      int from = row;
      given.row(
          row,
          (column, weight) -> {
            boolean loop = column == from && weight != 0;
            if (loop || !(weight >= 0) || Double.isInfinite(weight)) {
              throw Refusals.badEdge(items.name(from), items.name(column), weight);
            }
            if (weight > 0) {
              columns[count[0]] = column;
              weights[count[0]++] = weight;
              degrees[from] += weight;
            }
          });
      starts[row + 1] = count[0];
    }
    return new WeightedGraph(
        starts,
        Arrays.copyOf(columns, count[0]),
        Arrays.copyOf(weights, count[0]),
        degrees,
        new double[size]);
  }

  /** The graph whose nodes are groups of this one's, numbered without gaps. */
  WeightedGraph grouped(int[] labels, int groups) {
    int[][] members = members(labels, groups);
    double[] newSizes = new double[groups];
    double[] newInside = new double[groups];
    double[] shared = new double[groups];
    int[] touched = new int[groups];
    int[] newStarts = new int[groups + 1];
    int[] newColumns = new int[16];
    double[] newWeights = new double[16];
    int count = 0;
    for (int group = 0; group < groups; group++) {
      int others = 0;
      for (int node : members[group]) {
        newSizes[group] += sizes[node];
        newInside[group] += inside[node];
        for (int at = starts[node]; at < starts[node + 1]; at++) {
          int other = labels[columns[at]];
          if (other == group) {
            newInside[group] += weights[at];
          } else {
            if (shared[other] == 0) {
              touched[others++] = other;
            }
            shared[other] += weights[at];
          }
        }
      }
      Arrays.sort(touched, 0, others);
      if (count + others > newColumns.length) {
        newColumns = Arrays.copyOf(newColumns, 2 * (count + others));
        newWeights = Arrays.copyOf(newWeights, 2 * (count + others));
      }
      for (int i = 0; i < others; i++) {
        newColumns[count] = touched[i];
        newWeights[count++] = shared[touched[i]];
        shared[touched[i]] = 0;
      }
      newStarts[group + 1] = count;
    }
    return new WeightedGraph(
        newStarts,
        Arrays.copyOf(newColumns, count),
        Arrays.copyOf(newWeights, count),
        newSizes,
        newInside);
  }

  /** Per group its nodes, ascending. */
  static int[][] members(int[] labels, int groups) {
    int[] counts = new int[groups];
    for (int label : labels) {
      counts[label]++;
    }
    int[][] members = new int[groups][];
    for (int group = 0; group < groups; group++) {
      members[group] = new int[counts[group]];
    }
    for (int node = labels.length - 1; node >= 0; node--) {
      members[labels[node]][--counts[labels[node]]] = node;
    }
    return members;
  }

  /** Share of weight inside groups less {@code resolution} times the share that degrees expect. */
  double modularity(int[] labels, int groups, double resolution) {
    double[] within = new double[groups];
    double[] volume = new double[groups];
    for (int node = 0; node < sizes.length; node++) {
      volume[labels[node]] += sizes[node];
      within[labels[node]] += inside[node];
      for (int at = starts[node]; at < starts[node + 1]; at++) {
        within[labels[node]] += labels[columns[at]] == labels[node] ? weights[at] : 0;
      }
    }
    double sum = 0;
    for (int group = 0; group < groups; group++) {
      double share = volume[group] / total;
      sum += within[group] / total - resolution * share * share;
    }
    return sum;
  }

  int size() {
    return sizes.length;
  }

  /** Place of the first edge of a node; of one node more the number of edges. */
  int start(int node) {
    return starts[node];
  }

  int other(int place) {
    return columns[place];
  }

  double weight(int place) {
    return weights[place];
  }

  /** Sum of the degrees of the items that the node stands for. */
  double size(int node) {
    return sizes[node];
  }

  /** Sum of all degrees. */
  double total() {
    return total;
  }
}
