package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxEdit;
import org.ganglion.engine.onnx.OnnxReader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with operators that are refused, before anything runs. */
final class RefusedNetworkTest {
  @TempDir private Path folder;

  private static InputException refusal(Path file) {
    return catchThrowableOfType(
        InputException.class, () -> NetworkLoader.load(file, BatchPlan.DEFAULT));
  }

  @Test
  void everyOperatorIsRefusedByNameWithTheReason() {
    InputException refusal =
        refusal(
            new TinyModel()
                .input("x", -1, 2)
                .node("a", "Loop", "x")
                .node("b", "QuantizeLinear", "a")
                .node("c", "SequenceConstruct", "b")
                .node("d", "TfIdfVectorizer", "c")
                .node("e", "Bernoulli", "d")
                .node(
                    NodeProto.newBuilder()
                        .setName("f")
                        .setOpType("TreeEnsembleRegressor")
                        .setDomain("ai.onnx.ml"),
                    List.of("e"),
                    "f")
                .output("f")
                .write());
    assertThat(refusal.problems()).hasSize(6).extracting(Problem::code).containsOnly("I104");
    assertThat(refusal.problems())
        .extracting(Problem::what)
        .satisfiesExactly(
            what -> assertThat(what).contains("'Loop'", "control flow"),
            what -> assertThat(what).contains("'QuantizeLinear'", "quantised"),
            what -> assertThat(what).contains("'SequenceConstruct'", "sequences"),
            what -> assertThat(what).contains("'TfIdfVectorizer'", "text"),
            what -> assertThat(what).contains("'Bernoulli'", "random numbers"),
            what -> assertThat(what).contains("'ai.onnx.ml.TreeEnsembleRegressor'"));
  }

  @Test
  void inputsOperatorSetAndUsesAreToldTogether() {
    InputException refusal =
        refusal(
            new TinyModel()
                .input("x", -1, 2)
                .textInput("text", -1)
                .node("a", "Cast", List.of("x"), "to=8")
                .node("b", "If", "text")
                .output("a")
                .write());
    assertThat(refusal.problems())
        .extracting(Problem::code)
        .containsExactly("I109", "I112", "I104");
  }

  @Test
  void constantsAndFunctionsThatAreNotSupportedAreToldWithTheOperators() throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(
            new TinyModel()
                .input("x", -1, 2)
                .node("a", "Relu", "x")
                .node("b", "DequantizeLinear", "w", "x")
                .node("c", "TfIdfVectorizer", "words")
                .node("d", "MatMul", "a", "few")
                .output("b")
                .output("c")
                .output("d")
                .bytes())
            .toBuilder();
    model.addFunctions(FunctionProto.newBuilder().setDomain("own").setName("Twice"));
    model
        .getGraphBuilder()
        .addInitializer(TensorProto.newBuilder().setName("w").setDataType(22).addDims(2))
        .addInitializer(TensorProto.newBuilder().setName("words").setDataType(8).addDims(9))
        .addSparseInitializer(
            SparseTensorProto.newBuilder().setValues(TensorProto.newBuilder().setName("few")));
    Path file = Files.write(folder.resolve("lookup.onnx"), model.build().toByteArray());
    InputException refusal = refusal(file);
    assertThat(refusal.problems())
        .extracting(Problem::code)
        .containsExactly("I109", "I109", "I111", "I111", "I104", "I104");
    assertThat(refusal)
        .hasMessageContaining("'w'")
        .hasMessageContaining("quantised")
        .hasMessageContaining("'words'")
        .hasMessageContaining("text")
        .hasMessageContaining("sparse")
        .hasMessageContaining("'few'")
        .hasMessageContaining("'own.Twice'")
        .hasMessageContaining("node 'b'");
    assertThat(OnnxReader.read(file).nodes()).hasSize(4);
    assertThat(catchThrowableOfType(InputException.class, () -> OnnxEdit.of(file)).problems())
        .hasSize(4);
  }

  @Test
  void anOutputThatTheOperatorDoesNotHaveIsToldByNode() {
    InputException refusal =
        refusal(
            new TinyModel()
                .input("x", -1, 2)
                .node(
                    NodeProto.newBuilder().setName("twice").setOpType("Relu"),
                    List.of("x"),
                    "y",
                    "z")
                .node("sum", "Add", "y", "z")
                .output("sum")
                .write());
    assertThat(refusal.problem().code()).isEqualTo("I113");
    assertThat(refusal).hasMessageContaining("'twice'");
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        Arguments.of("I112", kernel("Conv", "group=1099511627776")),
        Arguments.of("I112", two("Cast", List.of("x"), "to=1099511627776")),
        Arguments.of("I112", two("Transpose", List.of("x"), "perm=1099511627776,0")),
        Arguments.of("I113", two("Gemm", List.of("x"))),
        Arguments.of("I112", kernel("Conv", "auto_pad=SAME")),
        Arguments.of("I112", kernel("ConvTranspose", "auto_pad=SAME")),
        Arguments.of("I113", two("Split", List.of("x"), "axis=1", "split=2,2")),
        Arguments.of("I113", two("Split", List.of("x"), "axis=1", "split=1,-1,2")),
        Arguments.of("I113", two("Split", List.of("x"), "axis=1", "split=1,0")),
        Arguments.of(
            "I112",
            new TinyModel()
                .input("x", -1, 2)
                .integers("shape", 2)
                .node(texts("ConstantOfShape", "value"), List.of("shape"), "bad")
                .node("y", "Add", "x", "bad")
                .output("y")),
        Arguments.of("I113", two("Add", List.of("x"))),
        Arguments.of(
            "I111",
            new TinyModel()
                .input("x", -1, 1, 4, 4)
                .weights("w", List.of(1, 1, 1, 1), 1)
                .node(reals("Conv", "pads"), List.of("x", "w"), "bad")
                .output("bad")),
        Arguments.of(
            "I111",
            new TinyModel()
                .input("x", -1, 1, 4, 4)
                .node(reals("MaxPool", "kernel_shape"), List.of("x"), "bad")
                .output("bad")),
        Arguments.of(
            "I113",
            new TinyModel()
                .input("x", -1, 1, 4, 4)
                .weights("none", List.of(0))
                .integers("sizes", -1, 1, -1, 4)
                .node("bad", "Resize", "x", "none", "none", "sizes")
                .output("bad")));
  }

  private static TinyModel two(String operator, List<String> inputs, String... attributes) {
    return new TinyModel()
        .input("x", -1, 2)
        .node("bad", operator, inputs, attributes)
        .output("bad");
  }

  private static TinyModel kernel(String operator, String... attributes) {
    return new TinyModel()
        .input("x", -1, 1, 4, 4)
        .weights("w", List.of(1, 1, 1, 1), 1)
        .node("bad", operator, List.of("x", "w"), attributes)
        .output("bad");
  }

  /** A node with a tensor of texts. */
  private static NodeProto.Builder texts(String operator, String attribute) {
    return NodeProto.newBuilder()
        .setName("bad")
        .setOpType(operator)
        .addAttribute(
            AttributeProto.newBuilder()
                .setName(attribute)
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(
                    TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.STRING_VALUE)
                        .addDims(1)
                        .addStringData(ByteString.copyFromUtf8("text"))));
  }

  /** A node with a list of real numbers where whole ones belong. */
  private static NodeProto.Builder reals(String operator, String attribute) {
    return NodeProto.newBuilder()
        .setName("bad")
        .setOpType(operator)
        .addAttribute(
            AttributeProto.newBuilder()
                .setName(attribute)
                .setType(AttributeProto.AttributeType.FLOATS)
                .addAllFloats(List.of(1f, 1f, 1f, 1f)));
  }

  @ParameterizedTest(name = "{0}, {index}")
  @MethodSource("unusable")
  void attributesAndInputsThatCannotBeUsedAreToldByNode(String code, TinyModel model) {
    InputException refusal = refusal(model.write());
    assertThat(refusal.problem().code()).isEqualTo(code);
    assertThat(refusal.problem().where()).contains("'bad'");
  }
}
