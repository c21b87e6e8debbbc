package org.ganglion.engine.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ganglion.api.value.SparseMatrix;

/** Edges of an undirected graph, gathered block by block; edges of a pair that recurs add up. */
final class EdgeTable {
  private final int size;
  private int[] rows = new int[1024];
  private int[] columns = new int[1024];
  private double[] weights = new double[1024];
  private int count;

  /** Whether edges came by row, then column, and none twice, as those of a chain of layers do. */
  private boolean ordered = true;

  EdgeTable(int size) {
    this.size = size;
  }

  /** Joins two different nodes; a weight of 0 is no edge. */
  void add(int a, int b, double weight) {
    if (weight == 0) {
      return;
    }
    if (count == rows.length) {
      int more = Math.addExact(count, count / 2);
      rows = Arrays.copyOf(rows, more);
      columns = Arrays.copyOf(columns, more);
      weights = Arrays.copyOf(weights, more);
    }
    int row = Math.max(a, b);
    int column = Math.min(a, b);
    ordered &=
        count == 0
            || rows[count - 1] < row
            || (rows[count - 1] == row && columns[count - 1] < column);
    rows[count] = row;
    columns[count] = column;
    weights[count++] = weight;
  }

  /** The symmetric matrix. */
  SparseMatrix build() {
    if (ordered) {
      return mirrored(rows, columns, weights, count);
    }
    // Two stable counting sorts order the lower triangle by row, then column.
    int[] byColumn = sorted(identity(), columns);
    int[] order = sorted(byColumn, rows);
    int distinct = 0;
    int[] lowRow = new int[count];
    int[] lowColumn = new int[count];
    double[] lowWeight = new double[count];
    for (int at : order) {
      boolean again =
          distinct > 0
              && lowRow[distinct - 1] == rows[at]
              && lowColumn[distinct - 1] == columns[at];
      if (again) {
        lowWeight[distinct - 1] += weights[at];
      } else {
        lowRow[distinct] = rows[at];
        lowColumn[distinct] = columns[at];
        lowWeight[distinct++] = weights[at];
      }
    }
    return mirrored(lowRow, lowColumn, lowWeight, distinct);
  }

  private int[] identity() {
    return IntStream.range(0, count).toArray();
  }

  private int[] sorted(int[] order, int[] keys) {
    int[] starts = new int[size + 1];
    for (int at : order) {
      starts[keys[at] + 1]++;
    }
    for (int key = 0; key < size; key++) {
      starts[key + 1] += starts[key];
    }
    int[] sorted = new int[order.length];
    for (int at : order) {
      sorted[starts[keys[at]]++] = at;
    }
    return sorted;
  }

  /** Writes the lower triangle, then its mirror image behind it: columns of a row then ascend. */
  private SparseMatrix mirrored(int[] row, int[] column, double[] weight, int edges) {
    int[] starts = new int[size + 1];
    for (int at = 0; at < edges; at++) {
      starts[row[at] + 1]++;
      starts[column[at] + 1]++;
    }
    for (int node = 0; node < size; node++) {
      starts[node + 1] = Math.addExact(starts[node + 1], starts[node]);
    }
    int[] next = Arrays.copyOf(starts, size);
    int[] targets = new int[2 * edges];
    double[] values = new double[2 * edges];
    for (int at = 0; at < edges; at++) {
      targets[next[row[at]]] = column[at];
      values[next[row[at]]++] = weight[at];
    }
    for (int at = 0; at < edges; at++) {
      targets[next[column[at]]] = row[at];
      values[next[column[at]]++] = weight[at];
    }
    return SparseMatrix.of(starts, targets, values);
  }
}
