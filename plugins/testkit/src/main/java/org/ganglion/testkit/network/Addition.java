package org.ganglion.testkit.network;

import java.util.List;
import org.ganglion.api.value.Shape;

/**
 * Sum of two values of equal shape, as behind a skip connection.
 *
 * @param shape of each
 */
record Addition(Shape shape) implements Operation {
  @Override
  public String operator() {
    return "Add";
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    double[] sum = inputs.get(0).clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += inputs.get(1)[i];
    }
    return sum;
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    return List.of(gradient.clone(), gradient.clone());
  }
}
