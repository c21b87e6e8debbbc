package org.ganglion.engine.graph;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Kendall's rank correlations (tau-b) of all pairs of nodes: pairs of samples that two nodes put in
 * the same order less those that they put in opposite orders, over the geometric mean of the pairs
 * that each of them orders at all.
 *
 * <p>All responses are held; the work grows with the square of the samples.
 */
final class KendallTable {
  private KendallTable() {}

  /**
   * Row-major table {@code [nodes, nodes]}; 0 for a node without variation.
   *
   * @param memory bytes that responses may take
   * @throws org.ganglion.api.error.MethodException M944 when they do not fit
   */
  static double[] of(ResponseReader reader, int samples, int nodes, long memory, RunContext run) {
    long most = memory / Double.BYTES / nodes;
    if (samples > most) {
      throw Refusals.tooManySamples(samples, most);
    }
    double[] responses = new double[Math.multiplyExact(samples, nodes)];
    reader.read(
        0,
        nodes,
        (sample, node, response) -> responses[sample * nodes + node] = response,
        done -> run.checkCancelled());
    double[] table = new double[Math.multiplyExact(nodes, nodes)];
    for (int later = 1; later < samples; later++) {
      run.checkCancelled();
      Matrix gram = run.algebra().gram(signs(responses, later, nodes));
      for (int i = 0; i < nodes; i++) {
        for (int j = 0; j < nodes; j++) {
          table[i * nodes + j] += gram.get(i, j);
        }
      }
    }
    double[] ordered = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      ordered[i] = table[i * nodes + i];
    }
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < nodes; j++) {
        double scale = Math.sqrt(ordered[i]) * Math.sqrt(ordered[j]);
        table[i * nodes + j] = scale > 0 ? table[i * nodes + j] / scale : 0;
      }
    }
    return table;
  }

  /** Per earlier sample and node, whether the response rises (1), falls (-1) or stays (0). */
  private static Matrix signs(double[] responses, int later, int nodes) {
    double[] signs = new double[later * nodes];
    for (int earlier = 0; earlier < later; earlier++) {
      for (int node = 0; node < nodes; node++) {
        signs[earlier * nodes + node] =
            Double.compare(
                responses[later * nodes + node] + 0.0, responses[earlier * nodes + node] + 0.0);
      }
    }
    return Matrix.owning(later, nodes, signs);
  }
}
