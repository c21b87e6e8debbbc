package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gradients through the operators that are written in TorchScript or composed, against central
 * differences.
 */
final class OperatorGradientTest {
  /**
   * @param row shape of a sample, for example {@code 2x4x4}; its numbers lie in 0.6 to 1.6
   * @param scale factor before the operator
   * @param shift summand behind the factor
   * @param node operator and attributes
   * @param inputs z is the moved input; i:1,2 integers, F:1,2 floats, f:2x3 floats in 0.1 to 1.1, -
   *     nothing; per sample I:2x3 integers in 0 to 2, e:2x3 floats like f, G:2x3 floats in -0.7 to
   *     0.7
   */
  @ParameterizedTest(name = "{3} {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3x4     | 1.5 | -1.65| Acos                          | z
          3x4     | 1   | 1    | Acosh                         | z
          3x4     | 1.5 | -1.65| Asin                          | z
          3x4     | 1.5 | -1.65| Asinh                         | z
          3x4     | 1.5 | -1.65| Atan                          | z
          3x4     | 1.5 | -1.65| Atanh                         | z
          3x4     | 1   | 0    | Cosh                          | z
          3x4     | 1   | -1   | Sinh                          | z
          3x4     | 0.7 | 0    | Tan                           | z
          3x4     | 2   | -2.2 | Mish                          | z
          3x4     | 2   | -2.2 | HardSwish                     | z
          3x4     | 2   | -2.2 | Celu alpha=0.7                | z
          3x4     | 2   | -2.2 | Elu alpha=0.7                 | z
          3x4     | 2   | -2.2 | Selu                          | z
          3x4     | 1   | -1   | HardSigmoid                   | z
          3x4     | 2   | -2.2 | PRelu                         | z f:4
          3x4     | 2   | -2.2 | Shrink bias=0.3               | z
          3x4     | 1   | 0    | ThresholdedRelu alpha=1.1     | z
          3x4     | 1   | 0    | Mod fmod=1                    | z f:4
          3x3     | 1   | 0    | Det                           | z
          3x4     | 1   | 0    | CumSum                        | z i:2
          3x4     | 1   | 0    | CumSum reverse=1 exclusive=1  | z i:1
          2x3     | 1   | 0    | TopK                          | z i:2
          3x4     | 1   | 0    | ReverseSequence batch_axis=0 time_axis=1 | z I:
          3x4     | 1   | 0    | Trilu                         | z
          3x4     | 1   | 0    | GatherElements axis=2         | z I:3x2
          3x4     | 1   | 0    | Tile                          | z i:1,2,2
          3x4     | 1   | 0    | Split axis=2                  | z i:1,3
          4x3x2   | 1   | 0    | DepthToSpace blocksize=2      | z
          4x3x2   | 1   | 0    | DepthToSpace blocksize=2 mode=CRD | z
          1x4x2   | 1   | 0    | SpaceToDepth blocksize=2      | z
          3x4     | 1   | 0    | Einsum equation=nij,kj->nki   | z f:2x4
          3x4     | 1   | 0    | ReduceLogSum axes=1           | z
          3x4     | 1   | 0    | LpNormalization               | z
          3x4     | 1   | 0    | LpNormalization p=1 axis=1    | z
          3x4     | 1   | 0    | InstanceNormalization         | z f:3 f:3
          3x4     | 1   | 0    | LRN size=3                    | z
          3x2x2   | 1   | 0    | MeanVarianceNormalization axes=1,2,3 | z
          2x4x4   | 1   | 0    | LpPool kernel_shape=2,2 pads=1,0,0,1 | z
          2x4x4   | 1   | 0    | GlobalLpPool                  | z
          1x3x3   | 1   | 0    | MaxPool kernel_shape=2,2 dilations=2,2 | z
          2x5x5   | 1   | 0    | AveragePool kernel_shape=3,3 strides=2,2 ceil_mode=1 | z
          2x3x2   | 1   | 0    | ConvTranspose strides=2,1 pads=1,0,0,1 output_padding=1,0 | z f:2x3x3x2 f:3
          2x4     | 1   | 0    | ConvTranspose dilations=2 auto_pad=SAME_UPPER strides=2 | z f:2x2x3
          4x3     | 1   | 0    | ConvTranspose group=2         | z f:4x2x2
          1x3x4   | 1   | 0    | Pad mode=reflect              | z i:0,0,1,2,0,0,2,1
          1x3x4   | 1   | 0    | Pad mode=edge                 | z i:0,0,1,2,0,0,2,-1
          1x3x4   | 1   | 0    | Resize mode=linear            | z - F:1,1,2,1.5
          1x3x4   | 1   | 0    | Resize mode=cubic             | z - F:1,1,2,0.75
          1x3x4   | 1   | 0    | Resize                        | z - F:1,1,2,2
          1x4x4   | 1   | 0    | GridSample mode=bilinear      | z G:2x3x2
          2x3     | 1   | 0    | RNN layout=1                  | z f:1x4x3 f:1x4x4 f:1x8
          3x2     | 1   | 0    | GRU layout=1 linear_before_reset=1 direction=reverse hidden_size=2 | z f:1x6x2 f:1x6x2 f:1x12
          3x2     | 1   | 0    | GRU layout=1 direction=bidirectional hidden_size=2 | z f:2x6x2 f:2x6x2
          3x2     | 1   | 0    | LSTM layout=1 direction=bidirectional hidden_size=2 | z f:2x8x2 f:2x8x2 f:2x16
          3x2     | 1   | 0    | LSTM layout=1 input_forget=1 hidden_size=2 | z f:1x8x2 f:1x8x2 f:1x16 - - - f:1x6
          3x4     | 1   | 0    | ScatterElements axis=1 reduction=add | z I:2x3 e:2x3
          3x4     | 1   | 0    | SoftmaxCrossEntropyLoss reduction=none | z I:4
          """)
  void theInputGradientIsTheSlope(
      String row, double scale, double shift, String node, String inputs) {
    long[] shape = Arrays.stream(("-1x" + row).split("x")).mapToLong(Long::parseLong).toArray();
    TinyModel model = new TinyModel().opset(17).input("x", shape);
    model.weights("scale", List.of(), scale).weights("shift", List.of(), shift);
    model.node("scaled", "Mul", "x", "scale").node("z", "Add", "scaled", "shift");
    String[] words = node.split(" +");
    List<String> names = new ArrayList<>();
    for (String input : inputs.split(" +")) {
      names.add(constant(model, input, "c" + names.size()));
    }
    model.node("y", words[0], names, Arrays.copyOfRange(words, 1, words.length));
    model.node("square", "Mul", "y", "y").node("result", "Flatten", "square").output("result");
    Slopes.check(model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ReduceL2        | axes=3
          ReduceL2        | axes=2,3 keepdims=0
          LpPool          | kernel_shape=2,2
          LpPool          | kernel_shape=1,4 p=3
          GlobalLpPool    | p=2
          LpNormalization | axis=3
          """)
  void aVectorOfZerosHasTheGradientZero(String operator, String attributes) {
    Tensor gradient = gradientAtZeros(operator, attributes.split(" "));
    for (int i = 0; i < 8; i++) {
      assertThat(gradient.get(i)).isZero();
      assertThat(gradient.get(i + 8)).isFinite().isNotZero();
    }
  }

  /** Nothing but the small number in the denominator is left: 1e9 times what the mean leaves. */
  @Test
  void aChannelWithoutVarianceHasTheGradientOfItsMean() {
    Tensor gradient = gradientAtZeros("MeanVarianceNormalization", "axes=2,3");
    Tensor seed = MemoryRows.uniform(Shape.of(1, 16), 3);
    double mean = IntStream.range(0, 8).mapToDouble(seed::get).average().orElseThrow();
    for (int i = 0; i < 8; i++) {
      assertThat(gradient.get(i) / 1e9).isCloseTo(seed.get(i) - mean, within(1e-5));
      assertThat(gradient.get(i + 8)).isFinite().isNotZero();
    }
  }

  /** For a channel of zeros and one of 1 to 8, and random weights of the results. */
  private static Tensor gradientAtZeros(String operator, String... attributes) {
    TinyModel model = new TinyModel().input("x", -1, 2, 2, 4);
    model.node("y", operator, List.of("x"), attributes);
    model.node("result", "Flatten", "y").output("result");
    Tensor x = Tensor.of(Shape.of(1, 2, 2, 4), 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    try (GraphNetwork net = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
        Bound bound = net.bind(MemoryRows.of("x", x))) {
      Site input = net.inputs().get(0);
      Site result = net.outputs().get(0);
      Tensor seed = MemoryRows.uniform(result.shape().prepend(1), 3);
      Objective all = new Objective.Custom(List.of(result), forward -> Map.of(result, seed));
      Pass pass = Pass.reading(Reading.GRADIENT, List.of(input));
      return bound
          .gradients(all, pass, Reading.GRADIENT)
          .getOrDefault(input, Tensor.full(x.shape(), Float.NaN));
    }
  }

  /** Adds a constant and returns its name. */
  private static String constant(TinyModel model, String text, String name) {
    if (text.length() < 2 || text.charAt(1) != ':') {
      return text.equals("-") ? "" : text;
    }
    String sizes = text.substring(2);
    String[] parts = sizes.isEmpty() ? new String[0] : sizes.split("[x,]");
    if (text.charAt(0) == 'F') {
      double[] values = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
      model.weights(name, List.of(values.length), values);
      return name;
    }
    long[] numbers = Arrays.stream(parts).mapToLong(Long::parseLong).toArray();
    if (text.charAt(0) == 'i') {
      model.integers(name, numbers);
      return name;
    }
    List<Integer> shape = Arrays.stream(numbers).mapToObj(Math::toIntExact).toList();
    int elements = shape.stream().reduce(1, (a, b) -> a * b);
    if (text.charAt(0) == 'I') {
      model.integers(
          name, shape, IntStream.range(0, elements).mapToLong(i -> (i * 2 + 2) % 3).toArray());
    } else {
      double middle = text.charAt(0) == 'G' ? 0 : 0.6;
      model.weights(
          name,
          shape,
          IntStream.range(0, elements)
              .mapToDouble(i -> middle + 0.5 * Math.sin(i + 0.2))
              .toArray());
    }
    return text.charAt(0) == 'f' ? name : perSample(model, name, numbers);
  }

  /** The constant once for each row of the input. */
  private static String perSample(TinyModel model, String name, long[] sizes) {
    model.node(name + "_rows", "Shape", List.of("x"), "end=1").integers(name + "_rest", sizes);
    model.node(name + "_shape", "Concat", List.of(name + "_rows", name + "_rest"), "axis=0");
    model.node(name + "_all", "Expand", name, name + "_shape");
    return name + "_all";
  }
}
