package org.ganglion.testkit.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Batch normalisation of a trained network: {@code weight (x - mean) / sqrt(variance + 1e-5) +
 * bias}, per unit of the first axis.
 *
 * @param shape of input and output
 * @param weight {@code [units]}
 * @param bias {@code [units]}
 * @param mean {@code [units]}
 * @param variance {@code [units]}
 */
record Normalization(Shape shape, Tensor weight, Tensor bias, Tensor mean, Tensor variance)
    implements Operation {
  /** The default of ONNX. */
  private static final double EPSILON = 1e-5;

  Normalization {
    Shape expected = Shape.of(shape.size(0));
    for (Tensor tensor : List.of(weight, bias, mean, variance)) {
      if (!tensor.shape().equals(expected)) {
        throw new IllegalArgumentException(
            "batch normalisation of " + shape + " takes tensors of shape " + expected);
      }
    }
  }

  @Override
  public String operator() {
    return "BatchNormalization";
  }

  /** What unit {@code unit} is multiplied by. */
  double scale(int unit) {
    return weight.get(unit) / Math.sqrt(variance.get(unit) + EPSILON);
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    double[] x = inputs.get(0);
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      int unit = unitOf(i);
      y[i] = scale(unit) * (x[i] - mean.get(unit)) + bias.get(unit);
    }
    return y;
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    double[] dx = new double[gradient.length];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = scale(unitOf(i)) * gradient[i];
    }
    return List.of(dx);
  }

  private int unitOf(int element) {
    return (int) (element / shape.tail().elements());
  }

  @Override
  public Map<String, Tensor> weights() {
    Map<String, Tensor> map = new LinkedHashMap<>();
    map.put("weight", weight);
    map.put("bias", bias);
    map.put("running_mean", mean);
    map.put("running_var", variance);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public Operation withWeights(Map<String, Tensor> weights) {
    return new Normalization(
        shape,
        Named.get(weights, "weight"),
        Named.get(weights, "bias"),
        Named.get(weights, "running_mean"),
        Named.get(weights, "running_var"));
  }
}
