package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;

/**
 * Reads an ONNX file into an {@link OnnxGraph}. The file is mapped, not copied: the weights of a
 * large network are paged in when they are used.
 *
 * @since 0.1.0
 */
public final class OnnxReader {
  private static final String AGAIN = "export the network again";

  /** Of one input: a gigabyte of floats. */
  private static final long MOST_ELEMENTS = 1L << 28;

  private OnnxReader() {}

  /**
   * The network of {@code file}, which must not change while the graph is in use.
   *
   * @throws InputException I101 when the file cannot be read, I102 when it is truncated or no ONNX
   *     file, I105 to I110 for what is wrong inside it; what is right and not supported is among
   *     the graph's problems
   */
  public static OnnxGraph read(Path file) {
    ModelProto model = model(file);
    try {
      return graph(model, new TensorReader(file));
    } catch (InputException e) {
      throw e.at(file.toString());
    }
  }

  /** The file's message, over its mapped bytes. */
  static ModelProto model(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          new Problem(
              "I101", "there is no such file", file.toString(), "check the path of the network"));
    }
    try {
      // Only a stream over a byte string lets values be views of a mapped file: over the buffer
      // itself protobuf copies the weights into the heap, since somebody might change it.
      CodedInputStream stream =
          UnsafeByteOperations.unsafeWrap(TensorReader.map(file)).newCodedInput();
      stream.enableAliasing(true);
      stream.setSizeLimit(Integer.MAX_VALUE);
      return ModelProto.parseFrom(stream);
    } catch (InvalidProtocolBufferException e) {
      throw new InputException(
          new Problem(
              "I102",
              "this is not a complete ONNX file: " + e.getMessage(),
              file.toString(),
              "copy or export it again; it may be truncated"),
          e);
    } catch (IOException e) {
      throw new InputException(
          new Problem(
              "I101",
              "the file cannot be read: " + e.getMessage(),
              file.toString(),
              "check its permissions"),
          e);
    }
  }

  /** The network of a parsed model. */
  static OnnxGraph graph(ModelProto model, TensorReader tensors) {
    GraphProto graph = model.getGraph();
    if (!model.hasGraph() || graph.getNodeCount() == 0) {
      throw new InputException(
          new Problem(
              "I102",
              "the file holds no graph of nodes",
              "",
              "it may be truncated or of another format; " + AGAIN));
    }
    List<Problem> problems = new ArrayList<>();
    Set<String> known = new HashSet<>();
    Map<String, OnnxTensor> initialisers = initialisers(graph, tensors, known, problems);
    for (SparseTensorProto sparse : graph.getSparseInitializerList()) {
      known.add(sparse.getValues().getName());
      problems.add(
          new Problem(
              "I111",
              "sparse initialisers are not supported",
              "initialiser '" + sparse.getValues().getName() + "'",
              "densify it on export"));
    }
    for (FunctionProto function : model.getFunctionsList()) {
      problems.add(
          new Problem(
              "I111",
              "functions of the file's own are not supported",
              "function '" + function.getDomain() + "." + function.getName() + "'",
              "inline it on export"));
    }
    List<OnnxInput> inputs = inputs(graph, Set.copyOf(known), problems);
    Set<String> declared = new HashSet<>();
    for (ValueInfoProto input : graph.getInputList()) {
      if (!declared.add(input.getName())) {
        throw twice("input '" + input.getName() + "'");
      }
    }
    known.addAll(declared);
    List<NodeProto> sorted = NodeOrder.sort(graph.getNodeList(), known);
    List<String> names = NodeNames.of(sorted, inputs.stream().map(OnnxInput::name).toList());
    List<OnnxNode> nodes = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      nodes.add(node(sorted.get(i), names.get(i), tensors));
    }
    return new OnnxGraph(
        inputs, nodes, initialisers, outputs(graph, known, nodes), opsets(model), problems);
  }

  /**
   * The constants that hold numbers.
   *
   * @param known gets the names of all
   * @param problems gets one for each that holds something else; nothing of it is read
   */
  private static Map<String, OnnxTensor> initialisers(
      GraphProto graph, TensorReader tensors, Set<String> known, List<Problem> problems) {
    Map<String, OnnxTensor> initialisers = new LinkedHashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (!known.add(tensor.getName())) {
        throw twice("initialiser '" + tensor.getName() + "'");
      }
      Optional<Problem> refused = TensorReader.refusal(tensor);
      if (refused.isPresent()) {
        problems.add(refused.get());
      } else {
        initialisers.put(tensor.getName(), tensors.read(tensor));
      }
    }
    return initialisers;
  }

  private static List<OnnxInput> inputs(
      GraphProto graph, Set<String> initialised, List<Problem> problems) {
    List<OnnxInput> inputs = new ArrayList<>();
    for (ValueInfoProto info : graph.getInputList()) {
      if (initialised.contains(info.getName())) {
        continue;
      }
      Optional<ElementType> type = ElementType.of(info.getType().getTensorType().getElemType());
      if (type.isEmpty()) {
        problems.add(
            new Problem(
                "I109",
                "it is no tensor of numbers",
                "input '" + info.getName() + "'",
                "export the network with tensor inputs of numbers"));
        continue;
      }
      List<Long> shape =
          info.getType().getTensorType().getShape().getDimList().stream()
              .map(OnnxReader::size)
              .toList();
      refuseHuge(info.getName(), shape);
      inputs.add(new OnnxInput(info.getName(), type.get(), shape));
    }
    return inputs;
  }

  private static InputException twice(String place) {
    return new InputException(
        new Problem("I107", "the file has two of this name", place, AGAIN + "; it is damaged"));
  }

  /** Refuses a sample that no machine of today holds, before anybody makes an array of its size. */
  private static void refuseHuge(String name, List<Long> shape) {
    long elements = 1;
    for (long size : shape) {
      long known = Math.max(1, size);
      boolean huge = known > MOST_ELEMENTS / elements;
      elements = huge ? elements : elements * known;
      if (huge) {
        throw new InputException(
            new Problem(
                "I108",
                "its shape " + shape + " has more than " + MOST_ELEMENTS + " elements",
                "input '" + name + "'",
                AGAIN + " with the sizes that it is used with"));
      }
    }
  }

  private static Long size(TensorShapeProto.Dimension dimension) {
    return dimension.hasDimValue() && dimension.getDimValue() > 0 ? dimension.getDimValue() : -1L;
  }

  private static List<String> outputs(GraphProto graph, Set<String> known, List<OnnxNode> nodes) {
    Set<String> made = new HashSet<>(known);
    nodes.forEach(node -> made.addAll(node.outputs()));
    List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    for (String output : outputs) {
      if (!made.contains(output)) {
        throw new InputException(
            new Problem(
                "I105",
                "nothing makes it",
                "output '" + output + "'",
                AGAIN + "; the file is not complete"));
      }
    }
    return outputs;
  }

  private static Map<String, Integer> opsets(ModelProto model) {
    Map<String, Integer> opsets = new HashMap<>();
    for (OperatorSetIdProto opset : model.getOpsetImportList()) {
      String domain = opset.getDomain().equals("ai.onnx") ? "" : opset.getDomain();
      // What is out of this range is no version that exists; the compiler refuses it by number.
      opsets.put(domain, (int) Math.max(-1, Math.min(Integer.MAX_VALUE, opset.getVersion())));
    }
    return opsets;
  }

  private static OnnxNode node(NodeProto proto, String id, TensorReader tensors) {
    String domain = proto.getDomain().equals("ai.onnx") ? "" : proto.getDomain();
    Map<String, Object> attributes = new HashMap<>();
    for (AttributeProto attribute : proto.getAttributeList()) {
      if (attributes.put(attribute.getName(), value(attribute, tensors)) != null) {
        throw twice("attribute '" + attribute.getName() + "' of node '" + id + "'");
      }
    }
    return new OnnxNode(
        id,
        domain,
        proto.getOpType(),
        proto.getInputList(),
        proto.getOutputList(),
        new OnnxAttributes(attributes));
  }

  /**
   * The value, or the name of its type where there is no place for it here: graphs, sequences and
   * texts belong to operators that are refused by name.
   */
  private static Object value(AttributeProto attribute, TensorReader tensors) {
    return switch (attribute.getType()) {
      case FLOAT -> attribute.getF();
      case INT -> attribute.getI();
      case STRING -> attribute.getS().toStringUtf8();
      case TENSOR ->
          ElementType.of(attribute.getT().getDataType()).isPresent()
              ? tensors.read(attribute.getT())
              : AttributeProto.AttributeType.STRING;
      case FLOATS -> List.copyOf(attribute.getFloatsList());
      case INTS -> List.copyOf(attribute.getIntsList());
      case STRINGS -> attribute.getStringsList().stream().map(TensorReader::utf8).toList();
      default -> attribute.getType();
    };
  }
}
