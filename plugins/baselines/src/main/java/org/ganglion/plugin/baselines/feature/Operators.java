package org.ganglion.plugin.baselines.feature;

import java.util.List;
import java.util.Set;
import org.ganglion.api.network.Site;

/** What kinds of operator there are for rules of the backward pass. ONNX names. */
final class Operators {
  /** A function of each element of the first argument alone. */
  private static final Set<String> ELEMENTWISE =
      Set.of(
          "Relu",
          "LeakyRelu",
          "PRelu",
          "ThresholdedRelu",
          "Elu",
          "Celu",
          "Selu",
          "Gelu",
          "Sigmoid",
          "HardSigmoid",
          "HardSwish",
          "Swish",
          "Mish",
          "Tanh",
          "Softplus",
          "Softsign",
          "Shrink",
          "Clip",
          "Erf",
          "Exp",
          "Log",
          "Sqrt",
          "Reciprocal",
          "Pow",
          "Abs",
          "Sin",
          "Cos",
          "Tan",
          "Sinh",
          "Cosh",
          "Asin",
          "Acos",
          "Atan",
          "Asinh",
          "Acosh",
          "Atanh");

  /** The largest of some elements. */
  private static final Set<String> LARGEST = Set.of("MaxPool", "GlobalMaxPool", "ReduceMax");

  /** Linear or affine in all arguments together. */
  private static final Set<String> LINEAR =
      Set.of(
          "Input",
          "Add",
          "Sub",
          "Sum",
          "Mean",
          "Neg",
          "Identity",
          "Dropout",
          "Cast",
          "Concat",
          "Split",
          "Slice",
          "Gather",
          "GatherElements",
          "GatherND",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "Transpose",
          "Expand",
          "Tile",
          "Pad",
          "Resize",
          "Upsample",
          "DepthToSpace",
          "SpaceToDepth",
          "ReduceSum",
          "ReduceMean",
          "AveragePool",
          "GlobalAveragePool",
          "BatchNormalization",
          "CumSum");

  /** Linear in one argument while the others are constant. */
  private static final Set<String> MULTILINEAR =
      Set.of("Conv", "ConvTranspose", "Gemm", "MatMul", "Mul", "Div", "Einsum");

  private Operators() {}

  /**
   * Whether the node applies one function to each element of its only argument that has samples.
   */
  static boolean elementwise(Site site) {
    return ELEMENTWISE.contains(site.operator()) && site.inputs().size() == 1;
  }

  /** Whether the node picks the largest of some elements. */
  static boolean largest(Site site) {
    return LARGEST.contains(site.operator()) && site.inputs().size() == 1;
  }

  /** Whether differences pass the node exactly as derivatives do. */
  static boolean linear(Site site) {
    return LINEAR.contains(site.operator())
        || (MULTILINEAR.contains(site.operator()) && site.inputs().size() <= 1);
  }

  /** Operators that have neither a rule of DeepLIFT nor are linear, sorted. */
  static List<String> unruled(List<Site> sites) {
    return sites.stream()
        .filter(site -> !elementwise(site) && !largest(site) && !linear(site))
        .map(Site::operator)
        .distinct()
        .sorted()
        .toList();
  }

  /** Elementwise nonlinearities other than ReLU, sorted. */
  static List<String> unguided(List<Site> sites) {
    return sites.stream()
        .filter(site -> elementwise(site) && !site.rectified())
        .map(Site::operator)
        .distinct()
        .sorted()
        .toList();
  }
}
