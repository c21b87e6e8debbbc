package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the files of ONNX's own test suite. */
public final class TensorFiles {
  private TensorFiles() {}

  /**
   * One tensor, written as a message of its own. The suite writes bfloat16 as 16-bit integers of
   * the same bits; the model tells what they are.
   *
   * @param declared element type that the model declares
   */
  public static OnnxTensor read(Path file, int declared) throws IOException {
    OnnxTensor tensor = new TensorReader(file).read(TensorProto.parseFrom(bytes(file)));
    return declared == ElementType.BFLOAT16.code() && tensor.type() == ElementType.UINT16
        ? new OnnxTensor(tensor.name(), ElementType.BFLOAT16, tensor.shape(), tensor.bytes())
        : tensor;
  }

  /**
   * The graph of a model. The suite declares the operator set in which an operator last changed,
   * which may be older than any that networks are read from; such a model is read as one of set 7.
   */
  public static OnnxGraph graph(Path model) throws IOException {
    ModelProto.Builder proto = ModelProto.parseFrom(bytes(model)).toBuilder();
    proto
        .getOpsetImportBuilderList()
        .forEach(
            opset -> {
              boolean own = opset.getDomain().isEmpty() || opset.getDomain().equals("ai.onnx");
              opset.setVersion(own ? Math.max(7, opset.getVersion()) : opset.getVersion());
            });
    return OnnxReader.graph(proto.build(), new TensorReader(model));
  }

  /** Element types of a model's declared inputs by name, in order. */
  public static Map<String, Integer> inputs(Path model) throws IOException {
    return types(ModelProto.parseFrom(bytes(model)).getGraph().getInputList());
  }

  /** Element types of a model's declared outputs by name, in order. */
  public static Map<String, Integer> outputs(Path model) throws IOException {
    return types(ModelProto.parseFrom(bytes(model)).getGraph().getOutputList());
  }

  private static Map<String, Integer> types(List<ValueInfoProto> infos) {
    Map<String, Integer> types = new LinkedHashMap<>();
    infos.forEach(info -> types.put(info.getName(), info.getType().getTensorType().getElemType()));
    return types;
  }

  /** Operators in a model's graph, those of other domains with the domain in front. */
  public static Set<String> operators(Path model) throws IOException {
    Set<String> operators = new TreeSet<>();
    ModelProto.parseFrom(bytes(model))
        .getGraph()
        .getNodeList()
        .forEach(
            node ->
                operators.add(
                    node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx")
                        ? node.getOpType()
                        : node.getDomain() + "." + node.getOpType()));
    return operators;
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }
}
