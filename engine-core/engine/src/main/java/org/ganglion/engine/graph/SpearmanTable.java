package org.ganglion.engine.graph;

import java.util.Arrays;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Rank correlations of all pairs of nodes.
 *
 * <p>Ranks need all responses of a node at once. As many nodes as fit into the memory are ranked
 * together; where that is not all, pairs of such blocks are read one after the other, so that any
 * number of samples fits at the price of more passes.
 */
final class SpearmanTable {
  /** Samples that enter one matrix product; fixed, so that sums do not depend on the memory. */
  private static final int ROWS = 4096;

  private final ResponseReader reader;
  private final int samples;
  private final int nodes;
  private final int block;
  private final RunContext run;
  private final double[] correlations;

  private SpearmanTable(
      ResponseReader reader, int samples, int nodes, long memory, RunContext run) {
    this.reader = reader;
    this.samples = samples;
    this.nodes = nodes;
    this.run = run;
    long fitting = memory / Double.BYTES / samples;
    this.block = (int) Math.max(1, fitting >= nodes ? nodes : fitting / 2);
    this.correlations = new double[Math.multiplyExact(nodes, nodes)];
  }

  /**
   * Row-major table {@code [nodes, nodes]}; 0 for a node without variation.
   *
   * @param memory bytes that responses may take
   */
  static double[] of(ResponseReader reader, int samples, int nodes, long memory, RunContext run) {
    SpearmanTable table = new SpearmanTable(reader, samples, nodes, memory, run);
    table.fill();
    return table.correlations;
  }

  private void fill() {
    for (int first = 0; first < nodes; first += block) {
      double[][] one = ranked(first);
      products(one, first, one, first);
      for (int other = first + block; other < nodes; other += block) {
        products(one, first, ranked(other), other);
      }
    }
  }

  /**
   * Per node of a block its ranks, centred and of Euclidean length 1; zeros where all are equal.
   */
  private double[][] ranked(int first) {
    int end = Math.min(nodes, first + block);
    double[][] responses = new double[end - first][samples];
    reader.read(
        first,
        end,
        (sample, node, response) -> responses[node - first][sample] = response,
        done -> run.checkCancelled());
    run.forEach(responses.length, node -> standardise(responses[node]));
    return responses;
  }

  private static void standardise(double[] values) {
    Ranks.replace(values);
    double mean = (values.length + 1) / 2.0;
    double squares = 0;
    for (double rank : values) {
      squares += (rank - mean) * (rank - mean);
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < values.length; i++) {
      values[i] = length == 0 ? 0 : (values[i] - mean) / length;
    }
  }

  private void products(double[][] left, int leftStart, double[][] right, int rightStart) {
    LinearAlgebra algebra = run.algebra();
    for (int first = 0; first < samples; first += ROWS) {
      run.checkCancelled();
      Matrix a = rows(left, first);
      Matrix part =
          left == right ? algebra.gram(a) : algebra.multiply(a, true, rows(right, first), false);
      for (int i = 0; i < left.length; i++) {
        for (int j = 0; j < right.length; j++) {
          correlations[(leftStart + i) * nodes + rightStart + j] += part.get(i, j);
        }
      }
    }
    if (left != right) {
      for (int i = 0; i < left.length; i++) {
        for (int j = 0; j < right.length; j++) {
          correlations[(rightStart + j) * nodes + leftStart + i] =
              correlations[(leftStart + i) * nodes + rightStart + j];
        }
      }
    }
  }

  private Matrix rows(double[][] standardised, int first) {
    int count = Math.min(ROWS, samples - first);
    int width = standardised.length;
    double[] values = new double[Math.multiplyExact(count, width)];
    for (int node = 0; node < width; node++) {
      double[] column = Arrays.copyOfRange(standardised[node], first, first + count);
      for (int row = 0; row < count; row++) {
        values[row * width + node] = column[row];
      }
    }
    return Matrix.owning(count, width, values);
  }
}
