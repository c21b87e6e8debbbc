package org.ganglion.engine.graph;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Correlations of all pairs of nodes from one pass over any number of samples: sums and sums of
 * products are gathered in blocks of rows, around the means of the first block, so that nothing is
 * lost where means are large.
 */
final class PearsonTable {
  /** Fixed, so that sums do not depend on the batches. */
  private static final int ROWS = 1024;

  private final int nodes;
  private final RunContext run;
  private final double[] block;
  private final double[] centre;
  private final double[] sums;
  private final double[] least;
  private final double[] most;
  private final double[] products;
  private int filled;
  private int samples;

  private PearsonTable(int nodes, RunContext run) {
    this.nodes = nodes;
    this.run = run;
    this.block = new double[Math.multiplyExact(ROWS, nodes)];
    this.centre = new double[nodes];
    this.sums = new double[nodes];
    this.least = new double[nodes];
    this.most = new double[nodes];
    this.products = new double[Math.multiplyExact(nodes, nodes)];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
  }

  /** Row-major table {@code [nodes, nodes]}; 0 for a node without variation. */
  static double[] of(ResponseReader reader, int nodes, RunContext run) {
    PearsonTable table = new PearsonTable(nodes, run);
    // Chunks may be larger than a block: a row is complete when its last node was read.
    RowQueue rows = new RowQueue(nodes, table::take);
    reader.read(0, nodes, rows::put, rows::complete);
    table.flush();
    return table.correlations();
  }

  private void take(double[] row) {
    System.arraycopy(row, 0, block, filled * nodes, nodes);
    filled++;
    if (filled == ROWS) {
      flush();
    }
  }

  private void flush() {
    run.checkCancelled();
    if (filled == 0) {
      return;
    }
    if (samples == 0) {
      for (int at = 0; at < filled * nodes; at++) {
        centre[at % nodes] += block[at] / filled;
      }
    }
    double[] shifted = new double[filled * nodes];
    for (int at = 0; at < shifted.length; at++) {
      int node = at % nodes;
      least[node] = Math.min(least[node], block[at]);
      most[node] = Math.max(most[node], block[at]);
      shifted[at] = block[at] - centre[node];
      sums[node] += shifted[at];
    }
    Matrix gram = run.algebra().gram(Matrix.owning(filled, nodes, shifted));
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < nodes; j++) {
        products[i * nodes + j] += gram.get(i, j);
      }
    }
    samples += filled;
    filled = 0;
  }

  private double[] correlations() {
    double[] deviations = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      boolean constant = !(most[i] > least[i]);
      deviations[i] = constant ? 0 : Math.sqrt(Math.max(0, covariance(i, i)));
    }
    double[] table = new double[products.length];
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < nodes; j++) {
        double scale = deviations[i] * deviations[j];
        table[i * nodes + j] = scale > 0 ? covariance(i, j) / scale : 0;
      }
    }
    return table;
  }

  private double covariance(int i, int j) {
    return products[i * nodes + j] - sums[i] * (sums[j] / samples);
  }
}
