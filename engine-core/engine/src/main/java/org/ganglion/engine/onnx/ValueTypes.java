package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Types of the values of a graph: as the file declares them, and where it does not, as the nodes
 * pass them on.
 */
final class ValueTypes {
  private final Map<String, ElementType> types = new HashMap<>();

  ValueTypes(GraphProto proto, OnnxGraph graph) {
    graph.initialisers().forEach((name, tensor) -> types.put(name, tensor.type()));
    Stream.of(proto.getInputList(), proto.getValueInfoList(), proto.getOutputList())
        .flatMap(List::stream)
        .forEach(this::declare);
    for (OnnxNode node : graph.nodes()) {
      ElementType made = made(node);
      node.outputs().forEach(output -> types.putIfAbsent(output, made));
    }
  }

  /** Type of a tensor of real numbers. */
  ElementType of(String tensor) {
    return types.getOrDefault(tensor, ElementType.FLOAT);
  }

  private void declare(ValueInfoProto info) {
    ElementType.of(info.getType().getTensorType().getElemType())
        .ifPresent(type -> types.putIfAbsent(info.getName(), type));
  }

  /** What a node makes if that is real numbers; what else it makes is not asked for. */
  private ElementType made(OnnxNode node) {
    OnnxAttributes attributes = node.attributes();
    return switch (node.operator()) {
      case "Cast" -> named(attributes, "to").orElse(ElementType.FLOAT);
      case "CastLike" -> input(node, 1);
      case "OneHot" -> input(node, 2);
      case "Constant", "ConstantOfShape" ->
          attributes.tensor("value").map(OnnxTensor::type).orElse(ElementType.FLOAT);
      default ->
          named(attributes, "dtype")
              .or(() -> named(attributes, "output_datatype"))
              .or(() -> firstFloat(node))
              .orElse(ElementType.FLOAT);
    };
  }

  private static Optional<ElementType> named(OnnxAttributes attributes, String attribute) {
    return ElementType.of((int) attributes.integer(attribute, 0));
  }

  private ElementType input(OnnxNode node, int index) {
    return index < node.inputs().size() ? of(node.inputs().get(index)) : ElementType.FLOAT;
  }

  private Optional<ElementType> firstFloat(OnnxNode node) {
    return node.inputs().stream()
        .flatMap(name -> Optional.ofNullable(types.get(name)).stream())
        .filter(ElementType::isFloat)
        .findFirst();
  }
}
