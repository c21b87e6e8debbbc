package org.ganglion.engine.operator;

import java.util.Arrays;
import java.util.Set;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * How many elements an operator would make, worked out before it runs: a file of a few bytes can
 * ask for an array of any size.
 *
 * @since 0.1.0
 */
public final class Growth {
  /** Those that stretch their operands to one shape. */
  private static final Set<String> STRETCHES =
      Set.of(
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Pow",
          "Mod",
          "Sum",
          "Mean",
          "Max",
          "Min",
          "Where",
          "PRelu",
          "BitShift",
          "Equal",
          "Greater",
          "GreaterOrEqual",
          "Less",
          "LessOrEqual",
          "And",
          "Or",
          "Xor",
          "Clip",
          "LayerNormalization");

  private Growth() {}

  /**
   * Elements of the largest array that the node makes on its way to its results, or a number not
   * far above; those of its largest operand for operators whose results are no larger. At most
   * {@link Long#MAX_VALUE}.
   */
  public static long elements(OnnxNode node, Operands operands) {
    return switch (node.operator()) {
      case "ConstantOfShape" -> product(operands.integers(0));
      case "Expand" -> product(joint(operands.sizes(0), operands.integers(1)));
      case "Tile" -> times(count(operands, 0), product(operands.integers(1)));
      case "Range" -> steps(operands);
      case "BlackmanWindow", "HammingWindow", "HannWindow" -> (long) operands.number(0);
      case "MelWeightMatrix" -> mel(operands);
      case "Concat" -> sum(operands);
      case "OneHot" -> times(count(operands, 0), (long) operands.number(1));
      case "Pad" -> padded(node, operands);
      case "Gather" -> gathered(node, operands);
      case "GatherND" -> gatheredRows(node, operands);
      case "MatMul" -> multiplied(operands);
      case "Gemm" -> weighted(node, operands);
      case "Einsum" -> EinsumGrowth.elements(node, operands);
      case "RNN", "GRU", "LSTM" -> recurrent(operands);
      case "NonZero" -> times(count(operands, 0), operands.sizes(0).length);
      case "BatchNormalization", "InstanceNormalization", "LRN" -> channels(node, operands);
      case "Conv", "MaxPool", "AveragePool", "LpPool", "ConvTranspose", "MaxUnpool" ->
          WindowGrowth.elements(node, operands);
      case "Resize", "Upsample", "GridSample", "RoiAlign" -> PictureGrowth.elements(node, operands);
      case "DFT", "STFT" -> transformed(node, operands);
      default -> STRETCHES.contains(node.operator()) ? broadcast(operands) : largest(operands);
    };
  }

  /** Elements of an array of these sizes; at most {@link Long#MAX_VALUE}. */
  public static long elements(long... sizes) {
    return product(sizes);
  }

  private static long steps(Operands operands) {
    double steps = (operands.number(1) - operands.number(0)) / operands.number(2);
    return (long) Math.max(0, Math.ceil(steps));
  }

  private static long sum(Operands operands) {
    long sum = 0;
    for (int i = 0; i < operands.count(); i++) {
      sum = plus(sum, operands.has(i) ? count(operands, i) : 0);
    }
    return sum;
  }

  private static long padded(OnnxNode node, Operands operands) {
    long[] sizes = operands.sizes(0);
    long[] widths =
        operands.has(1)
            ? operands.integers(1)
            : node.attributes().integers("pads").orElse(new long[0]);
    long widest = 0;
    for (long width : widths) {
      widest = plus(widest, Math.max(0, width));
    }
    long[] all = sizes.clone();
    for (int i = 0; i < all.length; i++) {
      // Axes may be named in any order, and a wrong number of widths is the operator's to refuse.
      boolean plain = !operands.has(3) && widths.length == 2 * sizes.length;
      long more = plain ? Math.max(0, plus(widths[i], widths[i + sizes.length])) : widest;
      all[i] = plus(sizes[i], more);
    }
    return product(all);
  }

  private static long gathered(OnnxNode node, Operands operands) {
    long[] sizes = operands.sizes(0);
    if (sizes.length == 0) {
      return count(operands, 1);
    }
    long axis = sizes[Math.floorMod((int) node.attributes().integer("axis", 0), sizes.length)];
    return axis == 0 ? 0 : times(count(operands, 0) / axis, count(operands, 1));
  }

  /** Rows that the last axis of the indices points at. */
  private static long gatheredRows(OnnxNode node, Operands operands) {
    long[] sizes = operands.sizes(0);
    long[] places = operands.sizes(1);
    long named = node.attributes().integer("batch_dims", 0) + places[places.length - 1];
    long rows = product(Arrays.copyOf(places, places.length - 1));
    for (long axis = Math.max(0, named); axis < sizes.length; axis++) {
      rows = times(rows, sizes[(int) axis]);
    }
    return rows;
  }

  private static long multiplied(Operands operands) {
    long[] left = operands.sizes(0);
    long[] right = operands.sizes(1);
    if (left.length < 2 || right.length < 2) {
      return largest(operands);
    }
    long[] batch =
        joint(Arrays.copyOf(left, left.length - 2), Arrays.copyOf(right, right.length - 2));
    return times(product(batch), times(left[left.length - 2], right[right.length - 1]));
  }

  private static long weighted(OnnxNode node, Operands operands) {
    long[] left = operands.sizes(0);
    long[] right = operands.sizes(1);
    long[] made = {
      left[node.attributes().flag("transA", false) ? 1 : 0],
      right[node.attributes().flag("transB", false) ? 0 : 1]
    };
    return product(operands.has(2) ? joint(made, operands.sizes(2)) : made);
  }

  /** All gates of all steps. */
  private static long recurrent(Operands operands) {
    long[] sizes = operands.sizes(0);
    long[] weights = operands.sizes(1);
    return product(sizes[0], sizes[1], weights[0], Math.max(weights[1], operands.sizes(2)[2]));
  }

  /** One number per channel, or the channels beside those they are weighed against. */
  private static long channels(OnnxNode node, Operands operands) {
    long channels = Math.max(1, operands.sizes(0)[1]);
    long beside = operands.count() > 1 ? count(operands, 1) : node.attributes().integer("size", 1);
    long elements = count(operands, 0);
    return operands.count() > 1
        ? beside <= channels ? elements : times(elements, beside)
        : times(elements / channels, plus(channels, Math.max(0, beside)));
  }

  /** Counted fourfold, for its numbers are doubles of Java first, for which there is less room. */
  private static long mel(Operands operands) {
    long bins = Math.max(0, (long) operands.number(1)) / 2 + 1;
    return product(4, plus(Math.max(0, (long) operands.number(0)), 2), bins);
  }

  /** A complex number is two elements. */
  private static long transformed(OnnxNode node, Operands operands) {
    long[] sizes = operands.sizes(0);
    if (node.operator().equals("DFT")) {
      long elements = times(2, count(operands, 0));
      // The axis that gets the new length is one of those between the samples and the numbers.
      long shortest =
          Arrays.stream(sizes, 1, sizes.length - 1).map(size -> Math.max(1, size)).min().orElse(1);
      return operands.has(1)
          ? Math.max(elements, times(elements / shortest + 1, (long) operands.number(1)))
          : elements;
    }
    long step = Math.max(1, (long) operands.number(1));
    long length = operands.has(3) ? (long) operands.number(3) : count(operands, 2);
    long frames = Math.max(0, sizes[1] - length) / step + 1;
    return product(2, sizes[0], frames, length);
  }

  private static long largest(Operands operands) {
    long largest = 0;
    for (int i = 0; i < operands.count(); i++) {
      largest = Math.max(largest, operands.has(i) ? count(operands, i) : 0);
    }
    return largest;
  }

  /** Elements of all operands stretched to one shape, 0 where they do not stretch. */
  private static long broadcast(Operands operands) {
    long[] joint = {};
    for (int i = 0; i < operands.count(); i++) {
      if (!operands.has(i)) {
        continue;
      }
      long[] next = operands.sizes(i);
      if (!meet(joint, next)) {
        return 0;
      }
      joint = joint(joint, next);
    }
    return product(joint);
  }

  private static boolean meet(long[] left, long[] right) {
    for (int i = 1; i <= Math.min(left.length, right.length); i++) {
      long a = left[left.length - i];
      long b = right[right.length - i];
      if (a != b && a != 1 && b != 1) {
        return false;
      }
    }
    return true;
  }

  static long[] joint(long[] left, long[] right) {
    long[] joint = (left.length > right.length ? left : right).clone();
    long[] other = left.length > right.length ? right : left;
    for (int i = 1; i <= other.length; i++) {
      int axis = joint.length - i;
      joint[axis] = joint[axis] == 1 ? other[other.length - i] : joint[axis];
    }
    return joint;
  }

  static long count(Operands operands, int index) {
    return operands.get(index).getShape().size();
  }

  static long product(long... sizes) {
    long product = 1;
    for (long size : sizes) {
      product = times(product, Math.max(0, size));
    }
    return product;
  }

  static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    return high != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  static long plus(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }
}
