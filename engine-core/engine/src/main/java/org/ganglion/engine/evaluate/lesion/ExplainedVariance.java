package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;

/**
 * For outputs that are values: the share of the variance of each true value that the output
 * explains, {@code 1 - mean squared error / variance}. A lesion that raises the error lowers it, so
 * that the side that matters is that of accuracies, whatever the unit of the value.
 */
final class ExplainedVariance implements Judgement {
  private final int outputs;
  private final double[][] truth;
  private final boolean own;
  private final double[][] errors;

  /**
   * For some samples.
   *
   * @param columns true values per output; empty to take the intact network's own
   * @param rows intact network and variants
   * @throws MethodException M935 when there are not as many columns as outputs
   */
  ExplainedVariance(Site output, Optional<List<List<Double>>> columns, int samples, int rows) {
    this.outputs = Math.toIntExact(output.neurons());
    this.own = columns.isEmpty();
    this.truth = new double[outputs][samples];
    this.errors = new double[rows][outputs];
    columns.ifPresent(this::fill);
  }

  private void fill(List<List<Double>> columns) {
    if (columns.size() != outputs) {
      throw new MethodException(
          Problem.of(
              "M935",
              "the network has " + outputs + " outputs, 'truth' names " + columns.size(),
              "name a column of the data per output, in their order"));
    }
    for (int at = 0; at < outputs; at++) {
      for (int row = 0; row < truth[at].length; row++) {
        truth[at][row] = columns.get(at).get(row);
      }
    }
  }

  @Override
  public void count(int row, int first, Tensor values) {
    for (int i = 0; i < values.shape().size(0); i++) {
      for (int at = 0; at < outputs; at++) {
        double value = values.get((long) i * outputs + at);
        if (own && row == 0) {
          truth[at][first + i] = value;
        }
        double error = value - truth[at][first + i];
        errors[row][at] += error * error;
      }
    }
  }

  @Override
  public Answers answers() {
    return new Answers(
        Matrix.generate(
            errors.length, outputs, (row, at) -> 1 - errors[row][at] / spread(truth[at], at)));
  }

  private static double spread(double[] values, int at) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    if (squares == 0) {
      throw new MethodException(
          Problem.of(
              "M936",
              "the true value of output " + at + " is the same for all samples",
              "give samples in which it varies"));
    }
    return squares;
  }
}
