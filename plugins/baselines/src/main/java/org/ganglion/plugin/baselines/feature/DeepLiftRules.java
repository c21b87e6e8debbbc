package org.ganglion.plugin.baselines.feature;

import java.util.Optional;
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
    Tensor after = pass.output();
    Tensor before = reference.output(node, pass.first(), pass.count());
    Tensor flow = pass.gradient();
    return quotient(node, pass, i -> (after.get(i) - before.get(i)) * flow.get(i));
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
    return quotient(node, pass, i -> toSample.get(i) + toReference.get(i));
  }

  /** {@code contribution / (x - x0)}, and the node's derivative where the difference is tiny. */
  private Tensor quotient(Site node, NodePass pass, Contribution contribution) {
    Tensor sample = pass.input();
    Tensor origin = reference.input(node, pass.first(), pass.count());
    Tensor.Builder back = Tensor.builder(sample.shape());
    Optional<Tensor> derivative = Optional.empty();
    for (long i = 0; i < sample.elements(); i++) {
      float difference = sample.get(i) - origin.get(i);
      if (Math.abs(difference) < NO_DIFFERENCE) {
        // Asked for only where it is needed: it costs a pass through the node.
        if (derivative.isEmpty()) {
          derivative = Optional.of(pass.derivative(sample, pass.gradient()));
        }
        back.set(i, derivative.get().get(i));
      } else {
        back.set(i, contribution.at(i) / difference);
      }
    }
    return back.build();
  }

  /** What the change of a node's input element adds to the response. */
  @FunctionalInterface
  private interface Contribution {
    float at(long index);
  }
}
