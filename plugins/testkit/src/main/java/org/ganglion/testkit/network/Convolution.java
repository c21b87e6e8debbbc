package org.ganglion.testkit.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Two-dimensional cross-correlation with a bias per output channel.
 *
 * @param window how the kernel slides
 * @param weight {@code [out, in, height, width]}
 * @param bias {@code [out]}
 */
record Convolution(Window window, Tensor weight, Tensor bias) implements Operation {
  Convolution {
    Shape expected =
        Shape.of((int) bias.elements(), window.channels(), window.height(), window.width());
    if (!weight.shape().equals(expected) || bias.shape().rank() != 1) {
      throw new IllegalArgumentException(
          "a kernel of shape " + weight.shape() + " where " + expected + " is needed");
    }
  }

  @Override
  public String operator() {
    return "Conv";
  }

  @Override
  public Shape shape() {
    return window.output((int) bias.elements());
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    double[] x = inputs.get(0);
    double[] y = new double[(int) shape().elements()];
    int positions = window.rows() * window.columns();
    for (int i = 0; i < y.length; i++) {
      y[i] = bias.get(i / positions);
    }
    visit((out, in, kernel) -> y[out] += weight.get(kernel) * x[in]);
    return y;
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    double[] dx = new double[inputs.get(0).length];
    visit((out, in, kernel) -> dx[in] += weight.get(kernel) * gradient[out]);
    return List.of(dx);
  }

  private interface Tap {
    void at(int out, int in, int kernel);
  }

  /** Visits every product of the convolution, in a fixed order. */
  private void visit(Tap tap) {
    int out = 0;
    for (int channel = 0; channel < bias.elements(); channel++) {
      for (int row = 0; row < window.rows(); row++) {
        for (int column = 0; column < window.columns(); column++) {
          visitWindow(tap, out++, channel, row, column);
        }
      }
    }
  }

  private void visitWindow(Tap tap, int out, int channel, int row, int column) {
    int kernel = channel * window.channels() * window.height() * window.width();
    for (int from = 0; from < window.channels(); from++) {
      for (int i = 0; i < window.height(); i++) {
        for (int j = 0; j < window.width(); j++) {
          int in = window.under(from, row, column, i, j);
          if (in >= 0) {
            tap.at(out, in, kernel);
          }
          kernel++;
        }
      }
    }
  }

  @Override
  public Map<String, Tensor> weights() {
    return Named.of("weight", weight, "bias", bias);
  }

  @Override
  public Operation withWeights(Map<String, Tensor> weights) {
    return new Convolution(window, Named.get(weights, "weight"), Named.get(weights, "bias"));
  }

  @Override
  public Map<String, List<Long>> attributes() {
    return window.attributes();
  }
}
