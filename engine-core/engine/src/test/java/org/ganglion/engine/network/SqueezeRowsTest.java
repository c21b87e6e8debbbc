package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Squeeze that names no axes leaves the axis of the samples alone, however many there are. */
final class SqueezeRowsTest {
  private static final TinyModel MODEL =
      new TinyModel()
          .input("x", -1, 3, 2, 2)
          .weights("w", List.of(3, 2), 1, -2, 3, 4, -5, 6)
          .node("pool", "GlobalAveragePool", "x")
          .node("flat", "Squeeze", "pool")
          .node("logits", "Gemm", "flat", "w")
          .node("y", "Softmax", List.of("logits"), "axis=1")
          .output("y");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aChunkOfOneRowIsAsAnyOther(int rowsOfAPass) {
    Tensor expected = responses(8, 4);
    assertThat(expected.shape()).isEqualTo(Shape.of(4, 2));
    Tensor found = responses(rowsOfAPass, 4);
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(OnnxRuntime.difference(found, expected)).isLessThan(1e-6);
    assertThat(OnnxRuntime.difference(responses(8, 1), expected.rows(0, 1))).isLessThan(1e-6);
  }

  private static Tensor responses(int rowsOfAPass, int samples) {
    MemoryRows rows = MemoryRows.uniform("x", Shape.of(3, 2, 2), samples, 1);
    try (GraphNetwork network =
            NetworkLoader.load(MODEL.write(), new BatchPlan(rowsOfAPass, 1L << 30));
        Bound bound = network.bind(rows)) {
      return bound.values(Pass.values(network.outputs())).values().iterator().next();
    }
  }
}
