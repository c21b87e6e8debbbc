package org.ganglion.engine.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * The recurrent layers RNN, GRU and LSTM as loops over time: one or both directions, every
 * activation that ONNX names, clipping, peepholes, sequences of unequal length, either layout.
 */
final class Recurrent {
  private static final String INPUTS = "x, w, r, b, lengths, start, cells, p";

  private final OnnxNode node;
  private final Cell cell;
  private final List<String> functions;
  private final Deque<Float> alphas = new ArrayDeque<>();
  private final Deque<Float> betas = new ArrayDeque<>();
  private final List<String> lines = new ArrayList<>();

  private Recurrent(OnnxNode node, Cell cell) {
    OnnxAttributes attributes = node.attributes();
    this.node = node;
    this.cell = cell;
    this.functions = new ArrayList<>(attributes.texts("activations").orElse(List.of()));
    for (float alpha : attributes.reals("activation_alpha").orElse(new float[0])) {
      alphas.add(alpha);
    }
    for (float beta : attributes.reals("activation_beta").orElse(new float[0])) {
      betas.add(beta);
    }
  }

  /** The factory of one of the three. */
  static OperatorFactory of(Cell cell) {
    return (node, opset) -> new Recurrent(node, cell).operator();
  }

  private Operator operator() {
    OnnxAttributes attributes = node.attributes();
    String direction = attributes.text("direction", "forward");
    int directions = direction.equals("bidirectional") ? 2 : 1;
    boolean batchFirst = attributes.flag("layout", false);
    int wanted = cell.activations().size();
    if (functions.isEmpty()) {
      for (int d = 0; d < directions; d++) {
        functions.addAll(cell.activations());
      }
    } else if (functions.size() != wanted * directions) {
      throw Refused.because(node, "has " + functions.size() + " activations");
    }
    lines.add(batchFirst ? "xs = torch.transpose(x, 0, 1)" : "xs = x");
    lines.add("n = r.size(-1)");
    lines.add("ys = annotate(List[Tensor], [])");
    lines.add("hs = annotate(List[Tensor], [])");
    lines.add("cs = annotate(List[Tensor], [])");
    for (int d = 0; d < directions; d++) {
      boolean backwards = d == 1 || direction.equals("reverse");
      List<String> activations = new ArrayList<>();
      for (String name : functions.subList(d * wanted, (d + 1) * wanted)) {
        activations.add(Activation.of(node, name, alphas, betas));
      }
      direction(d, backwards, activations, batchFirst);
    }
    int stack = batchFirst ? 1 : 0;
    lines.add("y = torch.stack(ys, 1)");
    if (batchFirst) {
      lines.add("y = torch.permute(y, [2, 0, 1, 3])");
    }
    String states = "torch.stack(hs, " + stack + ")";
    if (cell.hasCells()) {
      states += ", torch.stack(cs, " + stack + ")";
    }
    lines.add("return [y, " + states + "]");
    return Scripted.of(node, INPUTS, cell.hasCells() ? 3 : 2, lines.toArray(String[]::new));
  }

  private void direction(int d, boolean backwards, List<String> activations, boolean batchFirst) {
    String select = batchFirst ? "[:, " + d + "]" : "[" + d + "]";
    String zero = "torch.zeros([xs.size(1), n], dtype=x.dtype)";
    lines.add("u = r[" + d + "]");
    lines.add(
        Scripted.has(node, 3)
            ? "bias = torch.narrow(b[%1$d], 0, 0, w.size(1))".formatted(d)
            : "bias = torch.zeros([w.size(1)], dtype=x.dtype)");
    lines.add(
        Scripted.has(node, 3)
            ? "inner = torch.narrow(b[%d], 0, w.size(1), w.size(1))".formatted(d)
            : "inner = torch.zeros_like(bias)");
    lines.add("g = torch.matmul(xs, torch.t(w[" + d + "])) + bias");
    lines.add("h = " + (Scripted.has(node, 5) ? "start" + select : zero));
    lines.add("c = " + (cell.hasCells() && Scripted.has(node, 6) ? "cells" + select : zero));
    lines.add("o = annotate(List[Tensor], [])");
    lines.add("for i in range(xs.size(0)):");
    lines.add("  t = " + (backwards ? "xs.size(0) - 1 - i" : "i"));
    lines.add("  before = h");
    lines.add("  old = c");
    cell.step(node, d, activations).forEach(line -> lines.add("  " + line));
    if (Scripted.has(node, 4)) {
      lines.add("  live = torch.unsqueeze(t < lengths, 1)");
      lines.add("  o.append(torch.where(live, h, torch.zeros_like(h)))");
      lines.add("  h = torch.where(live, h, before)");
      lines.add("  c = torch.where(live, c, old)");
    } else {
      lines.add("  o.append(h)");
    }
    String found = "torch.stack(o, 0)";
    lines.add("ys.append(" + (backwards ? "torch.flip(" + found + ", [0])" : found) + ")");
    lines.add("hs.append(h)");
    lines.add("cs.append(c)");
  }
}
