package org.ganglion.engine.operator;

import static org.ganglion.engine.operator.Scripted.flag;

import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/** Sorting, searching, counting and picking along an axis. */
final class IndexOperators {
  private IndexOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    registry
        .add("ArgMax", (node, opset) -> extreme(node, "argmax"))
        .add("ArgMin", (node, opset) -> extreme(node, "argmin"))
        .add("Hardmax", (node, opset) -> hardmax(node, opset))
        .add("CumSum", (node, opset) -> cumulative(node))
        .add("TopK", (node, opset) -> top(node, opset))
        .add("Compress", (node, opset) -> compress(node))
        .add(
            "NonZero",
            Scripted.plain("x", "return torch.contiguous(torch.transpose(torch.nonzero(x), 0, 1))"))
        .add("OneHot", (node, opset) -> oneHot(node))
        .add("Unique", (node, opset) -> unique(node))
        .add("ReverseSequence", (node, opset) -> reverse(node))
        .add("EyeLike", (node, opset) -> eye(node))
        .add("Trilu", (node, opset) -> triangle(node))
        .add(
            "Range",
            Scripted.plain(
                "start, end, step",
                "n = int(torch.clamp(torch.ceil((end - start).to(7) / step.to(7)), 0))",
                "return start + torch.arange(n).to(start.dtype) * step"));
  }

  private static Operator extreme(OnnxNode node, String function) {
    OnnxAttributes attributes = node.attributes();
    long axis = attributes.integer("axis", 0);
    String keep = flag(attributes.flag("keepdims", true));
    return attributes.flag("select_last_index", false)
        ? Scripted.of(
            node,
            "x",
            "y = torch." + function + "(torch.flip(x, [" + axis + "]), " + axis + ", " + keep + ")",
            "return x.size(" + axis + ") - 1 - y")
        : Scripted.of(node, "x", "return torch." + function + "(x, " + axis + ", " + keep + ")");
  }

  private static Operator hardmax(OnnxNode node, int opset) {
    long axis = node.attributes().integer("axis", opset < 13 ? 1 : -1);
    String hot = "torch.scatter(torch.zeros_like(y), d, torch.argmax(y, d, True), 1)";
    return opset < 13
        ? Scripted.of(
            node,
            "x",
            "d = 1",
            "rows = 1",
            "for j in range(" + (axis < 0 ? "x.dim() + " + axis : axis) + "):",
            "  rows = rows * x.size(j)",
            "y = torch.reshape(x, [rows, x.numel() // rows])",
            "return torch.reshape(" + hot + ", x.size())")
        : Scripted.of(node, "x", "d = " + axis, "y = x", "return " + hot);
  }

  private static Operator cumulative(OnnxNode node) {
    boolean reverse = node.attributes().flag("reverse", false);
    String turned = reverse ? "torch.flip(%s, [d])" : "%s";
    String sum = "torch.cumsum(" + turned.formatted("x") + ", d, dtype=x.dtype)";
    String body =
        node.attributes().flag("exclusive", false)
            ? "torch.cat([torch.zeros_like(torch.narrow(s, d, 0, 1)), torch.narrow(s, d, 0,"
                + " x.size(d) - 1)], d)"
            : "s";
    return Scripted.of(
        node, "x, axis", "d = int(axis)", "s = " + sum, "return " + turned.formatted(body));
  }

  private static Operator top(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    String axis = String.valueOf(attributes.integer("axis", -1));
    String k = opset < 10 ? String.valueOf(attributes.integer("k", 1)) : "int(k)";
    return Scripted.of(
        node,
        "x, k",
        2,
        "v, i = torch.sort(x, stable=True, dim="
            + axis
            + ", descending="
            + flag(attributes.flag("largest", true))
            + ")",
        "n = " + k,
        "return [torch.narrow(v, %1$s, 0, n), torch.narrow(i, %1$s, 0, n)]".formatted(axis));
  }

  private static Operator compress(OnnxNode node) {
    boolean flat = !node.attributes().has("axis");
    return Scripted.of(
        node,
        "x, c",
        "p = torch.squeeze(torch.nonzero(c), 1)",
        flat
            ? "return torch.index_select(torch.reshape(x, [-1]), 0, p)"
            : "return torch.index_select(x, " + node.attributes().integer("axis", 0) + ", p)");
  }

  private static Operator oneHot(OnnxNode node) {
    long axis = node.attributes().integer("axis", -1);
    return Scripted.of(
        node,
        "i, depth, values",
        "n = int(depth)",
        "a = " + (axis < 0 ? "i.dim() + 1 + " + axis : axis),
        "w = torch.unsqueeze(i.to(4), a)",
        "p = torch.where(w < 0, w + n, w)",
        "shape = annotate(List[int], [])",
        "for j in range(p.dim()):",
        "  shape.append(n if j == a else 1)",
        "h = p == torch.reshape(torch.arange(n), shape)",
        "return torch.where(h, values[1], values[0])");
  }

  private static Operator unique(OnnxNode node) {
    boolean flat = !node.attributes().has("axis");
    boolean sorted = node.attributes().flag("sorted", true);
    long axis = node.attributes().integer("axis", 0);
    return Scripted.of(
        node,
        "x",
        4,
        "d = " + axis,
        "y = " + (flat ? "torch.reshape(x, [-1])" : "x"),
        "u, i, c = torch.unique_dim(y, d, True, True, True)",
        "n = i.size(0)",
        "f = torch.scatter_reduce(torch.full([c.size(0)], n, dtype=4), 0, i, torch.arange(n),"
            + " \"amin\")",
        "o = " + (sorted ? "torch.arange(c.size(0))" : "torch.argsort(f)"),
        "return [torch.index_select(u, d, o), f[o], torch.argsort(o)[i], c[o]]");
  }

  private static Operator reverse(OnnxNode node) {
    long time = node.attributes().integer("time_axis", 0);
    long batch = node.attributes().integer("batch_axis", 1);
    return Scripted.of(
        node,
        "x, lengths",
        "y = torch.movedim(x, [%d, %d], [0, 1])".formatted(time, batch),
        "t = torch.unsqueeze(torch.arange(y.size(0)), 1)",
        "p = torch.where(t < lengths, lengths - 1 - t, t).to(4)",
        "shape = annotate(List[int], [y.size(0), y.size(1)])",
        "for j in range(y.dim() - 2):",
        "  shape.append(1)",
        "q = torch.expand_as(torch.reshape(p, shape), y)",
        "return torch.movedim(torch.gather(y, 0, q), [0, 1], [%d, %d])".formatted(time, batch));
  }

  private static Operator eye(OnnxNode node) {
    long k = node.attributes().integer("k", 0);
    String type = "x.dtype";
    if (node.attributes().has("dtype")) {
      type = TorchTypes.of(ElementTypes.of(node, node.attributes().integer("dtype", 1)));
    }
    return Scripted.of(
        node,
        "x",
        "r = torch.unsqueeze(torch.arange(x.size(0)), 1)",
        "return (torch.arange(x.size(1)) - r == " + k + ").to(" + type + ")");
  }

  private static Operator triangle(OnnxNode node) {
    String function = node.attributes().flag("upper", true) ? "triu" : "tril";
    return Scripted.of(
        node,
        "x, k",
        "return torch." + function + "(x, " + (Scripted.has(node, 1) ? "int(k)" : "0") + ")");
  }
}
