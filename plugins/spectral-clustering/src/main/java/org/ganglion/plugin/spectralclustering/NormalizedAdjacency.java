package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * {@code D^-1/2 A D^-1/2} of one connected component; the graph's Laplacian is the identity minus
 * it.
 */
final class NormalizedAdjacency implements SymmetricOperator {
  private final ItemGraph graph;
  private final Ints members;
  private final int[] places;
  private final double[] scales;

  NormalizedAdjacency(ItemGraph graph, Ints members) {
    this.graph = graph;
    this.members = members;
    this.places = new int[graph.size()];
    this.scales = new double[members.size()];
    Arrays.fill(places, -1);
    for (int i = 0; i < scales.length; i++) {
      places[members.get(i)] = i;
      scales[i] = 1 / Math.sqrt(graph.degree(members.get(i)));
    }
  }

  @Override
  public int size() {
    return scales.length;
  }

  @Override
  public void apply(double[] x, double[] y) {
    for (int i = 0; i < scales.length; i++) {
      int row = i;
      y[i] = 0;
      graph
          .weights()
          .row(
              members.get(i),
              (column, weight) -> {
                // A stored weight of 0 is no edge, and may lead out of the component.
                if (weight > 0) {
                  int other = places[column];
                  y[row] += weight * scales[other] * x[other];
                }
              });
      y[i] *= scales[i];
    }
  }

  /** All entries. */
  Matrix dense() {
    return Matrix.generate(
        size(),
        size(),
        (row, column) ->
            // Both orders of multiplication round alike, so that the table is symmetric exactly.
            graph.weights().get(members.get(row), members.get(column))
                * (scales[row] * scales[column]));
  }
}
