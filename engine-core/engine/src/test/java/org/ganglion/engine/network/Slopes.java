package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;

/** Input gradients against (f(x + h) - f(x - h)) / 2h, h = 0.01, in float32. */
final class Slopes {
  private static final float STEP = 0.01f;

  private Slopes() {}

  /**
   * Compares them for a weighted sum of the first output, at one sample with values from 0.1 to
   * 1.1.
   */
  static void check(TinyModel model) {
    try (GraphNetwork net = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      Site x = net.inputs().get(0);
      Site response = net.outputs().get(0);
      int neurons = (int) x.neurons();
      Tensor base = MemoryRows.uniform(x.shape().prepend(1), 3).map(v -> v + 0.6f);
      Tensor.Builder moved = Tensor.builder(x.shape().prepend(2 * neurons));
      for (int i = 0; i < 2 * neurons; i++) {
        moved.put((long) i * neurons, base);
        float value = base.get(i / 2);
        moved.set((long) i * neurons + i / 2, value + (i % 2 == 0 ? STEP : -STEP));
      }
      double[] weights = new double[(int) response.neurons()];
      Arrays.setAll(weights, i -> 1 + 0.3 * Math.cos(i));
      double[] sums = new double[2 * neurons];
      try (Bound bound = net.bind(MemoryRows.of("x", moved.build()))) {
        Tensor all = bound.values(Pass.values(List.of(response))).getOrDefault(response, base);
        for (int i = 0; i < sums.length; i++) {
          for (int k = 0; k < weights.length; k++) {
            sums[i] += weights[k] * all.get((long) i * weights.length + k);
          }
        }
      }
      Tensor.Builder cotangent = Tensor.builder(response.shape().prepend(1));
      for (int k = 0; k < weights.length; k++) {
        cotangent.set(k, (float) weights[k]);
      }
      Tensor seed = cotangent.build();
      Objective objective =
          new Objective.Custom(List.of(response), forward -> Map.of(response, seed));
      try (Bound bound = net.bind(MemoryRows.of("x", base))) {
        Tensor gradient =
            bound
                .gradients(objective, Pass.reading(Reading.GRADIENT, List.of(x)), Reading.GRADIENT)
                .getOrDefault(x, Tensor.full(Shape.of(neurons), Float.NaN));
        double largest = 0;
        for (int i = 0; i < neurons; i++) {
          double slope = (sums[2 * i] - sums[2 * i + 1]) / (2 * STEP);
          largest = Math.max(largest, Math.abs(slope));
          assertThat((double) gradient.get(i))
              .as("neuron %d", i)
              .isCloseTo(slope, Offset.offset(3e-3 * Math.max(1, largest)));
        }
        assertThat(largest).isPositive();
      }
    }
  }
}
