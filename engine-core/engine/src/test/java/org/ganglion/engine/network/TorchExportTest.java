package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks of rarer operators as PyTorch 1.13 exports them, with its outputs and input gradients;
 * {@code exports.py} beside them tells how they were made.
 */
final class TorchExportTest {
  @ParameterizedTest
  @ValueSource(strings = {"export-recurrent", "export-decoder", "export-mixed"})
  void outputsAndGradientsAreThoseOfPyTorch(String name) throws URISyntaxException {
    try (NpzReader golden = new NpzReader(resource(name + ".npz"));
        GraphNetwork network =
            NetworkLoader.load(resource(name + ".onnx"), new BatchPlan(2, 1L << 30));
        Bound bound = network.bind(MemoryRows.of("x", golden.tensor("x")))) {
      Site x = network.inputs().get(0);
      Site y = network.outputs().get(0);
      Tensor found =
          bound.values(Pass.values(List.of(y))).getOrDefault(y, Tensor.scalar(Float.NaN));
      same(found, golden.tensor("y"), 1e-4);
      Objective objective =
          new Objective.Custom(
              List.of(y),
              forward -> {
                Tensor values = forward.value(y);
                Tensor.Builder weights = Tensor.builder(values.shape());
                long outputs = values.elements() / values.shape().size(0);
                for (long i = 0; i < values.elements(); i++) {
                  weights.set(i, (float) Math.cos((double) (i % outputs)));
                }
                return Map.of(y, weights.build());
              });
      Tensor gradient =
          bound
              .gradients(objective, Pass.reading(Reading.GRADIENT, List.of(x)), Reading.GRADIENT)
              .getOrDefault(x, Tensor.scalar(Float.NaN));
      same(gradient, golden.tensor("gradient"), 1e-3);
    }
  }

  private static void same(Tensor found, Tensor expected, double tolerance) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    double largest = 0;
    for (long i = 0; i < expected.elements(); i++) {
      largest = Math.max(largest, Math.abs(expected.get(i)));
    }
    for (long i = 0; i < expected.elements(); i++) {
      assertThat((double) found.get(i))
          .as("element %d", i)
          .isCloseTo(expected.get(i), Offset.offset(tolerance * largest));
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(TorchExportTest.class.getResource(name).toURI());
  }
}
