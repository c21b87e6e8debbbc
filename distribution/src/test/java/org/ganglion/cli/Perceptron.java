package org.ganglion.cli;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** ONNX files of perceptrons without biases: dense layers with rectifiers between them. */
final class Perceptron {
  private final int[] widths;

  /**
   * One with these layers.
   *
   * @param widths inputs, hidden layers, outputs
   */
  Perceptron(int... widths) {
    this.widths = widths.clone();
  }

  /** Weight from unit {@code from} of a layer to unit {@code to} of the next. */
  @FunctionalInterface
  interface Weight {
    double of(int layer, int from, int to);
  }

  /** Writes it; input {@code x}, rectifiers {@code h1}, {@code h2} and so on, output {@code y}. */
  Path write(Path file, Weight weight) throws IOException {
    OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("perceptron");
    graph.addInput(value("x", widths[0]));
    String before = "x";
    for (int layer = 0; layer + 1 < widths.length; layer++) {
      boolean last = layer + 2 == widths.length;
      String name = last ? "y" : "z" + (layer + 1);
      graph.addInitializer(weights(layer, weight));
      graph.addNode(node("MatMul", name, before, "W" + layer));
      if (!last) {
        before = "h" + (layer + 1);
        graph.addNode(node("Relu", before, name));
      }
    }
    graph.addOutput(value("y", widths[widths.length - 1]));
    OnnxMl.ModelProto model =
        OnnxMl.ModelProto.newBuilder()
            .setIrVersion(7)
            .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph)
            .build();
    return Files.write(file, model.toByteArray());
  }

  private OnnxMl.TensorProto weights(int layer, Weight weight) {
    int rows = widths[layer];
    int columns = widths[layer + 1];
    ByteBuffer bytes = ByteBuffer.allocate(4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < rows; from++) {
      for (int to = 0; to < columns; to++) {
        bytes.putFloat((float) weight.of(layer, from, to));
      }
    }
    return OnnxMl.TensorProto.newBuilder()
        .setName("W" + layer)
        .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
        .addDims(rows)
        .addDims(columns)
        .setRawData(ByteString.copyFrom(bytes.array()))
        .build();
  }

  private static OnnxMl.NodeProto node(String operator, String name, String... inputs) {
    return OnnxMl.NodeProto.newBuilder()
        .setName(name)
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(name)
        .build();
  }

  private static OnnxMl.ValueInfoProto value(String name, int width) {
    OnnxMl.TensorShapeProto.Builder shape =
        OnnxMl.TensorShapeProto.newBuilder()
            .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
            .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width));
    OnnxMl.TypeProto.Tensor.Builder type =
        OnnxMl.TypeProto.Tensor.newBuilder()
            .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
            .setShape(shape);
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(OnnxMl.TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
