package org.ganglion.engine.operator;

import org.ganglion.engine.onnx.OnnxNode;

/**
 * How many elements an operator would make, worked out before it runs: a file of a few bytes can
 * ask for an array of any size.
 *
 * @since 0.1.0
 */
public final class Growth {
  private Growth() {}

  /**
   * Elements of the first result, or a number not far above; less for operators whose results
   * follow from the sizes of what they read. At most {@link Long#MAX_VALUE}.
   */
  public static long elements(OnnxNode node, Operands operands) {
    return switch (node.operator()) {
      case "ConstantOfShape" -> product(operands.integers(0));
      case "Expand" -> product(joint(operands.sizes(0), operands.integers(1)));
      case "Tile" -> times(count(operands, 0), product(operands.integers(1)));
      case "Range" -> steps(operands);
      case "BlackmanWindow", "HammingWindow", "HannWindow" -> (long) operands.number(0);
      case "Concat" -> sum(operands);
      case "OneHot" -> times(count(operands, 0), (long) operands.number(1));
      case "Pad" -> padded(node, operands);
      case "Gather" -> gathered(node, operands);
      case "Resize", "Upsample" -> resized(node, operands);
      case "Einsum", "ConvTranspose" -> combined(operands);
      default -> broadcast(operands);
    };
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

  /** A bound where each entry of one operand may meet each of the others. */
  private static long combined(Operands operands) {
    long product = 1;
    for (int i = 0; i < operands.count(); i++) {
      product = operands.has(i) ? times(product, count(operands, i)) : product;
    }
    return product;
  }

  private static long resized(OnnxNode node, Operands operands) {
    if (operands.has(3)) {
      return product(operands.integers(3));
    }
    double elements = count(operands, 0);
    int scales = operands.has(2) ? 2 : 1;
    if (operands.has(scales)) {
      for (float scale : operands.get(scales).toFloatArray()) {
        elements *= scale;
      }
    }
    for (float scale : node.attributes().reals("scales").orElse(new float[0])) {
      elements *= scale;
    }
    return (long) elements;
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

  private static long[] joint(long[] left, long[] right) {
    long[] joint = (left.length > right.length ? left : right).clone();
    long[] other = left.length > right.length ? right : left;
    for (int i = 1; i <= other.length; i++) {
      int axis = joint.length - i;
      joint[axis] = joint[axis] == 1 ? other[other.length - i] : joint[axis];
    }
    return joint;
  }

  private static long count(Operands operands, int index) {
    return operands.get(index).getShape().size();
  }

  private static long product(long[] sizes) {
    long product = 1;
    for (long size : sizes) {
      product = times(product, Math.max(0, size));
    }
    return product;
  }

  private static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    return high != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  private static long plus(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }
}
