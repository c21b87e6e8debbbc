package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * {@code D^-1/2 A D^-1/2} of one connected component; the graph's Laplacian is the identity minus
 * it. A product reads each edge once, for both of its ends.
 */
final class NormalizedAdjacency implements SymmetricOperator {
  private final int size;
  private final RunMatrix upper;

  NormalizedAdjacency(ItemGraph graph, Ints members) {
    this.size = members.size();
    int[] places = new int[graph.size()];
    double[] scales = new double[size];
    int edges = 0;
    for (int i = 0; i < size; i++) {
      int item = members.get(i);
      places[item] = i;
      scales[i] = 1 / Math.sqrt(graph.degree(item));
      edges += graph.start(item + 1) - graph.start(item);
    }
    this.upper = new RunMatrix(size, edges / 2);
    for (int i = 0; i < size; i++) {
      int item = members.get(i);
      for (int at = graph.start(item); at < graph.start(item + 1); at++) {
        int column = places[graph.other(at)];
        if (column > i) {
          upper.add(column, graph.weight(at) * (scales[i] * scales[column]));
        }
      }
      upper.endRow();
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void apply(double[] x, double[] y) {
    Arrays.fill(y, 0);
    for (int row = 0; row < size; row++) {
      upper.addTo(row, x[row], y);
      y[row] += upper.dot(row, x);
    }
  }

  /** All entries. */
  Matrix dense() {
    double[] entries = new double[Math.multiplyExact(size, size)];
    for (int row = 0; row < size; row++) {
      int from = row;
      upper.row(
          row,
          (column, value) -> {
            entries[from * size + column] = value;
            entries[column * size + from] = value;
          });
    }
    return Matrix.owning(size, size, entries);
  }
}
