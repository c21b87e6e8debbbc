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
            model().integers("values", 0, 1).node("big", "OneHot", "long", "many", "values")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("demands")
  void aSmallFileCannotAskForMuch(String operator, TinyModel model) {
    InputException refusal = refusal(model);
    assertThat(refusal.problem().code()).isEqualTo("I116");
    assertThat(refusal).hasMessageContaining("'big'").hasMessageContaining(operator);
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

  private static InputException refusal(TinyModel model) {
    return catchThrowableOfType(
        InputException.class, () -> NetworkLoader.load(model.write(), BatchPlan.DEFAULT));
  }
}
