package org.ganglion.engine.operator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ganglion.engine.onnx.OnnxNode;

/** How many elements a contraction makes: the product of the axes that its equation keeps. */
final class EinsumGrowth {
  private final Map<Character, Long> sizes = new HashMap<>();
  private long[] unnamed = {};

  private EinsumGrowth() {}

  static long elements(OnnxNode node, Operands operands) {
    String equation = node.attributes().text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    EinsumGrowth growth = new EinsumGrowth();
    for (int i = 0; i < Math.min(terms.length, operands.count()); i++) {
      growth.read(terms[i], operands.sizes(i));
    }
    String kept = sides.length > 1 ? sides[1] : once(sides[0]);
    long elements = kept.contains("...") ? Growth.product(growth.unnamed) : 1;
    for (int i = 0; i < kept.length(); i++) {
      elements = Growth.times(elements, growth.sizes.getOrDefault(kept.charAt(i), 1L));
    }
    return elements;
  }

  private void read(String term, long[] axes) {
    String before = term.replaceFirst("\\.\\.\\..*", "");
    String labels = term.replace(".", "");
    int rest = Math.max(0, axes.length - labels.length());
    for (int i = 0; i < labels.length(); i++) {
      int axis = i < before.length() ? i : i + rest;
      if (axis < axes.length) {
        sizes.merge(labels.charAt(i), axes[axis], Math::max);
      }
    }
    if (term.contains("...")) {
      int from = Math.min(before.length(), axes.length);
      long[] own = Arrays.copyOfRange(axes, from, Math.min(axes.length, from + rest));
      unnamed = Growth.joint(unnamed, own);
    }
  }

  /** What is kept where the equation does not say: labels that stand once, and unnamed axes. */
  private static String once(String terms) {
    StringBuilder kept = new StringBuilder(terms.contains("...") ? "..." : "");
    for (int i = 0; i < terms.length(); i++) {
      char label = terms.charAt(i);
      if (Character.isLetter(label) && terms.indexOf(label) == terms.lastIndexOf(label)) {
        kept.append(label);
      }
    }
    return kept.toString();
  }
}
