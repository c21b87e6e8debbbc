package org.ganglion.engine.operator;

import static org.ganglion.engine.operator.Scripted.flag;
import static org.ganglion.engine.operator.Scripted.number;

import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/** Reading pictures at places between their pixels, and undoing a pooling. */
final class VisionOperators {
  /** A map laid into the corner of the larger one that is wanted. */
  private static final String FILLED_UP =
      """
      more = annotate(List[int], [])
      for j in range(n):
        a = n + 1 - j
        more.append(0)
        more.append(int(wanted[a]) - shape[a])
      return torch.constant_pad_nd(y, more, 0)
      """;

  private VisionOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    registry
        .add("GridSample", (node, opset) -> gridSample(node))
        .add("NonMaxSuppression", NonMaxSuppression::create)
        .add("MaxUnpool", (node, opset) -> unpool(node))
        .add("RoiAlign", (node, opset) -> regions(node, opset));
  }

  private static Operator gridSample(OnnxNode node) {
    OnnxAttributes attributes = node.attributes();
    int mode =
        switch (attributes.text("mode", "bilinear")) {
          case "bilinear", "linear" -> 0;
          case "nearest" -> 1;
          case "bicubic", "cubic" -> 2;
          default -> throw Refused.because(node, "has no known mode");
        };
    int padding =
        switch (attributes.text("padding_mode", "zeros")) {
          case "zeros" -> 0;
          case "border" -> 1;
          case "reflection" -> 2;
          default -> throw Refused.because(node, "has no known padding_mode");
        };
    String corners = flag(attributes.flag("align_corners", false));
    return Scripted.of(
        node,
        "x, grid",
        "return torch.grid_sampler(x, grid, %d, %d, %s)".formatted(mode, padding, corners));
  }

  private static Operator unpool(OnnxNode node) {
    OnnxAttributes attributes = node.attributes();
    long[] kernel =
        attributes
            .integers("kernel_shape")
            .orElseThrow(() -> Refused.because(node, "has no kernel_shape"));
    Window window = Window.of(node, kernel.length);
    return Scripted.of(
        node,
        "x, i, wanted",
        "kernel = " + Scripted.list(kernel),
        "strides = " + window.strides(),
        "pads = " + Scripted.list(window.explicitPads()),
        "n = x.dim() - 2",
        "shape = [x.size(0), x.size(1)]",
        "size = x.size(0) * x.size(1)",
        "for a in range(n):",
        "  s = (x.size(a + 2) - 1) * strides[a] + kernel[a] - pads[a] - pads[a + n]",
        "  shape.append(s)",
        "  size = size * s",
        "f = torch.zeros([size], dtype=x.dtype)",
        "g = torch.scatter(f, 0, torch.reshape(i, [-1]), torch.reshape(x, [-1]))",
        "y = torch.reshape(g, shape)",
        Scripted.has(node, 2) ? FILLED_UP : "return y");
  }

  /** Means of bilinear samples in a grid of bins over each region, one region after the other. */
  private static Operator regions(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    if (!attributes.text("mode", "avg").equals("avg")) {
      throw Refused.because(node, "with mode 'max' is not supported");
    }
    boolean half =
        attributes
            .text("coordinate_transformation_mode", opset < 16 ? "output_half_pixel" : "half_pixel")
            .equals("half_pixel");
    long ratio = attributes.integer("sampling_ratio", 0);
    String samples =
        ratio > 0 ? String.valueOf(ratio) : "int(torch.clamp(torch.ceil(size / bins), 1))";
    String size = half ? "end - start" : "torch.clamp(end - start, 1.0)";
    return Scripted.of(
        node,
        "x, regions, batch",
        "none = torch.zeros([0, x.size(1), %d, %d], dtype=x.dtype)"
            .formatted(
                attributes.integer("output_height", 1), attributes.integer("output_width", 1)),
        "found = annotate(List[Tensor], [none])",
        "for k in range(regions.size(0)):",
        "  f = x[int(batch[k])]",
        "  for a in range(2):",
        "    bins = "
            + attributes.integer("output_height", 1)
            + " if a == 0 else "
            + attributes.integer("output_width", 1),
        "    start = regions[k][1 - a] * %s - %s"
            .formatted(number(attributes.real("spatial_scale", 1)), half ? "0.5" : "0.0"),
        "    end = regions[k][3 - a] * %s - %s"
            .formatted(number(attributes.real("spatial_scale", 1)), half ? "0.5" : "0.0"),
        "    size = " + size,
        "    n = " + samples,
        "    m = f.size(a + 1)",
        "    p = start + (torch.arange(bins * n) + 0.5) * (size / (bins * n))",
        "    inside = torch.logical_and(p >= -1.0, p <= m)",
        "    c = torch.clamp(p, 0, m - 1)",
        "    low = torch.floor(c)",
        "    high = torch.clamp(low + 1, 0, m - 1)",
        "    w = torch.where(inside, c - low, torch.zeros_like(c))",
        "    v = torch.where(inside, 1 - (c - low), torch.zeros_like(c))",
        "    shape = [1, -1, 1] if a == 0 else [1, 1, -1]",
        "    below = torch.index_select(f, a + 1, low.to(4)) * torch.reshape(v, shape)",
        "    above = torch.index_select(f, a + 1, high.to(4)) * torch.reshape(w, shape)",
        "    f = torch.mean(torch.unflatten(below + above, a + 1, [bins, n]), [a + 2])",
        "  found.append(torch.unsqueeze(f, 0))",
        "return torch.cat(found, 0)");
  }
}
