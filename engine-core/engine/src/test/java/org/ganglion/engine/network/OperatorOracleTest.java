package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Single operators in the corners of their definition, against ONNX Runtime 1.29.0. */
final class OperatorOracleTest {
  private static final int ROWS = 3;

  /**
   * One operator.
   *
   * @param text what it is, for the report
   * @param opset version of the operator set
   * @param row shape of the input x without the sample axis
   * @param node the node, without inputs
   * @param inputs its inputs: x, or constants i:1,2 (integers), I:1 (one without axes), F:1,2
   *     (floats) and f:3x4 (floats of a shape)
   */
  record Case(String text, int opset, Shape row, NodeProto.Builder node, List<String> inputs) {
    @Override
    public String toString() {
      return text;
    }
  }

  static List<Case> cases() {
    Shape map = Shape.of(4, 7, 6);
    Shape line = Shape.of(4, 9);
    Shape matrix = Shape.of(4, 5);
    List<Case> all = new ArrayList<>();
    all.add(of(13, map, "Conv pads=1,0,2,1 strides=2,1", "x", "f:3x4x3x2"));
    all.add(of(13, map, "Conv group=2 dilations=2,2", "x", "f:6x2x2x2", "f:6"));
    all.add(of(13, map, "Conv auto_pad=SAME_UPPER strides=2,2", "x", "f:3x4x3x3"));
    all.add(of(13, map, "Conv auto_pad=SAME_LOWER", "x", "f:3x4x2x2"));
    all.add(of(13, line, "Conv pads=2,1 strides=2", "x", "f:3x4x3", "f:3"));
    all.add(of(13, map, "MaxPool kernel_shape=3,2 pads=1,0,1,1 strides=2,2", "x"));
    all.add(of(13, map, "MaxPool kernel_shape=3,3 strides=2,2 ceil_mode=1", "x"));
    all.add(of(13, line, "MaxPool kernel_shape=3 auto_pad=SAME_UPPER strides=2", "x"));
    all.add(of(13, map, "AveragePool kernel_shape=3,3 pads=1,1,1,1", "x"));
    all.add(of(13, map, "AveragePool kernel_shape=3,3 pads=1,1,1,1 count_include_pad=1", "x"));
    all.add(of(13, map, "AveragePool kernel_shape=2,3 pads=0,1,1,0 strides=2,1", "x"));
    all.add(of(13, map, "GlobalAveragePool", "x"));
    all.add(of(13, map, "GlobalMaxPool", "x"));
    all.add(of(13, map, "BatchNormalization epsilon=0.01", "x", "f:4", "f:4", "f:4", "f:4"));
    all.add(of(17, matrix, "LayerNormalization axis=1", "x", "f:4x5", "f:4x5"));
    all.add(of(17, matrix, "LayerNormalization", "x", "f:5"));
    all.add(of(13, Shape.of(5), "Gemm transB=1 alpha=0.5 beta=2.0", "x", "f:3x5", "f:3"));
    all.add(of(13, Shape.of(5), "Gemm", "x", "f:5x3"));
    all.add(of(13, Shape.of(5), "Gemm", "x", "f:5x3", "f:1x3"));
    all.add(of(13, matrix, "MatMul", "x", "f:5x2"));
    all.add(of(13, matrix, "MatMul", "x", "f:5"));
    all.add(of(11, map, "Softmax axis=2", "x"));
    all.add(of(13, map, "Softmax axis=2", "x"));
    all.add(of(11, map, "LogSoftmax", "x"));
    all.add(of(13, map, "LogSoftmax", "x"));
    all.add(of(11, map, "Flatten axis=1", "x"));
    all.add(of(13, map, "Reshape", "x", "i:0,-1,3"));
    all.add(of(13, map, "Transpose perm=0,3,1,2", "x"));
    all.add(of(13, map, "Gather axis=2", "x", "i:-1,0,3"));
    all.add(of(13, map, "Slice", "x", "i:-2,1", "i:-5,100", "i:2,1", "i:-1,2"));
    all.add(of(9, map, "Slice starts=1,-4 ends=3,6 axes=1,3", "x"));
    all.add(of(13, map, "Pad", "x", "i:0,1,0,-1,0,0,2,1"));
    all.add(of(7, map, "Pad pads=0,0,1,1,0,0,0,2 value=1.5", "x"));
    all.add(of(13, Shape.of(1, 5, 1), "Squeeze", "x", "i:1,-1"));
    all.add(of(11, Shape.of(1, 5, 1), "Squeeze axes=1,3", "x"));
    all.add(of(13, matrix, "Unsqueeze", "x", "i:-1,1"));
    all.add(of(11, matrix, "Unsqueeze axes=1,3", "x"));
    all.add(of(13, Shape.of(4, 1), "Expand", "x", "i:1,1,6"));
    all.add(of(13, map, "ReduceMean axes=1,-1 keepdims=0", "x"));
    all.add(of(18, map, "ReduceMean keepdims=1", "x", "i:2,3"));
    all.add(of(13, map, "ReduceSum", "x", "i:1"));
    all.add(of(13, map, "ReduceMax axes=1,3 keepdims=0", "x"));
    all.add(of(13, map, "ReduceMin axes=2", "x"));
    all.add(of(13, map, "ReduceProd axes=3", "x"));
    all.add(of(13, map, "ReduceL1 axes=1,2", "x"));
    all.add(of(13, map, "ReduceL2 axes=1,2 keepdims=0", "x"));
    all.add(of(13, map, "ReduceLogSumExp axes=1,2 keepdims=0", "x"));
    all.add(of(13, map, "ReduceSumSquare axes=1", "x"));
    all.add(of(13, matrix, "Concat axis=-1", "x", "x"));
    all.add(of(10, matrix, "Clip min=0.2 max=0.5", "x"));
    all.add(of(13, matrix, "Clip", "x", "", "f:"));
    all.add(of(13, matrix, "LeakyRelu alpha=0.3", "x"));
    all.add(of(20, matrix, "Gelu", "x"));
    all.add(of(20, matrix, "Gelu approximate=tanh", "x"));
    for (String plain :
        List.of("Abs", "Neg", "Sign", "Reciprocal", "Sqrt", "Exp", "Log", "Sin", "Cos")) {
      all.add(of(13, matrix, plain, "x"));
    }
    for (String plain :
        List.of("Tanh", "Sigmoid", "Erf", "Floor", "Ceil", "Round", "Relu", "Softplus")) {
      all.add(of(13, matrix, plain, "x"));
    }
    for (String pair : List.of("Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Sum", "Mean")) {
      all.add(of(13, matrix, pair, "x", "f:4x1"));
      all.add(of(13, matrix, pair, "f:5", "x"));
    }
    all.addAll(resized());
    all.addAll(roundedUp());
    all.add(of(20, Shape.of(4, 8, 2), "DFT", "x"));
    all.add(of(20, Shape.of(4, 8, 2), "DFT", "x", "", "I:1"));
    all.add(of(17, Shape.of(4, 8, 1), "DFT axis=2 onesided=1", "x"));
    all.add(of(11, map, "Hardmax", "x"));
    all.add(of(11, map, "Hardmax axis=-2", "x"));
    all.add(of(13, map, "Hardmax axis=-2", "x"));
    return all;
  }

  /** Factors that no float holds exactly, and whose products with sizes round differently. */
  private static List<Case> resized() {
    List<Case> all = new ArrayList<>();
    Shape square = Shape.of(1, 9, 12);
    for (String factors :
        List.of("0.33333334,0.33333334", "0.2,0.16666667", "0.7,0.9", "1.4,2.3")) {
      String scales = "F:1,1," + factors;
      all.add(of(10, square, "Resize", "x", scales));
      for (String place : List.of("asymmetric", "half_pixel")) {
        String where = " coordinate_transformation_mode=" + place;
        for (String nearest : List.of("floor", "ceil", "round_prefer_floor")) {
          all.add(of(13, square, "Resize nearest_mode=" + nearest + where, "x", "", scales));
        }
        all.add(of(13, square, "Resize mode=linear" + where, "x", "", scales));
        all.add(of(13, square, "Resize mode=cubic" + where, "x", "", scales));
      }
    }
    String corners = "Resize axes=2,3 coordinate_transformation_mode=align_corners ";
    for (String nearest : List.of("floor", "ceil")) {
      Shape primes = Shape.of(1, 7, 11);
      String written = corners + "nearest_mode=" + nearest;
      all.add(of(18, primes, written, "x", "", "", "i:114,29"));
      all.add(of(18, primes, written, "x", "", "", "i:57,58"));
    }
    all.add(of(18, square, corners + "mode=linear", "x", "", "", "i:20,5"));
    all.add(of(9, square, "Upsample", "x", "F:1,1,2.3,1.4"));
    for (String sizes : List.of("3,4", "7,5", "20,16")) {
      all.add(of(18, square, "Resize axes=2,3 nearest_mode=floor", "x", "", "", "i:" + sizes));
    }
    return all;
  }

  /** Pooling whose last window may lie in the padding or reach over it. */
  private static List<Case> roundedUp() {
    List<Case> all = new ArrayList<>();
    Shape three = Shape.of(2, 3);
    Shape four = Shape.of(2, 4, 4);
    String line = " kernel_shape=2 strides=2 ceil_mode=1 pads=";
    String plane = " kernel_shape=2,2 strides=2,2 ceil_mode=1 pads=";
    for (String pads : List.of("1,1", "0,1", "1,0")) {
      all.add(of(13, three, "AveragePool" + line + pads, "x"));
      all.add(of(13, three, "MaxPool" + line + pads, "x"));
    }
    for (String pads : List.of("0,0,1,1", "1,1,1,1", "1,0,0,1")) {
      all.add(of(13, four, "AveragePool" + plane + pads, "x"));
      all.add(of(13, four, "AveragePool count_include_pad=1" + plane + pads, "x"));
      all.add(of(13, four, "MaxPool" + plane + pads, "x"));
      all.add(of(13, four, "MaxPool dilations=2,1" + plane + pads, "x"));
      all.add(of(18, four, "LpPool p=3" + plane + pads, "x"));
    }
    all.add(of(18, three, "LpPool kernel_shape=2 strides=2 ceil_mode=1", "x"));
    return all;
  }

  private static Case of(int opset, Shape row, String written, String... inputs) {
    String[] parts = written.split(" ");
    NodeProto.Builder node = NodeProto.newBuilder().setName("y").setOpType(parts[0]);
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      String[] pair = part.split("=");
      node.addAttribute(attribute(pair[0], pair[1]));
    }
    String text = written + " of " + List.of(inputs) + " in operator set " + opset;
    return new Case(text, opset, row, node, List.of(inputs));
  }

  private static AttributeProto attribute(String name, String value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value.matches("[A-Za-z_]+")) {
      return attribute
          .setType(AttributeProto.AttributeType.STRING)
          .setS(ByteString.copyFromUtf8(value))
          .build();
    }
    if (value.contains(".")) {
      return attribute
          .setType(AttributeProto.AttributeType.FLOAT)
          .setF(Float.parseFloat(value))
          .build();
    }
    if (List.of("pads", "strides", "dilations", "kernel_shape", "axes", "perm", "starts", "ends")
        .contains(name)) {
      attribute.setType(AttributeProto.AttributeType.INTS);
      Arrays.stream(value.split(",")).mapToLong(Long::parseLong).forEach(attribute::addInts);
      return attribute.build();
    }
    return attribute.setType(AttributeProto.AttributeType.INT).setI(Long.parseLong(value)).build();
  }

  private static TinyModel model(Case one) {
    long[] shape = new long[one.row().rank() + 1];
    shape[0] = -1;
    for (int axis = 0; axis < one.row().rank(); axis++) {
      shape[axis + 1] = one.row().size(axis);
    }
    TinyModel model = new TinyModel().opset(one.opset()).input("x", shape).output("y");
    List<String> names = new ArrayList<>();
    for (String input : one.inputs()) {
      String name = input.contains(":") ? "c" + names.size() : input;
      names.add(name);
      if (input.startsWith("i:")) {
        model.integers(
            name,
            Arrays.stream(input.substring(2).split(",")).mapToLong(Long::parseLong).toArray());
      } else if (input.startsWith("I:")) {
        model.integers(name, List.of(), Long.parseLong(input.substring(2)));
      } else if (input.startsWith("F:")) {
        double[] values =
            Arrays.stream(input.substring(2).split(",")).mapToDouble(Double::parseDouble).toArray();
        model.weights(name, List.of(values.length), values);
      } else if (input.startsWith("f:")) {
        List<Integer> sizes =
            input.length() == 2
                ? List.of()
                : Arrays.stream(input.substring(2).split("x")).map(Integer::valueOf).toList();
        int elements = sizes.stream().reduce(1, (a, b) -> a * b);
        model.weights(
            name,
            sizes,
            IntStream.range(0, elements).mapToDouble(i -> 0.6 + 0.5 * Math.sin(i)).toArray());
      }
    }
    return model.node(one.node(), names, "y");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anOperatorHasTheValuesOfOnnxRuntime(Case one) throws Exception {
    compare(model(one), one.row());
  }

  @ParameterizedTest
  @CsvSource({"6", "7"})
  void integersAreReducedToIntegers(int type) throws Exception {
    for (String operator :
        List.of("ReduceMean", "ReduceSum", "ReduceProd", "ReduceMax", "ReduceMin", "ReduceL1")) {
      TinyModel model = new TinyModel().opset(12).input("x", -1, 4, 5);
      model.weights("five", List.of(), 5).node("wide", "Mul", "x", "five");
      model.node("whole", "Cast", List.of("wide"), "to=" + type);
      model.node("one", operator, List.of("whole"), "axes=1").node("twice", "Add", "one", "whole");
      model.node("both", operator, List.of("twice"), "axes=2");
      model.node("y", "Cast", List.of("both"), "to=1").output("y");
      compare(model, Shape.of(4, 5));
    }
  }

  @Test
  void vectorsOfZerosHaveNormsAndStayZerosWhenNormalised() throws Exception {
    TinyModel model = new TinyModel().input("x", -1, 3, 4).output("y");
    model.weights("some", List.of(3, 1), 1, 0, 1).node("z", "Mul", "x", "some");
    model.node("n", "LpNormalization", List.of("z"), "axis=2").node("y", "Add", "n", "z");
    compare(model, Shape.of(3, 4));
  }

  @Test
  void oneOfAllAxesIsLargestFromAxisZeroOn() throws Exception {
    TinyModel model = new TinyModel().opset(11).input("x", -1, 2, 3).output("y");
    model.weights("w", List.of(2, 3), 1, 5, 2, 4, 3, 0);
    model.node("hot", "Hardmax", List.of("w"), "axis=0").node("y", "Add", "x", "hot");
    compare(model, Shape.of(2, 3));
  }

  @Test
  void noRegionsHaveNoFeatures() throws Exception {
    TinyModel model = new TinyModel().opset(16).input("x", -1, 2, 5, 5).output("y");
    model.weights("regions", List.of(0, 4)).integers("batch");
    List<String> inputs = List.of("x", "regions", "batch");
    model.node("found", "RoiAlign", inputs, "output_height=5", "output_width=5");
    model.node("sum", "ReduceMean", List.of("found"), "axes=1");
    model.node("none", "ReduceSum", "sum").node("y", "Add", "none", "x");
    compare(model, Shape.of(2, 5, 5));
  }

  private static void compare(TinyModel model, Shape row) throws Exception {
    Tensor x = MemoryRows.uniform(row.prepend(ROWS), 5).map(v -> v + 0.05f);
    long[] shape = Arrays.stream(x.shape().toArray()).asLongStream().toArray();
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OrtSession session = environment.createSession(model.bytes());
        OnnxTensor input =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.toArray()), shape);
        OrtSession.Result result = session.run(Map.of("x", input));
        GraphNetwork net = NetworkLoader.load(model.write(), new BatchPlan(2, 1 << 20));
        Bound bound = net.bind(MemoryRows.of("x", x))) {
      OnnxTensor expected = (OnnxTensor) result.get(0);
      int[] sizes =
          Arrays.stream(expected.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
      FloatBuffer wanted = expected.getFloatBuffer();
      Site y = net.outputs().get(0);
      Tensor found = bound.values(Pass.values(List.of(y))).getOrDefault(y, x);
      assertThat(found.shape()).isEqualTo(Shape.of(sizes));
      for (int i = 0; i < found.elements(); i++) {
        float value = wanted.get(i);
        assertThat(found.get(i))
            .as("element %d", i)
            .isCloseTo(value, Offset.offset(1e-4f * Math.max(1, Math.abs(value))));
      }
    }
  }
}
