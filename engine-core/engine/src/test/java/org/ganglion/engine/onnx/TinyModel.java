package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Builds small ONNX files node by node. */
public final class TinyModel {
  /** Attributes that end in s and are one number all the same. */
  private static final Set<String> SINGLE =
      Set.of("axis", "time_axis", "batch_axis", "keepdims", "align_corners", "batch_dims");

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");
  private int opset = 13;

  /** Version of the operator set, 13 unless set. */
  public TinyModel opset(int version) {
    opset = version;
    return this;
  }

  /** A float input; -1 leaves an axis open. */
  public TinyModel input(String name, long... shape) {
    return input(name, ElementType.FLOAT, shape);
  }

  /** An input; -1 leaves an axis open. */
  public TinyModel input(String name, ElementType type, long... shape) {
    return input(name, type.code(), shape);
  }

  /** An input that holds texts. */
  public TinyModel textInput(String name, long... shape) {
    return input(name, TensorProto.DataType.STRING_VALUE, shape);
  }

  private TinyModel input(String name, int type, long[] shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      sizes.addDim(size < 0 ? dimension.setDimParam("N") : dimension.setDimValue(size));
    }
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder().setElemType(type).setShape(sizes))));
    return this;
  }

  /** A result of the graph. */
  public TinyModel output(String name) {
    graph.addOutput(ValueInfoProto.newBuilder().setName(name));
    return this;
  }

  /** A float constant. */
  public TinyModel weights(String name, List<Integer> shape, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
    shape.forEach(tensor::addDims);
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes.array())));
    return this;
  }

  /** A constant in float16 of numbers that it holds exactly, none of them too small for it. */
  public TinyModel halves(String name, List<Integer> shape, double... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(ElementType.FLOAT16.code());
    shape.forEach(tensor::addDims);
    for (double value : values) {
      int bits = Float.floatToIntBits((float) value);
      int sign = (bits >>> 16) & 0x8000;
      int exponent = ((bits >>> 23) & 0xff) - 112;
      int mantissa = (bits >>> 13) & 0x3ff;
      tensor.addInt32Data(value == 0 ? 0 : sign | (exponent << 10) | mantissa);
    }
    graph.addInitializer(tensor);
    return this;
  }

  /** An int64 vector as a constant. */
  public TinyModel integers(String name, long... values) {
    return integers(name, List.of(values.length), values);
  }

  /** An int64 constant. */
  public TinyModel integers(String name, List<Integer> shape, long... values) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(7);
    shape.forEach(tensor::addDims);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return this;
  }

  /** A node with one output, which is called as the node. */
  public TinyModel node(String name, String operator, String... inputs) {
    return node(NodeProto.newBuilder().setName(name).setOpType(operator), List.of(inputs), name);
  }

  /**
   * A node with one output, called as the node, and attributes: integers like {@code axis=1} or
   * {@code pads=1,1}, a real number like {@code alpha=0.5} or a text like {@code auto_pad=VALID}.
   */
  public TinyModel node(String name, String operator, List<String> inputs, String... attributes) {
    NodeProto.Builder node = NodeProto.newBuilder().setName(name).setOpType(operator);
    for (String attribute : attributes) {
      String[] parts = attribute.split("=");
      AttributeProto.Builder proto = AttributeProto.newBuilder().setName(parts[0]);
      if (parts[1].matches("-?\\d+\\.\\d+")) {
        proto.setType(AttributeProto.AttributeType.FLOAT).setF(Float.parseFloat(parts[1]));
      } else if (!parts[1].matches("-?\\d+(,-?\\d+)*")) {
        proto.setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(parts[1]));
      } else {
        long[] values = Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray();
        if (values.length == 1 && (!parts[0].endsWith("s") || SINGLE.contains(parts[0]))) {
          proto.setType(AttributeProto.AttributeType.INT).setI(values[0]);
        } else {
          proto.setType(AttributeProto.AttributeType.INTS);
          Arrays.stream(values).forEach(proto::addInts);
        }
      }
      node.addAttribute(proto);
    }
    return node(node, inputs, name);
  }

  /** Any node. */
  public TinyModel node(NodeProto.Builder node, List<String> inputs, String... outputs) {
    graph.addNode(node.addAllInput(inputs).addAllOutput(List.of(outputs)));
    return this;
  }

  /** The inputs and constants so far that are float32 become float64. */
  public TinyModel wide() {
    for (ValueInfoProto.Builder info : graph.getInputBuilderList()) {
      TypeProto.Tensor.Builder type = info.getTypeBuilder().getTensorTypeBuilder();
      if (type.getElemType() == ElementType.FLOAT.code()) {
        type.setElemType(ElementType.DOUBLE.code());
      }
    }
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (tensor.getDataType() == ElementType.FLOAT.code()) {
        ByteBuffer floats =
            tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        tensor.clearRawData().setDataType(ElementType.DOUBLE.code());
        while (floats.hasRemaining()) {
          tensor.addDoubleData(floats.getFloat());
        }
      }
    }
    return this;
  }

  /** The model as bytes of a file. */
  public byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  /** The model as a graph. */
  public OnnxGraph graph() {
    return OnnxReader.read(write());
  }

  /** The model as a file, which is deleted when the program ends. */
  public Path write() {
    try {
      Path file = Files.createTempFile("tiny", ".onnx");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
