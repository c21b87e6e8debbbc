package org.ganglion.testkit.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** What a node computes, for one sample at a time, in double precision. */
interface Operation {
  /** ONNX name of the operator. */
  String operator();

  /** Shape of the output without the sample axis. */
  Shape shape();

  /** The output for one sample. */
  double[] forward(List<double[]> inputs);

  /** For each input the derivative of {@code sum(gradient * output)}. */
  List<double[]> backward(List<double[]> inputs, double[] output, double[] gradient);

  /** Trained tensors by the last part of their name. */
  default Map<String, Tensor> weights() {
    return Map.of();
  }

  /** The same operation with other trained tensors of the same shapes. */
  default Operation withWeights(Map<String, Tensor> weights) {
    return this;
  }

  /** Whole-number attributes as ONNX names them. */
  default Map<String, List<Long>> attributes() {
    return Map.of();
  }
}
