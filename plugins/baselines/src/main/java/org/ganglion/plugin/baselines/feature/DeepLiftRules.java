package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.network.BackwardRule.NodePass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * Multipliers of DeepLIFT in place of derivatives: what flows back is the change of the output per
 * change of the input, both against the reference.
 */
final class DeepLiftRules {
  /**
   * Input differences below this are treated as none: there the quotient of two float32 differences
   * is noise, and the derivative is its limit. The score is the multiplier times the difference, so
   * the choice moves a score by less than this times what flows back.
   */
  private static final float NO_DIFFERENCE = 1e-6f;

  private final ReferenceValues reference;

  DeepLiftRules(ReferenceValues reference) {
    this.reference = reference;
  }

  /** Rescale rule: {@code (f(x) - f(x0)) / (x - x0)}. */
  Tensor rescale(Site node, NodePass pass) {
    Tensor change =
        pass.output().zip(reference.output(node, pass.first(), pass.count()), (y, y0) -> y - y0);
    return quotient(node, pass, change.zip(pass.gradient(), (dy, flow) -> dy * flow));
  }

  /**
   * Pooling rule. A window's change passes through the larger of its two outputs: the way up to it
   * belongs to the element that is largest in the sample, the way down from it to the element that
   * is largest at the reference. Both elements changed at least as much as the output did, so the
   * quotient is at most what flows back.
   */
  Tensor largest(Site node, NodePass pass) {
    Tensor before = reference.output(node, pass.first(), pass.count());
    Tensor up = pass.output().zip(before, (y, y0) -> Math.max(y, y0) - y0);
    Tensor down = pass.output().zip(before, (y, y0) -> y - Math.max(y, y0));
    Tensor toSample =
        pass.derivative(pass.input(), up.zip(pass.gradient(), (part, flow) -> part * flow));
    Tensor toReference =
        pass.derivative(
            reference.input(node, pass.first(), pass.count()),
            down.zip(pass.gradient(), (part, flow) -> part * flow));
    return quotient(node, pass, toSample.zip(toReference, Float::sum));
  }

  /** {@code contribution / (x - x0)}, and the node's derivative where the difference is tiny. */
  private Tensor quotient(Site node, NodePass pass, Tensor contribution) {
    Tensor difference =
        pass.input().zip(reference.input(node, pass.first(), pass.count()), (x, x0) -> x - x0);
    Tensor derivative = pass.derivative(pass.input(), pass.gradient());
    Tensor.Builder flow = Tensor.builder(difference.shape());
    for (long i = 0; i < difference.elements(); i++) {
      float d = difference.get(i);
      flow.set(i, Math.abs(d) < NO_DIFFERENCE ? derivative.get(i) : contribution.get(i) / d);
    }
    return flow.build();
  }
}
