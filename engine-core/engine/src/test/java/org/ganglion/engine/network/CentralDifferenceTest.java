package org.ganglion.engine.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients through each kind of operator that DJL's arrays know, against central differences. */
final class CentralDifferenceTest {
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
    Slopes.check(model);
  }
}
