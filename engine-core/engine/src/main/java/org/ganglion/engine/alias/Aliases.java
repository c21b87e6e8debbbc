package org.ganglion.engine.alias;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Names for the tensors of a network by what they are:
 *
 * <ul>
 *   <li>{@code block<n>.residual}, the stream behind the n-th block, counted from 0, as the next
 *       block reads it: behind the activation function or the normalisation if there is one. An
 *       attention and the perceptron behind it are one block, with {@code block<n>.residual.middle}
 *       between them; every other residual addition is a block of its own;
 *   <li>{@code block<n>.attention.query}, {@code .key}, {@code .value}, {@code .weights}, {@code
 *       .heads} (what each head gives) and {@code .output}; {@code block<n>.mlp.hidden} and {@code
 *       .output};
 *   <li>{@code block<n>.conv<k>} and {@code block<n>.skip} inside a block, {@code conv<k>} outside,
 *       behind normalisation and activation function; {@code dense<k>} likewise;
 *   <li>{@code embedding}, the stream in front of the first block of a transformer.
 * </ul>
 */
public final class Aliases {
  private final Flow flow;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<OnnxNode> inside = new HashSet<>();
  private final Map<Boolean, Integer> lastSteps = new HashMap<>();

  private Aliases(Flow flow) {
    this.flow = flow;
  }

  /** Alias by tensor; every alias stands once. */
  public static Map<String, String> of(Flow flow) {
    Aliases aliases = new Aliases(flow);
    aliases.blocks();
    aliases.rest();
    return aliases.names;
  }

  private void name(String tensor, String alias) {
    if (!tensor.isEmpty()) {
      names.putIfAbsent(tensor, alias);
    }
  }

  private void blocks() {
    List<Residual> residuals = Residual.in(flow);
    int number = -1;
    Optional<Residual> opened = Optional.empty();
    for (int i = 0; i < residuals.size(); i++) {
      Residual residual = residuals.get(i);
      boolean attends = residual.attends(flow);
      boolean closes = opened.isPresent() && flow.leads(opened.get().sum(), residual.from());
      if (!closes || attends) {
        number++;
      }
      String block = "block" + number;
      if (i == 0 && attends) {
        name(residual.from(), "embedding");
      }
      boolean middle =
          attends && i + 1 < residuals.size() && follows(residual, residuals.get(i + 1));
      name(stream(residuals, i, attends), block + (middle ? ".residual.middle" : ".residual"));
      branch(residual, block);
      opened = middle ? Optional.of(residual) : Optional.empty();
    }
  }

  /** Whether a perceptron takes what an attention has added to the stream. */
  private boolean follows(Residual attention, Residual next) {
    return !next.attends(flow)
        && flow.leads(attention.sum(), next.from())
        && next.nodes().stream().anyMatch(node -> Operation.isDense(node, flow));
  }

  /** The tensor that the next residual addition goes on from. */
  private String stream(List<Residual> residuals, int index, boolean attends) {
    String sum = residuals.get(index).sum();
    List<String> way = new ArrayList<>(List.of(sum));
    Optional<Dressing> next = Dressing.of(sum, flow);
    while (next.isPresent()) {
      way.add(next.get().end());
      next = Dressing.of(next.get().end(), flow);
    }
    int steps = index + 1 < residuals.size() ? way.indexOf(residuals.get(index + 1).from()) : -1;
    if (steps >= 0) {
      lastSteps.put(attends, steps);
      return way.get(steps);
    }
    boolean activated = Dressing.of(sum, flow).filter(Dressing::bends).isPresent();
    steps = lastSteps.getOrDefault(attends, activated ? 1 : 0);
    return way.get(Math.min(steps, way.size() - 1));
  }

  private void branch(Residual residual, String block) {
    if (!residual.skip().equals(residual.from())) {
      name(residual.skip(), block + ".skip");
      inside.addAll(flow.between(residual.from(), residual.skip()));
    }
    Optional<Attention> attention = Attention.in(residual.nodes(), flow);
    List<OnnxNode> dense =
        residual.nodes().stream().filter(node -> Operation.isDense(node, flow)).toList();
    if (attention.isPresent()) {
      attention(attention.get(), block + ".attention.");
      name(residual.branch(), block + ".attention.output");
    } else if (dense.size() > 1) {
      name(flow.reads(dense.get(dense.size() - 1)).get(0), block + ".mlp.hidden");
      name(residual.branch(), block + ".mlp.output");
    }
    kernels(residual.nodes().stream().filter(node -> !inside.contains(node)).toList(), block + ".");
    inside.addAll(residual.nodes());
  }

  private void attention(Attention attention, String prefix) {
    List<String> matched = flow.reads(attention.scores());
    List<String> weighted = flow.reads(attention.context());
    name(attention.context().outputs().get(0), prefix + "heads");
    name(attention.weights().outputs().get(0), prefix + "weights");
    name(matched.get(0), prefix + "query");
    name(matched.get(1), prefix + "key");
    name(weighted.get(1), prefix + "value");
  }

  private void rest() {
    List<OnnxNode> others = flow.nodes().stream().filter(node -> !inside.contains(node)).toList();
    kernels(others, "");
    int count = 0;
    for (OnnxNode node : others) {
      if (Operation.isDense(node, flow)) {
        name(Dressing.activated(node.outputs().get(0), flow), "dense" + count++);
      }
    }
  }

  private void kernels(List<OnnxNode> nodes, String prefix) {
    int count = 0;
    for (OnnxNode node : nodes) {
      if (Operation.convolves(node)) {
        name(Dressing.activated(node.outputs().get(0), flow), prefix + "conv" + count++);
      }
    }
  }
}
