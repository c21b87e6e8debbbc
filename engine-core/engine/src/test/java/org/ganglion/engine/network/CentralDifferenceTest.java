package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients through each kind of operator against (f(x + h) - f(x - h)) / 2h, h = 0.01, in float32.
 */
final class CentralDifferenceTest {
  private static final float STEP = 0.01f;

  static List<TinyModel> models() {
    return List.of(
        smooth("Tanh"),
        smooth("Sigmoid"),
        smooth("Erf"),
        smooth("Exp"),
        smooth("Softplus"),
        smooth("Softsign"),
        smooth("Softmax"),
        smooth("LogSoftmax"),
        smooth("Reciprocal"),
        smooth("Sqrt"),
        smooth("Log"),
        smooth("ReduceLogSumExp"),
        smooth("ReduceL2"),
        smooth("ReduceSumSquare"),
        smooth("ReduceProd"),
        smooth("Neg"),
        pair("Mul"),
        pair("Div"),
        pair("Sub"),
        pair("Pow"),
        pair("Max"),
        pair("Mean"),
        image("Conv", "pads=1,0,0,1", "strides=2,1"),
        image("Conv", "group=1", "dilations=2,1"),
        image("AveragePool", "kernel_shape=2,2", "pads=1,0,0,1"),
        image("GlobalAveragePool"),
        normalised(),
        attention());
  }

  private static TinyModel smooth(String operator) {
    TinyModel model = new TinyModel().input("x", -1, 3, 4);
    boolean reduces = operator.startsWith("Reduce");
    return weighted(
        reduces
            ? model.node("y", operator, List.of("x"), "axes=1,2")
            : model.node("y", operator, "x"),
        "y");
  }

  private static TinyModel pair(String operator) {
    TinyModel model = new TinyModel().input("x", -1, 3, 4);
    model.weights("c", List.of(4), 0.7, 1.3, 2.1, 1.6);
    return weighted(model.node("s", "Sigmoid", "x").node("y", operator, "x", "c"), "y", "s");
  }

  private static TinyModel image(String operator, String... attributes) {
    TinyModel model = new TinyModel().input("x", -1, 2, 4, 5);
    List<String> inputs = List.of("x");
    if (operator.equals("Conv")) {
      double[] kernel =
          IntStream.range(0, 3 * 2 * 2 * 2).mapToDouble(i -> Math.sin(i + 1)).toArray();
      model.weights("k", List.of(3, 2, 2, 2), kernel);
      inputs = List.of("x", "k");
    }
    return weighted(model.node("t", operator, inputs, attributes).node("y", "Tanh", "t"), "y");
  }

  private static TinyModel normalised() {
    return weighted(
        new TinyModel()
            .opset(17)
            .input("x", -1, 3, 4)
            .weights("g", List.of(4), 1, 2, 0.5, 1)
            .weights("b", List.of(4), 0, 1, 0, -1)
            .node("y", "LayerNormalization", "x", "g", "b"),
        "y");
  }

  private static TinyModel attention() {
    NodeProto.Builder swap = NodeProto.newBuilder().setName("k").setOpType("Transpose");
    swap.addAttribute(
        AttributeProto.newBuilder()
            .setName("perm")
            .setType(AttributeProto.AttributeType.INTS)
            .addInts(0)
            .addInts(2)
            .addInts(1));
    return weighted(
        new TinyModel()
            .input("x", -1, 3, 4)
            .node(swap, List.of("x"), "k")
            .node("scores", "MatMul", "x", "k")
            .node("shares", "Softmax", "scores")
            .node("y", "MatMul", "shares", "x"),
        "y");
  }

  /**
   * Ends the model in a sum of squares with unequal weights, so that no derivative vanishes by
   * symmetry.
   */
  private static TinyModel weighted(TinyModel model, String... results) {
    for (String result : results) {
      model.node(result + "_sq", "Mul", result, result);
      NodeProto.Builder flat =
          NodeProto.newBuilder().setName(result + "_flat").setOpType("Flatten");
      model.node(flat, List.of(result + "_sq"), result + "_flat");
    }
    return model.output(results[0] + "_flat");
  }

  @ParameterizedTest
  @MethodSource("models")
  void theInputGradientIsTheSlope(TinyModel model) {
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
      java.util.Arrays.setAll(weights, i -> 1 + 0.3 * Math.cos(i));
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
              .isCloseTo(slope, org.assertj.core.data.Offset.offset(3e-3 * Math.max(1, largest)));
        }
        assertThat(largest).isPositive();
      }
    }
  }
}
