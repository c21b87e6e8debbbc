package org.ganglion.engine.network;

import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;

/**
 * Nets whose contributions are known in closed form: two hidden ReLU layers of three and two
 * neurons; input (1, 2) gives z1 = (3, -1, 1).
 */
final class KnownNets {
  private KnownNets() {}

  /** No biases in the second layer: a2 = (2, 7), response -12, derivative by the input (0, -6). */
  static GraphNetwork a() {
    return load(0, 0);
  }

  /** Biases (-1, -3.5): a2 = (1, 3.5), response -6. */
  static GraphNetwork b() {
    return load(-1, -3.5);
  }

  private static GraphNetwork load(double... bias) {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("W1", List.of(3, 2), 1, 1, 1, -1, -1, 1)
            .weights("W2", List.of(2, 3), 1, 0, -1, 2, 1, 1)
            .weights("b2", List.of(2), bias)
            .weights("w3", List.of(1, 2), 1, -2)
            .node("z1", "Gemm", List.of("x", "W1"), "transB=1")
            .node("a1", "Relu", "z1")
            .node("z2", "Gemm", List.of("a1", "W2", "b2"), "transB=1")
            .node("a2", "Relu", "z2")
            .node("phi", "Gemm", List.of("a2", "w3"), "transB=1")
            .output("phi");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  /** Samples of these rows. */
  static MemoryRows rows(float... values) {
    return MemoryRows.of("x", Tensor.of(Shape.of(values.length / 2, 2), values));
  }

  static Site site(GraphNetwork network, String id) {
    return network.site(id).orElseThrow();
  }
}
