package org.ganglion.testkit.network;

import java.util.List;
import org.ganglion.api.value.Shape;

/**
 * All elements as one vector.
 *
 * @param shape of the vector
 */
record Flattening(Shape shape) implements Operation {
  @Override
  public String operator() {
    return "Flatten";
  }

  @Override
  public double[] forward(List<double[]> inputs) {
    return inputs.get(0).clone();
  }

  @Override
  public List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient) {
    return List.of(gradient.clone());
  }
}
