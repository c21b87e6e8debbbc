package org.ganglion.engine.operator;

import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Reading from and writing to places told by indices; differentiable with respect to values and
 * updates. Negative indices count from the end.
 */
final class ScatterOperators {
  private ScatterOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    registry
        .add(
            "GatherElements",
            (node, opset) ->
                Scripted.of(node, "x, i", places(node), "return torch.gather(x, d, p)"))
        .add("Scatter", (node, opset) -> scatter(node))
        .add("ScatterElements", (node, opset) -> scatter(node))
        .add("GatherND", (node, opset) -> gatherNd(node))
        .add("ScatterND", (node, opset) -> scatterNd(node));
  }

  private static String axis(OnnxNode node) {
    return "d = " + node.attributes().integer("axis", 0);
  }

  /** Axis d and places p, counted from the front. */
  private static String places(OnnxNode node) {
    return String.join("\n", axis(node), "w = i.to(4)", "p = torch.where(w < 0, w + x.size(d), w)");
  }

  private static Operator scatter(OnnxNode node) {
    String reduction = node.attributes().text("reduction", "none");
    String result =
        switch (reduction) {
          case "none" -> "torch.scatter(x, d, p, u)";
          case "add" -> "torch.scatter_add(x, d, p, u)";
          case "mul", "max", "min" -> reduced("x", "d", "p", "u", reduction);
          default -> throw Refused.because(node, "with reduction '" + reduction + "'");
        };
    return Scripted.of(node, "x, i, u", places(node), "return " + result);
  }

  private static String reduced(String x, String axis, String places, String updates, String by) {
    String name = by.equals("mul") ? "prod" : "a" + by;
    return "torch.scatter_reduce(%s, %s, %s, %s, \"%s\")".formatted(x, axis, places, updates, name);
  }

  /**
   * Numbers of the rows that the last axis of the indices points at, when the axes from {@code
   * first} on that it names are laid flat: f, of as many axes as the indices but the last; n, the
   * number of such rows; k, how many axes are named.
   */
  private static String[] flat(long first, String... rest) {
    String[] lines =
        new String[] {
          "w = i.to(4)",
          "k = w.size(-1)",
          "n = 1",
          "f = torch.zeros_like(torch.sum(w, -1))",
          "for j in range(k):",
          "  s = x.size(" + first + " + j)",
          "  p = torch.select(w, -1, j)",
          "  f = f * s + torch.where(p < 0, p + s, p)",
          "  n = n * s",
        };
    String[] all = Arrays.copyOf(lines, lines.length + rest.length);
    System.arraycopy(rest, 0, all, lines.length, rest.length);
    return all;
  }

  private static Operator gatherNd(OnnxNode node) {
    long batch = node.attributes().integer("batch_dims", 0);
    return Scripted.of(
        node,
        "x, i",
        flat(
            batch,
            "b = 1",
            "shape = annotate(List[int], [])",
            "for j in range(" + batch + "):",
            "  b = b * x.size(j)",
            "for j in range(f.dim()):",
            "  shape.append(f.size(j))",
            "r = 1",
            "for j in range(" + batch + " + k, x.dim()):",
            "  r = r * x.size(j)",
            "  shape.append(x.size(j))",
            "y = torch.reshape(x, [b, n, r])",
            "q = torch.expand(torch.reshape(f, [b, -1, 1]), [-1, -1, r])",
            "return torch.reshape(torch.gather(y, 1, q), shape)"));
  }

  private static Operator scatterNd(OnnxNode node) {
    String reduction = node.attributes().text("reduction", "none");
    String result =
        switch (reduction) {
          case "none" -> "torch.index_copy(y, 0, p, v)";
          case "add" -> "torch.index_add(y, 0, p, v)";
          case "mul", "max", "min" ->
              reduced("y", "0", "torch.expand_as(torch.reshape(p, [-1, 1]), v)", "v", reduction);
          default -> throw Refused.because(node, "with reduction '" + reduction + "'");
        };
    return Scripted.of(
        node,
        "x, i, u",
        flat(
            0,
            "p = torch.reshape(f, [-1])",
            "y = torch.reshape(x, [n, -1])",
            "v = torch.reshape(u, [p.size(0), -1])",
            "return torch.reshape(" + result + ", x.size())"));
  }
}
