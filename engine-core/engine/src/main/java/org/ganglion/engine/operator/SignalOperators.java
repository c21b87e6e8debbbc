package org.ganglion.engine.operator;

import static org.ganglion.engine.operator.Scripted.flag;
import static org.ganglion.engine.operator.Scripted.number;

import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/** Windows and discrete Fourier transforms; a complex number is a last axis of 2. */
final class SignalOperators {
  /** Share of the constant in a Hamming window, as ONNX defines it. */
  private static final double HAMMING = 25.0 / 46;

  private SignalOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    registry
        .add("HannWindow", (node, opset) -> window(node, "hann_window", ""))
        .add("BlackmanWindow", (node, opset) -> window(node, "blackman_window", ""))
        .add(
            "HammingWindow",
            (node, opset) ->
                window(node, "hamming_window", ", " + number(HAMMING) + ", " + number(1 - HAMMING)))
        .add("MelWeightMatrix", MelWeightMatrix::create)
        .add("DFT", SignalOperators::transform)
        .add("STFT", (node, opset) -> shortTime(node));
  }

  private static Operator window(OnnxNode node, String function, String shares) {
    String periodic = flag(node.attributes().flag("periodic", true));
    String type =
        TorchTypes.of(ElementTypes.of(node, node.attributes().integer("output_datatype", 1)));
    return Scripted.of(
        node,
        "n",
        "return torch.%s(int(n), %s%s).to(%s)".formatted(function, periodic, shares, type));
  }

  private static Operator transform(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    String axis;
    if (opset < 20) {
      axis = String.valueOf(attributes.integer("axis", 1));
    } else {
      axis = Scripted.has(node, 2) ? "int(axis)" : "-2";
    }
    String function = attributes.flag("inverse", false) ? "fft_ifft" : "fft_fft";
    return Scripted.of(
        node,
        "x, length, axis",
        "given = " + axis,
        "d = x.dim() + given if given < 0 else given",
        "if x.size(-1) == 2:",
        "  c = torch.view_as_complex(torch.contiguous(x))",
        "else:",
        "  r = torch.squeeze(x, -1)",
        "  c = torch.complex(r, torch.zeros_like(r))",
        "n = " + (Scripted.has(node, 1) ? "int(length)" : "c.size(d)"),
        "y = torch.view_as_real(torch." + function + "(c, n, d))",
        attributes.flag("onesided", false)
            ? "return torch.narrow(y, d, 0, n // 2 + 1)"
            : "return y");
  }

  private static Operator shortTime(OnnxNode node) {
    return Scripted.of(
        node,
        "x, step, window, length",
        "n = " + (Scripted.has(node, 3) ? "int(length)" : "window.size(0)"),
        "if x.dim() == 2:",
        "  c = torch.complex(x, torch.zeros_like(x))",
        "elif x.size(-1) == 2:",
        "  c = torch.view_as_complex(torch.contiguous(x))",
        "else:",
        "  r = torch.squeeze(x, -1)",
        "  c = torch.complex(r, torch.zeros_like(r))",
        "f = c.unfold(1, n, int(step))",
        "w = " + (Scripted.has(node, 2) ? "f * window" : "f"),
        "y = torch.view_as_real(torch.fft_fft(w, n, 2))",
        node.attributes().flag("onesided", true)
            ? "return torch.narrow(y, 2, 0, n // 2 + 1)"
            : "return y");
  }
}
