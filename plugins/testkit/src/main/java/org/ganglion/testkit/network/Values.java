package org.ganglion.testkit.network;

import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Rows in double precision to and from tensors. */
final class Values {
  private Values() {}

  static double[] row(Tensor tensor) {
    double[] row = new double[Math.toIntExact(tensor.elements())];
    for (int i = 0; i < row.length; i++) {
      row[i] = tensor.get(i);
    }
    return row;
  }

  static double[][] rows(Tensor tensor) {
    double[][] rows = new double[tensor.shape().size(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(tensor.row(i));
    }
    return rows;
  }

  static Tensor tensor(Shape shape, double[] values) {
    Tensor.Builder builder = Tensor.builder(shape);
    for (int i = 0; i < values.length; i++) {
      builder.set(i, (float) values[i]);
    }
    return builder.build();
  }

  static Tensor tensor(Shape row, double[][] rows) {
    Tensor.Builder builder = Tensor.builder(row.prepend(rows.length));
    long at = 0;
    for (double[] values : rows) {
      for (double value : values) {
        builder.set(at++, (float) value);
      }
    }
    return builder.build();
  }

  /** Zero rows for every site of {@code graph}: {@code [site][sample][element]}. */
  static double[][][] zeros(Graph graph, int count) {
    double[][][] all = new double[graph.size()][count][];
    for (int place = 0; place < all.length; place++) {
      for (int row = 0; row < count; row++) {
        all[place][row] = new double[(int) graph.node(place).site().neurons()];
      }
    }
    return all;
  }
}
