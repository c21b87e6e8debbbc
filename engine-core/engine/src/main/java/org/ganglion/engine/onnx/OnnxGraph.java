package org.ganglion.engine.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.Problem;

/**
 * An ONNX network as a value: nodes in topological order with unique ids, the constants they read,
 * what is fed and what comes out.
 *
 * @since 0.1.0
 */
public final class OnnxGraph {
  private final List<OnnxInput> inputs;
  private final List<OnnxNode> nodes;
  private final Map<String, OnnxTensor> initialisers;
  private final List<String> outputs;
  private final Map<String, Integer> opsets;
  private final Map<String, String> siteIds;
  private final Set<String> sites;
  private final List<Problem> problems;

  /**
   * @param problems what of the file cannot be run, whatever the operators
   */
  OnnxGraph(
      List<OnnxInput> inputs,
      List<OnnxNode> nodes,
      Map<String, OnnxTensor> initialisers,
      List<String> outputs,
      Map<String, Integer> opsets,
      List<Problem> problems) {
    this.problems = List.copyOf(problems);
    this.inputs = List.copyOf(inputs);
    this.nodes = List.copyOf(nodes);
    this.initialisers = Map.copyOf(initialisers);
    this.outputs = List.copyOf(outputs);
    this.opsets = Map.copyOf(opsets);
    Map<String, String> ids = new HashMap<>();
    inputs.forEach(input -> ids.put(input.name(), input.name()));
    for (OnnxNode node : nodes) {
      for (int k = 0; k < node.outputs().size(); k++) {
        ids.put(node.outputs().get(k), node.siteId(k));
      }
    }
    this.siteIds = Map.copyOf(ids);
    this.sites = Set.copyOf(ids.values());
  }

  /**
   * The same graph with these initialisers, one of the same type and shape for each that it has.
   */
  public OnnxGraph withInitialisers(Map<String, OnnxTensor> others) {
    return new OnnxGraph(inputs, nodes, others, outputs, opsets, problems);
  }

  /** What the caller feeds: the file's inputs that no initialiser gives a value. */
  public List<OnnxInput> inputs() {
    return inputs;
  }

  /** The operations; every tensor is made before it is read. */
  public List<OnnxNode> nodes() {
    return nodes;
  }

  /** The constants, by tensor name. */
  public Map<String, OnnxTensor> initialisers() {
    return initialisers;
  }

  /**
   * What of the file cannot be run: inputs and initialisers that are no tensors of numbers, sparse
   * initialisers, functions of the file's own.
   */
  public List<Problem> problems() {
    return problems;
  }

  /** Tensor names of the results. */
  public List<String> outputs() {
    return outputs;
  }

  /**
   * Version of the set of operators {@code domain}; empty is ONNX's own. 0 when the file does not
   * import the domain.
   */
  public int opset(String domain) {
    return opsets.getOrDefault(domain, 0);
  }

  /**
   * Site id of a tensor that an input or a node makes.
   *
   * @throws IllegalArgumentException when neither does
   */
  public String siteId(String tensor) {
    String id = siteIds.get(tensor);
    if (id == null) {
      throw new IllegalArgumentException("no input and no node makes tensor '" + tensor + "'");
    }
    return id;
  }

  /** Whether an input or a node's output has this site id. */
  public boolean hasSite(String id) {
    return sites.contains(id);
  }
}
