package org.ganglion.engine.evaluate.lesion;

import java.util.Locale;
import org.ganglion.engine.evaluate.statistic.Tie;

/**
 * What a lesion of a sub-cluster says of it.
 *
 * @see <a href="https://arxiv.org/abs/2003.04881">Filan et al. 2020</a>, with balanced accuracy
 */
enum Importance {
  /** It is the whole layer. */
  COMPLETE,
  /** Too few neurons to say. */
  SMALL,
  /** Takes at least a hundredth, and more than all random lesions. */
  IMPORTANT,
  /** More than all random lesions, but little. */
  SIGNIFICANT_BUT_SMALL,
  /** At least a hundredth, but not more than random lesions. */
  LARGE_BUT_NOT_SIGNIFICANT,
  /** Less than all random lesions, and little. */
  PRUNABLE,
  /** Less than all random lesions, though at least a hundredth. */
  LEAST_IMPORTANT,
  /** None of these. */
  OTHER;

  private static final int FEW = 12;
  private static final double MUCH = 0.01;

  /**
   * Of a sub-cluster.
   *
   * @param size its neurons
   * @param layer grouped neurons of its layer
   * @param change of accuracy
   * @param p chance of a random lesion that takes as much
   * @param draws behind it
   */
  static Importance of(int size, int layer, double change, double p, int draws) {
    if (size == layer) {
      return COMPLETE;
    }
    if (size <= FEW) {
      return SMALL;
    }
    boolean much = Tie.isAtMost(change, -MUCH);
    if (p < 1.0 / draws) {
      return much ? IMPORTANT : SIGNIFICANT_BUT_SMALL;
    }
    if (p == 1) {
      return much ? LEAST_IMPORTANT : PRUNABLE;
    }
    return much ? LARGE_BUT_NOT_SIGNIFICANT : OTHER;
  }

  /** For people. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
