package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.ganglion.api.error.InputException;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of a few bytes that ask for constants of 2^40 elements are refused before they are made.
 */
final class FoldingAllowanceTest {
  private static final long MANY = 1L << 20;

  private static TinyModel model() {
    return new TinyModel()
        .input("x", -1, 2)
        .node("y", "Relu", "x")
        .output("y")
        .integers("shape", MANY, MANY)
        .weights("one", List.of(1, 1), 3)
        .weights("flat", List.of(1), 3)
        .integers("zero", List.of(), 0)
        .integers("step", List.of(), 1)
        .integers("end", List.of(), MANY * MANY)
        .integers("many", List.of(), MANY)
        .node("long", "Range", "zero", "many", "step")
        .integers("column", -1, 1)
        .integers("row", 1, -1)
        .node("tall", "Reshape", "long", "column")
        .node("wide", "Reshape", "long", "row");
  }

  static Stream<Arguments> demands() {
    return Stream.of(
        Arguments.of("ConstantOfShape", model().node("big", "ConstantOfShape", "shape")),
        Arguments.of("Expand", model().node("big", "Expand", "one", "shape")),
        Arguments.of("Tile", model().node("big", "Tile", "one", "shape")),
        Arguments.of("Range", model().node("big", "Range", "zero", "end", "step")),
        Arguments.of("Add", model().node("big", "Add", "tall", "wide")),
        Arguments.of("MatMul", model().node("big", "MatMul", "tall", "wide")),
        Arguments.of("Gather", model().node("big", "Gather", List.of("wide", "tall"), "axis=0")),
        Arguments.of(
            "Einsum",
            model().node("big", "Einsum", List.of("tall", "wide"), "equation=ij,kl->ijkl")),
        Arguments.of(
            "Pad", model().integers("pads", 0, 0, MANY, MANY).node("big", "Pad", "one", "pads")),
        Arguments.of(
            "Resize",
            model()
                .weights("none", List.of(0))
                .node("big", "Resize", "one", "none", "none", "shape")),
        Arguments.of(
            "OneHot",
            model().integers("values", 0, 1).node("big", "OneHot", "long", "many", "values")),
        Arguments.of("MatMul of many", inner("MatMul", "left", "right")),
        Arguments.of("Gemm", inner("Gemm", "right", "left", "transA=1", "transB=1")),
        Arguments.of("GatherND", model().node("big", "GatherND", "wide", "tall")),
        Arguments.of("Conv", windows("Conv", "w", "pads=100000,100000,100000,100000")),
        Arguments.of(
            "MaxPool",
            windows("MaxPool", "", "kernel_shape=2,2", "pads=100000,100000,100000,100000")),
        Arguments.of(
            "AveragePool",
            windows("AveragePool", "", "kernel_shape=2,2", "pads=100000,100000,100000,100000")),
        Arguments.of("ConvTranspose", windows("ConvTranspose", "w", "strides=100000,100000")),
        Arguments.of(
            "ConvTranspose to a shape",
            windows("ConvTranspose", "w", "output_shape=100000,100000")),
        Arguments.of(
            "MaxUnpool",
            windows("MaxUnpool", "places", "kernel_shape=100000,100000", "strides=2,2")),
        Arguments.of("LRN", windows("LRN", "", "size=10000000000")),
        Arguments.of(
            "GridSample",
            planes()
                .opset(16)
                .weights("spot", List.of(1, 1, 1, 2), 0, 0)
                .integers("spots", 1, 64, 64, 2)
                .node("grid", "Expand", "spot", "spots")
                .node("big", "GridSample", "planes", "grid")),
        Arguments.of(
            "RoiAlign",
            planes()
                .weights("region", List.of(1, 4), 0, 0, 1, 1)
                .integers("batch", 0)
                .node(
                    "big",
                    "RoiAlign",
                    List.of("planes", "region", "batch"),
                    "output_height=1",
                    "output_width=1",
                    "sampling_ratio=100000")),
        Arguments.of(
            "STFT",
            model()
                .opset(17)
                .integers("signal", 1, -1)
                .integers("window", List.of(), MANY / 2)
                .node("wave", "Reshape", "long", "signal")
                .node("big", "STFT", "wave", "step", "", "window")),
        Arguments.of("LayerNormalization", stretched()),
        Arguments.of(
            "Resize of no pixels",
            model()
                .weights("none", List.of(0))
                .weights("pixels", List.of(1, 0, 1))
                .integers("sizes", 1, 0, 2_000_000_000)
                .node("big", "Resize", "pixels", "none", "none", "sizes")),
        Arguments.of(
            "MelWeightMatrix",
            model()
                .opset(17)
                .integers("size", List.of(), 40_000)
                .weights("low", List.of(), 0)
                .weights("high", List.of(), 8_000)
                .node("big", "MelWeightMatrix", "size", "size", "size", "low", "high")),
        Arguments.of(
            "DFT",
            model()
                .opset(17)
                .weights("wave", List.of(1, 2, 1), 1, 2)
                .node("big", "DFT", "wave", "end")));
  }

  private static TinyModel inner(String operator, String left, String right, String... attributes) {
    return model()
        .integers("pair", 2, MANY / 2)
        .integers("pairs", MANY / 2, 2)
        .node("right", "Reshape", "long", "pair")
        .node("left", "Reshape", "long", "pairs")
        .node("big", operator, List.of(left, right), attributes);
  }

  private static TinyModel windows(String operator, String second, String... attributes) {
    return model()
        .weights("image", List.of(1, 1, 2, 2), 1, 2, 3, 4)
        .weights("w", List.of(1, 1, 1, 1), 1)
        .integers("places", List.of(1, 1, 2, 2), 0, 1, 2, 3)
        .node(
            "big",
            operator,
            second.isEmpty() ? List.of("image") : List.of("image", second),
            attributes);
  }

  /** A picture of one pixel in many channels. */
  private static TinyModel planes() {
    return model().integers("channels", 1, -1, 1, 1).node("planes", "Reshape", "long", "channels");
  }

  private static TinyModel stretched() {
    return model().opset(17).node("big", "LayerNormalization", "tall", "wide");
  }

  /** Networks whose inputs are small and whose values are not. */
  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(
            "Tile", read().integers("times", 1, MANY * MANY).node("big", "Tile", "x", "times")),
        Arguments.of(
            "Pad", read().integers("pads", 0, 0, 0, MANY * MANY).node("big", "Pad", "x", "pads")),
        Arguments.of(
            "MatMul",
            read()
                .node("turned", "Reshape", "x", "column")
                .node("big", "MatMul", "turned", "wide")),
        Arguments.of(
            "ConstantOfShape",
            read()
                .node("rows", "Shape", "x")
                .node("longer", "Mul", "rows", "shape")
                .node("big", "ConstantOfShape", "longer")));
  }

  private static TinyModel read() {
    return new TinyModel()
        .input("x", -1, 64)
        .integers("shape", MANY, MANY)
        .integers("column", -1, 1)
        .integers("row", 1, 1 << 24)
        .weights("flat", List.of(1, 1), 3)
        .node("wide", "Expand", "flat", "row")
        .node("y", "Relu", "x")
        .output("y")
        .output("big");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void aSmallFileCannotAskForMuchPerSample(String operator, TinyModel model) {
    InputException refusal = refusal(model);
    assertThat(refusal.problem().code()).isEqualTo("I116");
    assertThat(refusal).hasMessageContaining("'big'").hasMessageContaining(operator);
  }

  @Test
  void inputsAreBoundedTogether() {
    TinyModel model = new TinyModel().node("y", "Relu", "x0").output("y");
    for (int i = 0; i < 5; i++) {
      model.input("x" + i, -1, 1L << 28);
    }
    InputException refusal = refusal(model);
    assertThat(refusal.problem().code()).isEqualTo("I116");
    assertThat(refusal).hasMessageContaining("input 'x4'");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("demands")
  void aSmallFileCannotAskForMuch(String operator, TinyModel model) {
    InputException refusal = refusal(model);
    assertThat(refusal.problem().code()).isEqualTo("I116");
    assertThat(refusal)
        .hasMessageContaining("'big'")
        .hasMessageContaining(operator.split(" ", 2)[0]);
  }

  @Test
  void manySmallDemandsAddUp() {
    TinyModel model = model().integers("half", 1L << 27);
    for (int i = 0; i < 3; i++) {
      model.node("part" + i, "Expand", "flat", "half");
    }
    assertThat(refusal(model).problem().code()).isEqualTo("I116");
  }

  @Test
  void ordinaryConstantsAreWorkedOut() {
    TinyModel model = model().integers("small", 3, 2).node("mask", "ConstantOfShape", "small");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(network.sites()).isNotEmpty();
    }
  }

  /** What is summed over takes no room: the bound looks at what an equation keeps. */
  @Test
  void aContractionOfLargeOperandsIsLoaded() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 8192)
            .node("three", "Einsum", List.of("x", "x", "x"), "equation=ij,kj,lj->ikl")
            .node("two", "Einsum", List.of("x", "x"), "equation=...j, kj")
            .node("y", "Relu", "x")
            .output("y")
            .output("two")
            .output("three");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(network.site("y")).isPresent();
    }
  }

  private static InputException refusal(TinyModel model) {
    return catchThrowableOfType(
        InputException.class, () -> NetworkLoader.load(model.write(), BatchPlan.DEFAULT));
  }
}
