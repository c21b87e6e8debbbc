package org.ganglion.engine.onnx;

import java.util.List;

/**
 * One operation of a graph.
 *
 * @param id name that is unique in the graph: the file's without a leading slash, or {@code
 *     <operator>_<n>} for the n-th unnamed node of its operator
 * @param domain set of operators it is from; empty for ONNX's own
 * @param operator name of the operator, for example {@code Conv}
 * @param inputs names of the tensors it reads; an empty name is an optional input left out
 * @param outputs names of the tensors it makes; an empty name is an optional output left out
 * @param attributes its constants
 * @since 0.1.0
 */
public record OnnxNode(
    String id,
    String domain,
    String operator,
    List<String> inputs,
    List<String> outputs,
    OnnxAttributes attributes) {
  /** Takes copies of the lists. */
  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Site id of output {@code index}: the node's own for the first, {@code <id>:<index>} for the
   * others.
   */
  public String siteId(int index) {
    return index == 0 ? id : id + ":" + index;
  }

  /** The operator with its domain, for messages. */
  public String qualifiedOperator() {
    return domain.isEmpty() ? operator : domain + "." + operator;
  }

  @Override
  public String toString() {
    return "node '" + id + "' (" + qualifiedOperator() + ")";
  }
}
