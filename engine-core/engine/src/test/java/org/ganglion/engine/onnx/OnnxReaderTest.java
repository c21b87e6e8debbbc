package org.ganglion.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ganglion.api.error.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OnnxReaderTest {
  @TempDir private Path folder;

  @Test
  void aMissingFileIsNamed() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> OnnxReader.read(folder.resolve("none.onnx")))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("I101"))
        .withMessageContaining("none.onnx");
  }

  @Test
  void everyTruncationOfAFileIsRefusedOrGivesAGraph() throws IOException {
    byte[] whole =
        new TinyModel()
            .input("x", -1, 3)
            .weights("w", List.of(3, 2), 1, 2, 3, 4, 5, 6)
            .node("y", "MatMul", "x", "w")
            .output("y")
            .bytes();
    Path file = folder.resolve("cut.onnx");
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try {
        OnnxReader.read(file);
      } catch (InputException e) {
        assertThat(e.getMessage()).contains("cut.onnx");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length * 9 / 10);
  }

  @Test
  void weightsStayInTheMappedFile() throws IOException {
    Path file = folder.resolve("mapped.onnx");
    Files.write(
        file,
        new TinyModel()
            .input("x", -1, 1)
            .weights("w", List.of(1, 2), 1, 2)
            .node("y", "MatMul", "x", "w")
            .output("y")
            .bytes());
    OnnxTensor tensor = Objects.requireNonNull(OnnxReader.read(file).initialisers().get("w"));
    ByteBuffer weights = tensor.bytes();
    assertThat(weights.isDirect()).isTrue();
    assertThat(weights.getFloat()).isEqualTo(1);
    assertThat(weights.getFloat()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void damagedFilesRaiseNothingButTheFamilyOfProblems(long seed) throws IOException {
    byte[] whole =
        new TinyModel()
            .input("x", -1, 3)
            .weights("w", List.of(3, 2), 1, 2, 3, 4, 5, 6)
            .node("y", "MatMul", "x", "w")
            .output("y")
            .bytes();
    Path file = folder.resolve("damaged.onnx");
    Random random = new Random(seed);
    int graphs = 0;
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      Files.write(file, damaged);
      try {
        graphs += OnnxReader.read(file).nodes().size();
      } catch (InputException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
    assertThat(graphs).isPositive();
  }

  @Test
  void aCycleIsToldNodeByNode() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .node("first", "Add", "x", "third")
            .node("second", "Relu", "first")
            .node("third", "Relu", "second")
            .output("third");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(model::graph)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("I106"))
        .withMessageContaining("cycle of 3 nodes")
        .withMessageContaining("'second' (Relu)");
  }

  @Test
  void tensorsThatNothingMakesAreAllNamed() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .node("a", "Add", "x", "lost")
            .node("b", "Add", "a", "gone")
            .output("b");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(model::graph)
        .satisfies(e -> assertThat(e.problems()).hasSize(2))
        .withMessageContaining("'lost'")
        .withMessageContaining("'gone'");
  }

  @Test
  void anOutputThatNothingMakesIsNamed() {
    TinyModel model = new TinyModel().input("x", -1, 2).node("a", "Relu", "x").output("logits");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(model::graph)
        .withMessageContaining("output 'logits'");
  }

  @Test
  void aTensorMadeTwiceIsRefused() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .node(NodeProto.newBuilder().setName("a").setOpType("Relu"), List.of("x"), "y")
            .node(NodeProto.newBuilder().setName("b").setOpType("Tanh"), List.of("x"), "y")
            .output("y");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(model::graph)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("I107"))
        .withMessageContaining("'a' (Relu)")
        .withMessageContaining("'b' (Tanh)");
  }

  @Test
  void weightsThatDoNotFillTheirShapeAreRefused() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("w", List.of(2, 2), 1, 2, 3)
            .node("y", "MatMul", "x", "w")
            .output("y");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(model::graph)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("I108"))
        .withMessageContaining("initialiser 'w'");
  }

  @Test
  void nodesAreSortedAndNamedByTheRule() {
    NodeProto.Builder unnamed = NodeProto.newBuilder().setOpType("Relu");
    OnnxGraph graph =
        new TinyModel()
            .input("x", -1, 2)
            .node(
                NodeProto.newBuilder().setName("/late/Add").setOpType("Add"),
                List.of("r", "s"),
                "y")
            .node(unnamed.clone(), List.of("x"), "r")
            .node(unnamed.clone(), List.of("r"), "s")
            .node(NodeProto.newBuilder().setName("twin").setOpType("Relu"), List.of("y"), "t")
            .node(NodeProto.newBuilder().setName("/twin").setOpType("Relu"), List.of("t"), "u")
            .node(
                NodeProto.newBuilder().setName("two").setOpType("Dropout"),
                List.of("u"),
                "kept",
                "mask")
            .output("kept")
            .graph();
    assertThat(graph.nodes())
        .extracting(OnnxNode::id)
        .containsExactly("Relu_0", "Relu_1", "late/Add", "twin", "twin~2", "two");
    assertThat(graph.siteId("mask")).isEqualTo("two:1");
    assertThat(graph.siteId("x")).isEqualTo("x");
  }
}
