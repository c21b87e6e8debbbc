package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Tensor;

/**
 * An ONNX file on its way to another one: nodes keep their names and order, constants can be
 * replaced, values scaled.
 *
 * @since 0.1.0
 */
public final class OnnxEdit {
  private final ModelProto model;
  private final OnnxGraph graph;
  private final List<EditedNode> nodes = new ArrayList<>();
  private final Map<String, OnnxTensor> constants = new LinkedHashMap<>();
  private final Map<String, String> tensors = new HashMap<>();
  private final Map<String, EditedNode> makers = new HashMap<>();
  private final Set<String> outputs = new HashSet<>();
  private final ValueTypes types;

  private OnnxEdit(ModelProto model, OnnxGraph graph) {
    this.model = model;
    this.graph = graph;
    Map<List<String>, OnnxNode> read = new HashMap<>();
    graph.nodes().forEach(node -> read.put(node.outputs(), node));
    for (NodeProto proto : model.getGraph().getNodeList()) {
      OnnxNode node = read.get(proto.getOutputList());
      OnnxAttributes attributes = node == null ? new OnnxAttributes(Map.of()) : node.attributes();
      EditedNode edited = new EditedNode(proto, attributes);
      nodes.add(edited);
      edited.outputs().forEach(output -> makers.put(output, edited));
    }
    graph.initialisers().values().forEach(tensor -> constants.put(tensor.name(), tensor));
    graph.inputs().forEach(input -> tensors.put(input.name(), input.name()));
    for (OnnxNode node : graph.nodes()) {
      for (int k = 0; k < node.outputs().size(); k++) {
        tensors.put(node.siteId(k), node.outputs().get(k));
      }
    }
    outputs.addAll(graph.outputs());
    types = new ValueTypes(model.getGraph(), graph);
  }

  /**
   * Begins with a file, which must not change before the other one is written.
   *
   * @throws InputException as {@link OnnxReader#read}, and with the graph's problems
   */
  public static OnnxEdit of(Path file) {
    OnnxGraph graph = OnnxReader.read(file);
    if (!graph.problems().isEmpty()) {
      throw new InputException(graph.problems(), null).at(file.toString());
    }
    return new OnnxEdit(OnnxReader.model(file), graph);
  }

  /**
   * The tensor behind a site.
   *
   * @throws IllegalArgumentException when there is none
   */
  public String tensor(String site) {
    String tensor = tensors.get(site);
    if (tensor == null) {
      throw new IllegalArgumentException("no site '" + site + "'");
    }
    return tensor;
  }

  /** Whether a tensor of the file stands behind a site of this id. */
  public boolean hasSite(String site) {
    return tensors.containsKey(site);
  }

  /** The node that makes a tensor; none for inputs and constants. */
  public Optional<EditedNode> maker(String tensor) {
    return Optional.ofNullable(makers.get(tensor));
  }

  /** The nodes that read a tensor, each once. */
  public List<EditedNode> readers(String tensor) {
    return nodes.stream().filter(node -> node.inputs().contains(tensor)).toList();
  }

  /** Whether a tensor is a result of the network. */
  public boolean isOutput(String tensor) {
    return outputs.contains(tensor);
  }

  /** The value of a tensor that is constant: an initialiser, or a copy or node of one. */
  public Optional<OnnxTensor> constant(String tensor) {
    OnnxTensor stored = constants.get(tensor);
    EditedNode maker = makers.get(tensor);
    if (stored != null || maker == null) {
      return Optional.ofNullable(stored);
    }
    return switch (maker.operator()) {
      case "Constant" -> maker.attributes().tensor("value");
      case "Identity" -> constant(maker.input(0));
      default -> Optional.empty();
    };
  }

  /** Lets one node read another constant in place of the one it reads; others keep theirs. */
  public void replace(EditedNode node, int input, OnnxTensor value) {
    String name = fresh(node.input(input) + "/kept");
    constants.put(name, new OnnxTensor(name, value.type(), value.shape(), value.bytes()));
    node.read(input, name);
  }

  /**
   * Multiplies the value of a site, for everything that reads it and as a result of the network. A
   * value that the file does not keep in float32 is multiplied in the type that it has.
   *
   * @param factors in the rank of the site's shape; axes of size 1 are stretched
   */
  public void scale(String site, Tensor factors) {
    String tensor = tensor(site);
    String mask = mask(site, factors, types.of(tensor));
    NodeProto.Builder product =
        NodeProto.newBuilder().setName(fresh(site + "/masked")).setOpType("Mul");
    EditedNode maker = makers.get(tensor);
    if (maker == null) {
      String masked = fresh(tensor + "/masked");
      redirect(tensor, masked);
      add(0, product.addInput(tensor).addInput(mask).addOutput(masked).build());
      return;
    }
    String whole = fresh(tensor + "/whole");
    maker.make(maker.outputs().indexOf(tensor), whole);
    makers.put(whole, maker);
    add(nodes.indexOf(maker) + 1, product.addInput(whole).addInput(mask).addOutput(tensor).build());
  }

  /** Name of the factors as a tensor of this type. */
  private String mask(String site, Tensor factors, ElementType type) {
    String mask = fresh(site + "/mask");
    constants.put(mask, floats(mask, factors));
    if (type == ElementType.FLOAT) {
      return mask;
    }
    String cast = fresh(mask + "/cast");
    AttributeProto.Builder to =
        AttributeProto.newBuilder()
            .setName("to")
            .setType(AttributeProto.AttributeType.INT)
            .setI(type.code());
    NodeProto.Builder node = NodeProto.newBuilder().setName(cast).setOpType("Cast");
    add(0, node.addInput(mask).addOutput(cast).addAttribute(to).build());
    return cast;
  }

  private void add(int place, NodeProto proto) {
    EditedNode node = new EditedNode(proto, new OnnxAttributes(Map.of()));
    nodes.add(place, node);
    makers.put(proto.getOutput(0), node);
  }

  private void redirect(String from, String to) {
    for (EditedNode node : nodes) {
      for (int i = 0; i < node.inputs().size(); i++) {
        if (node.input(i).equals(from)) {
          node.read(i, to);
        }
      }
    }
  }

  private String fresh(String wanted) {
    String name = wanted;
    for (int copy = 2; constants.containsKey(name) || makers.containsKey(name); copy++) {
      name = wanted + "~" + copy;
    }
    return name;
  }

  /** Number of elements of the constants that nodes read. */
  public long parameters() {
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.inputs()));
    return constants.values().stream()
        .filter(tensor -> read.contains(tensor.name()))
        .mapToLong(OnnxTensor::elements)
        .sum();
  }

  /**
   * Writes the file. Constants that nobody reads any more and shapes of intermediate values, which
   * may have changed, are left out; external data come inside.
   *
   * @throws MethodException R110 when the file cannot be written
   */
  public void write(Path file) {
    dropUnread();
    GraphProto.Builder whole =
        model.getGraph().toBuilder().clearNode().clearInitializer().clearValueInfo();
    nodes.forEach(node -> whole.addNode(node.build()));
    constants.values().forEach(tensor -> whole.addInitializer(proto(tensor)));
    whole.clearInput();
    for (ValueInfoProto input : model.getGraph().getInputList()) {
      if (!graph.initialisers().containsKey(input.getName())) {
        whole.addInput(input);
      }
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream stream = Files.newOutputStream(part)) {
        CodedOutputStream coded = CodedOutputStream.newInstance(stream, 1 << 20);
        ModelProto.Builder changed = model.toBuilder().setGraph(whole);
        // Before version 4 every initialiser had to be an input too.
        changed.setIrVersion(Math.max(4, model.getIrVersion())).build().writeTo(coded);
        coded.flush();
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new MethodException(
          new Problem(
              "R110",
              "the file cannot be written: " + e,
              file.toString(),
              "check the folder's rights and the space on the disk"),
          e);
    }
  }

  private void dropUnread() {
    boolean found = true;
    while (found) {
      Set<String> read = new HashSet<>(outputs);
      nodes.forEach(node -> read.addAll(node.inputs()));
      constants.keySet().retainAll(read);
      found = nodes.removeIf(node -> node.outputs().stream().noneMatch(read::contains));
    }
  }

  private static TensorProto proto(OnnxTensor tensor) {
    TensorProto.Builder proto =
        TensorProto.newBuilder()
            .setName(tensor.name())
            .setDataType(tensor.type().code())
            .setRawData(UnsafeByteOperations.unsafeWrap(tensor.bytes()));
    for (long size : tensor.shape()) {
      proto.addDims(size);
    }
    return proto.build();
  }

  private static OnnxTensor floats(String name, Tensor values) {
    float[] numbers = values.toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(numbers.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    long[] shape = Arrays.stream(values.shape().toArray()).asLongStream().toArray();
    return new OnnxTensor(name, ElementType.FLOAT, shape, bytes.flip());
  }
}
