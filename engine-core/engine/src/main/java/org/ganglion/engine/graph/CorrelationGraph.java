package org.ganglion.engine.graph;

import org.ganglion.api.network.Bound;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.SparseMatrix;

/**
 * The graph of a network's activations: an edge between any two units, as strong as the square of
 * their correlation over samples. A unit that does not vary has no edge.
 *
 * @see <a href="https://arxiv.org/abs/2110.08058">Hod et al., 2021, Quantifying Local
 *     Specialization in Deep Neural Networks</a>
 */
public final class CorrelationGraph {
  private static final int FEWEST = 3;

  private CorrelationGraph() {}

  /**
   * The edges between nodes.
   *
   * @param memory bytes that responses may take at a time
   * @throws org.ganglion.api.error.MethodException M942 for fewer than three samples, M943 for an
   *     activation that is NaN or infinite, M944 when Kendall's correlations of all samples do not
   *     fit into the memory
   */
  public static SparseMatrix of(
      Bound bound, Nodes nodes, ActivationView view, long memory, RunContext run) {
    int samples = bound.samples().size();
    if (samples < FEWEST) {
      throw Refusals.tooFewSamples(samples);
    }
    ResponseReader reader = new ResponseReader(bound, nodes, view);
    double[] table =
        switch (view.correlation()) {
          case PEARSON -> PearsonTable.of(reader, nodes.size(), run);
          case SPEARMAN -> SpearmanTable.of(reader, samples, nodes.size(), memory, run);
          case KENDALL -> KendallTable.of(reader, samples, nodes.size(), memory, run);
        };
    return squared(table, nodes.size());
  }

  private static SparseMatrix squared(double[] table, int size) {
    int[] starts = new int[size + 1];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double square = Math.min(1, table[row * size + column] * table[row * size + column]);
        // Both halves hold the same number, whatever the last digits of the products were.
        table[row * size + column] = row == column ? 0 : square;
        table[column * size + row] = row == column ? 0 : square;
      }
    }
    for (int row = 0; row < size; row++) {
      int edges = 0;
      for (int column = 0; column < size; column++) {
        edges += table[row * size + column] != 0 ? 1 : 0;
      }
      starts[row + 1] = Math.addExact(starts[row], edges);
    }
    int[] columns = new int[starts[size]];
    double[] values = new double[starts[size]];
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        if (table[row * size + column] != 0) {
          columns[at] = column;
          values[at++] = table[row * size + column];
        }
      }
    }
    return SparseMatrix.of(starts, columns, values);
  }
}
