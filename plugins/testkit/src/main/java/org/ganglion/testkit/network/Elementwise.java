package org.ganglion.testkit.network;

import java.util.List;
import org.ganglion.api.value.Shape;

/**
 * One function applied to every element.
 *
 * @param function the function
 * @param shape of input and output
 */
record Elementwise(Function function, Shape shape) implements Operation {

  /** Functions with their derivatives. */
  enum Function {
    RELU("Relu") {
      @Override
      double value(double x) {
        return Math.max(x, 0);
      }

      @Override
      double derivative(double x, double y) {
        return x > 0 ? 1 : 0;
      }
    },
    TANH("Tanh") {
      @Override
      double value(double x) {
        return Math.tanh(x);
      }

      @Override
      double derivative(double x, double y) {
        return 1 - y * y;
      }
    },
    SIGMOID("Sigmoid") {
      @Override
      double value(double x) {
        return 1 / (1 + Math.exp(-x));
      }

      @Override
      double derivative(double x, double y) {
        return y * (1 - y);
      }
    };

    private final String operator;

    Function(String operator) {
      this.operator = operator;
    }

    abstract double value(double x);

    /** At {@code x}, where the value is {@code y}. */
    abstract double derivative(double x, double y);
  }

  @Override
  public String operator() {
    return function.operator;
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    double[] x = inputs.get(0);
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = function.value(x[i]);
    }
    return y;
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    double[] x = inputs.get(0);
    double[] dx = new double[x.length];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = gradient[i] * function.derivative(x[i], output[i]);
    }
    return List.of(dx);
  }
}
