package org.ganglion.engine.evaluate.visual;

import java.util.List;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.BackwardRule.NodePass;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * The published code's way out of a start at which all rectifiers are shut: for the first steps an
 * image without any gradient gets one that passes negative inputs too, unless it would push them
 * lower still. Decided per image here, not per rectifier.
 */
final class RectifierOverride {
  /** Steps in which it acts. */
  static final int STEPS = 16;

  private RectifierOverride() {}

  static List<BackwardRule> rules(Network network) {
    return network.sites().stream()
        .filter(Site::rectified)
        .map(site -> new BackwardRule(site, RectifierOverride::backward))
        .toList();
  }

  private static Tensor backward(NodePass pass) {
    return pass.gradient().zip(pass.input(), (slope, value) -> value > 0 || slope > 0 ? slope : 0);
  }

  /** The rows of {@code plain}, those of {@code open} where they are 0 throughout. */
  static Tensor joined(Tensor plain, Tensor open) {
    int rows = plain.shape().size(0);
    long each = plain.elements() / rows;
    Tensor.Builder joined = Tensor.builder(plain.shape());
    for (int row = 0; row < rows; row++) {
      boolean shut = true;
      for (long i = 0; i < each && shut; i++) {
        shut = plain.get(row * each + i) == 0;
      }
      joined.put(row * each, (shut ? open : plain).rows(row, 1));
    }
    return joined.build();
  }

  /** Whether a row is 0 throughout. */
  static boolean isNeeded(Tensor gradient) {
    int rows = gradient.shape().size(0);
    long each = gradient.elements() / rows;
    for (int row = 0; row < rows; row++) {
      boolean shut = true;
      for (long i = 0; i < each && shut; i++) {
        shut = gradient.get(row * each + i) == 0;
      }
      if (shut) {
        return true;
      }
    }
    return false;
  }
}
