package org.ganglion.engine.evaluate.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.evaluate.cut.NormalizedCutOptions.Keep;

/**
 * A graph whose weights are put in other places, at random. Nodes without edges take no part; what
 * was between two layers stays between them unless nothing is kept.
 */
final class ShuffledGraph {
  private final Items items;
  private final Keep keep;

  ShuffledGraph(Items items, Keep keep) {
    this.items = items;
    this.keep = keep;
  }

  /** A pair of nodes with its weight. */
  private record Edge(int from, int to, double weight) {}

  Items draw(RandomGenerator random) {
    List<Map<Integer, Double>> rows = new ArrayList<>();
    for (int node = 0; node < items.size(); node++) {
      rows.add(new TreeMap<>());
    }
    for (List<Edge> block : blocks().values()) {
      double[] weights = block.stream().mapToDouble(Edge::weight).toArray();
      for (int i = weights.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        double kept = weights[i];
        weights[i] = weights[other];
        weights[other] = kept;
      }
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] != 0) {
          rows.get(block.get(i).from()).put(block.get(i).to(), weights[i]);
          rows.get(block.get(i).to()).put(block.get(i).from(), weights[i]);
        }
      }
    }
    return new OtherGraph(items, matrix(rows));
  }

  /** Places that exchange weights, by the pair of layers that they join. */
  private Map<Long, List<Edge>> blocks() {
    SparseMatrix graph = items.graph();
    boolean[] joined = new boolean[items.size()];
    Map<Long, List<Edge>> blocks = new TreeMap<>();
    for (int node = 0; node < items.size(); node++) {
      int from = node;
      graph.row(
          node,
          (to, weight) -> {
            joined[from] |= weight != 0;
            if (to > from) {
              blocks
                  .computeIfAbsent(block(from, to), key -> new ArrayList<>())
                  .add(new Edge(from, to, weight));
            }
          });
    }
    if (keep == Keep.PATTERN) {
      blocks.values().forEach(edges -> edges.removeIf(edge -> edge.weight() == 0));
      return blocks;
    }
    Map<Long, List<Edge>> full = new TreeMap<>();
    for (int from = 0; from < items.size(); from++) {
      for (int to = from + 1; to < items.size() && joined[from]; to++) {
        long block = block(from, to);
        if (joined[to] && blocks.containsKey(block)) {
          full.computeIfAbsent(block, key -> new ArrayList<>())
              .add(new Edge(from, to, graph.get(from, to)));
        }
      }
    }
    return full;
  }

  private long block(int from, int to) {
    if (keep == Keep.NOTHING) {
      return 0;
    }
    int low = Math.min(items.order(from), items.order(to));
    int high = Math.max(items.order(from), items.order(to));
    return (long) low << 32 | high;
  }

  private static SparseMatrix matrix(List<Map<Integer, Double>> rows) {
    int stored = rows.stream().mapToInt(Map::size).sum();
    int[] starts = new int[rows.size() + 1];
    int[] columns = new int[stored];
    double[] values = new double[stored];
    int at = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (Map.Entry<Integer, Double> entry : rows.get(row).entrySet()) {
        columns[at] = entry.getKey();
        values[at++] = entry.getValue();
      }
      starts[row + 1] = at;
    }
    return SparseMatrix.of(starts, columns, values);
  }
}
