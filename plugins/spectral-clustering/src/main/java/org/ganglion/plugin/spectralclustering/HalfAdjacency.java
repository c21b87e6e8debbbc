package org.ganglion.plugin.spectralclustering;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * {@code B B'} of a component whose items are of two sides with all edges between them, as even and
 * odd layers are; {@code B} is the block of {@code D^-1/2 A D^-1/2} from the smaller side to the
 * larger.
 *
 * <p>The spectrum of such a graph is symmetric about 0, and a search for one of its ends spends
 * half of its work on the other. Eigenvalues here are the squares of those; vectors are half as
 * long.
 */
final class HalfAdjacency implements SymmetricOperator {
  private final int[] near;
  private final int[] far;
  private final RunMatrix block;
  private final double[] middle;

  private HalfAdjacency(ItemGraph graph, int[] near, int[] far) {
    this.near = near;
    this.far = far;
    this.middle = new double[far.length];
    int[] places = new int[graph.size()];
    for (int j = 0; j < far.length; j++) {
      places[far[j]] = j;
    }
    int edges = 0;
    for (int item : near) {
      edges += graph.start(item + 1) - graph.start(item);
    }
    this.block = new RunMatrix(near.length, edges);
    for (int item : near) {
      for (int at = graph.start(item); at < graph.start(item + 1); at++) {
        int other = graph.other(at);
        double scale = 1 / Math.sqrt(graph.degree(item) * graph.degree(other));
        block.add(places[other], graph.weight(at) * scale);
      }
      block.endRow();
    }
  }

  /** Of a component, if it has two sides. */
  static Optional<HalfAdjacency> of(ItemGraph graph, Ints members) {
    int[] sides = new int[graph.size()];
    Deque<Integer> open = new ArrayDeque<>();
    sides[members.get(0)] = 1;
    open.add(members.get(0));
    while (!open.isEmpty()) {
      int item = open.remove();
      for (int at = graph.start(item); at < graph.start(item + 1); at++) {
        int other = graph.other(at);
        if (sides[other] == sides[item]) {
          return Optional.empty();
        }
        if (sides[other] == 0) {
          sides[other] = -sides[item];
          open.add(other);
        }
      }
    }
    int[] first = members.stream().filter(item -> sides[item] > 0).toArray();
    int[] second = members.stream().filter(item -> sides[item] < 0).toArray();
    boolean smaller = first.length <= second.length;
    return Optional.of(
        new HalfAdjacency(graph, smaller ? first : second, smaller ? second : first));
  }

  @Override
  public int size() {
    return near.length;
  }

  @Override
  public void apply(double[] x, double[] y) {
    across(x, middle);
    for (int i = 0; i < near.length; i++) {
      y[i] = block.dot(i, middle);
    }
  }

  /** Entries of the block, zeros included. */
  long entries() {
    return (long) near.length * far.length;
  }

  /** All entries of this operator. */
  Matrix dense(LinearAlgebra algebra) {
    double[] entries = new double[Math.multiplyExact(near.length, far.length)];
    for (int i = 0; i < near.length; i++) {
      block.copyRow(i, entries, i * far.length);
    }
    Matrix matrix = Matrix.owning(near.length, far.length, entries);
    return algebra.multiply(matrix, false, matrix, true);
  }

  private void across(double[] x, double[] into) {
    Arrays.fill(into, 0);
    for (int i = 0; i < near.length; i++) {
      block.addTo(i, x[i], into);
    }
  }

  /**
   * The eigenvector of the whole component, of length 1, in the order of its members.
   *
   * @param vector eigenvector of this operator
   * @param value the root of its eigenvalue, above 0
   */
  double[] whole(double[] vector, double value) {
    double[] other = new double[far.length];
    across(vector, other);
    double[] whole = new double[near.length + far.length];
    // Both sides ascend, as the members do.
    int i = 0;
    int j = 0;
    for (int at = 0; at < whole.length; at++) {
      boolean nearer = j == far.length || (i < near.length && near[i] < far[j]);
      whole[at] = (nearer ? vector[i++] : other[j++] / value) / Math.sqrt(2);
    }
    return whole;
  }
}
