package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.nio.file.Path;
import java.util.List;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/** Networks with operators that are refused, before anything runs. */
final class RefusedNetworkTest {
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
}
