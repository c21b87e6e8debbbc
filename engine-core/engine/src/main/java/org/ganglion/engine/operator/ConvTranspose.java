package org.ganglion.engine.operator;

import static org.ganglion.engine.operator.Scripted.list;

import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Transposed convolution over any number of spatial axes. It is computed without padding, then cut
 * or filled up at each side, which says every kind of padding that ONNX knows.
 */
final class ConvTranspose {
  private ConvTranspose() {}

  static Operator create(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    String rule = Window.autoPad(node);
    boolean shaped = attributes.has("output_shape");
    boolean same = rule.startsWith("SAME");
    String[] sides;
    if (shaped || same) {
      String size =
          shaped
              ? list(attributes.integers("output_shape").orElseThrow()) + "[a]"
              : "x.size(a + 2) * strides[a]";
      // One more goes to the end under SAME_UPPER, else to the front.
      String front = rule.equals("SAME_UPPER") ? "total // 2" : "total - total // 2";
      sides =
          new String[] {
            "total = y.size(a + 2) + more[a] - " + size,
            "front = " + front,
            "behind = total - front - more[a]"
          };
    } else {
      String pads =
          rule.equals("VALID") || !attributes.has("pads")
              ? "[0] * (2 * n)"
              : list(attributes.integers("pads").orElseThrow());
      sides = new String[] {"pads = " + pads, "front = pads[a]", "behind = pads[a + n] - more[a]"};
    }
    return Scripted.of(
        node,
        "x, w, b",
        "n = x.dim() - 2",
        "strides = " + each(attributes, "strides", 1),
        "dilations = " + each(attributes, "dilations", 1),
        "more = " + each(attributes, "output_padding", 0),
        "y = torch.convolution(x, w, None, strides, [0] * n, dilations, True, [0] * n, "
            + attributes.integer("group", 1)
            + ")",
        "cut = annotate(List[int], [])",
        "for j in range(n):",
        "  a = n - 1 - j",
        "  " + String.join("\n  ", sides),
        "  cut.append(-front)",
        "  cut.append(-behind)",
        "z = torch.constant_pad_nd(y, cut, 0.0)",
        Scripted.has(node, 2) ? "return z + torch.reshape(b, [1, -1] + [1] * n)" : "return z");
  }

  /** One number per spatial axis. */
  private static String each(OnnxAttributes attributes, String name, long absent) {
    return attributes.integers(name).map(Scripted::list).orElse("[" + absent + "] * n");
  }
}
