package org.ganglion.testkit.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * {@code weight x + bias}.
 *
 * @param weight {@code [out, in]}
 * @param bias {@code [out]}
 */
record Dense(Tensor weight, Tensor bias) implements Operation {
  Dense {
    if (weight.shape().rank() != 2 || !bias.shape().equals(Shape.of(weight.shape().size(0)))) {
      throw new IllegalArgumentException(
          "a weight of shape "
              + weight.shape()
              + " does not go with a bias of shape "
              + bias.shape());
    }
  }

  @Override
  public String operator() {
    return "Gemm";
  }

  @Override
  public Shape shape() {
    return bias.shape();
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    double[] x = inputs.get(0);
    double[] y = new double[shape().size(0)];
    for (int out = 0; out < y.length; out++) {
      y[out] = bias.get(out);
      for (int in = 0; in < x.length; in++) {
        y[out] += weightAt(out, in, x.length) * x[in];
      }
    }
    return y;
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    double[] dx = new double[inputs.get(0).length];
    for (int in = 0; in < dx.length; in++) {
      for (int out = 0; out < gradient.length; out++) {
        dx[in] += weightAt(out, in, dx.length) * gradient[out];
      }
    }
    return List.of(dx);
  }

  private double weightAt(int out, int in, int width) {
    return weight.get((long) out * width + in);
  }

  @Override
  public Map<String, Tensor> weights() {
    return Named.of("weight", weight, "bias", bias);
  }

  @Override
  public Operation withWeights(Map<String, Tensor> weights) {
    return new Dense(Named.get(weights, "weight"), Named.get(weights, "bias"));
  }
}
