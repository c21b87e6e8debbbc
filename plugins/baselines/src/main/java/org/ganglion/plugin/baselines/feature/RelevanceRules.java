package org.ganglion.plugin.baselines.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.BackwardRule.NodePass;
import org.ganglion.api.network.BackwardRule.Rule;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * Rules that redistribute relevance in a backward pass. What flows is the relevance of an element
 * divided by its value, so that sums, pools and reshapes need no rule of their own: their
 * derivative hands each summand its share.
 */
final class RelevanceRules {
  /** Sums of weighted inputs. */
  private static final Set<String> WEIGHTED = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

  private RelevanceRules() {}

  /**
   * {@code weighted} at every node that sums inputs under constant weights; what is elementwise
   * passes all on.
   */
  static List<BackwardRule> of(List<Site> sites, Rule weighted) {
    List<BackwardRule> rules = new ArrayList<>();
    for (Site site : sites) {
      if (WEIGHTED.contains(site.operator()) && site.inputs().size() == 1) {
        rules.add(new BackwardRule(site, weighted));
      } else if (Operators.elementwise(site) && !site.rectified()) {
        rules.add(new BackwardRule(site, RelevanceRules::onward));
      }
    }
    return rules;
  }

  /** All relevance of an output to its input: {@code f(x) / x}; the derivative where x is 0. */
  private static Tensor onward(NodePass node) {
    Tensor x = node.input();
    Tensor relevance = node.output().zip(node.gradient(), (value, flow) -> value * flow);
    Tensor derivative = node.derivative(x, node.gradient());
    Tensor.Builder back = Tensor.builder(x.shape());
    for (long i = 0; i < x.elements(); i++) {
      back.set(i, x.get(i) == 0 ? derivative.get(i) : relevance.get(i) / x.get(i));
    }
    return back.build();
  }

  /**
   * In proportion to the summands {@code x w}, the sum z with its bias kept away from 0: {@code z +
   * epsilon sign(z)}.
   */
  static Tensor epsilon(NodePass node, float epsilon) {
    Tensor damped =
        node.output()
            .zip(
                node.gradient(),
                (z, flow) -> z == 0 ? 0 : flow * z / (z + Math.copySign(epsilon, z)));
    return node.derivative(node.input(), damped);
  }

  /**
   * {@code alpha} of the relevance in proportion to the positive summands, less {@code alpha - 1}
   * in proportion to the negative ones; where there is no summand of a sign, its part is absorbed.
   *
   * @param bias whether the bias is a summand too, which absorbs its share
   */
  static Tensor alphaBeta(NodePass node, float alpha, boolean bias) {
    Tensor relevance = node.output().zip(node.gradient(), (z, flow) -> z * flow);
    Tensor x = node.input();
    Parts parts = new Parts(node, x.map(v -> Math.max(v, 0)), x.map(v -> Math.min(v, 0)), bias);
    Tensor back = parts.share(true, relevance.map(r -> alpha * r));
    return alpha == 1
        ? back
        : back.zip(parts.share(false, relevance.map(r -> (alpha - 1) * r)), (a, b) -> a - b);
  }

  /** Excitation: what reaches a neuron through positive weights from positive inputs. */
  static Tensor excitation(NodePass node) {
    Tensor relevance = node.output().zip(node.gradient(), (z, flow) -> z * flow);
    Tensor x = node.input().map(v -> Math.max(v, 0));
    return new Parts(node, x, x.map(v -> 0), false).share(true, relevance);
  }

  /** Summands of a node by their sign: of weight and input, alike or not. */
  private static final class Parts {
    private final NodePass positive;
    private final NodePass negative;
    private final Tensor above;
    private final Tensor below;
    private final boolean anyBelow;
    private final boolean bias;

    Parts(NodePass node, Tensor above, Tensor below, boolean bias) {
      this.positive = node.withWeights(true);
      this.negative = node.withWeights(false);
      this.above = above;
      this.below = below;
      this.bias = bias;
      boolean any = false;
      for (long i = 0; i < below.elements() && !any; i++) {
        any = below.get(i) < 0;
      }
      this.anyBelow = any;
    }

    /** Relevance over value of each input, by the summands of one sign. */
    Tensor share(boolean supporting, Tensor relevance) {
      NodePass alike = supporting ? positive : negative;
      NodePass other = supporting ? negative : positive;
      Tensor zero = above.map(v -> 0);
      Tensor sum = alike.forward(above);
      if (!bias) {
        sum = sum.zip(alike.forward(zero), (z, b) -> z - b);
      }
      if (anyBelow) {
        Tensor more = other.forward(below).zip(other.forward(zero), (z, b) -> z - b);
        sum = sum.zip(more, Float::sum);
      }
      // A sum of the wrong sign is the rounding of one that is 0.
      Tensor per = relevance.zip(sum, (r, z) -> supporting == z > 0 && z != 0 ? r / z : 0);
      Tensor fromAbove = alike.derivative(above, per);
      Tensor fromBelow = anyBelow ? other.derivative(below, per) : zero;
      Tensor.Builder back = Tensor.builder(above.shape());
      for (long i = 0; i < above.elements(); i++) {
        boolean up = above.get(i) > 0;
        boolean down = below.get(i) < 0;
        back.set(i, up ? fromAbove.get(i) : down ? fromBelow.get(i) : 0);
      }
      return back.build();
    }
  }
}
