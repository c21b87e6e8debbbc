package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;

/**
 * A node of a file that is being changed.
 *
 * @since 0.1.0
 */
public final class EditedNode {
  private final NodeProto.Builder proto;
  private final OnnxAttributes attributes;

  EditedNode(NodeProto proto, OnnxAttributes attributes) {
    this.proto = proto.toBuilder();
    this.attributes = attributes;
  }

  /** Name of its operator, with the domain in front unless it is ONNX's own. */
  public String operator() {
    String domain = proto.getDomain();
    boolean own = domain.isEmpty() || domain.equals("ai.onnx");
    return own ? proto.getOpType() : domain + "." + proto.getOpType();
  }

  /** Names of the tensors it reads. */
  public List<String> inputs() {
    return List.copyOf(proto.getInputList());
  }

  /** The tensor it reads at {@code index}; empty where there is none. */
  public String input(int index) {
    return index < proto.getInputCount() ? proto.getInput(index) : "";
  }

  /** Names of the tensors it makes. */
  public List<String> outputs() {
    return List.copyOf(proto.getOutputList());
  }

  /** Its constants, as they were read. */
  public OnnxAttributes attributes() {
    return attributes;
  }

  /** Gives an integer attribute that is there another value. */
  public void set(String attribute, long value) {
    for (AttributeProto.Builder one : proto.getAttributeBuilderList()) {
      if (one.getName().equals(attribute)) {
        one.setI(value);
      }
    }
  }

  void read(int index, String tensor) {
    proto.setInput(index, tensor);
  }

  void make(int index, String tensor) {
    proto.setOutput(index, tensor);
  }

  NodeProto build() {
    return proto.build();
  }
}
