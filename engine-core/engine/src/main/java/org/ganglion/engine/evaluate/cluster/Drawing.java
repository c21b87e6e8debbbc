package org.ganglion.engine.evaluate.cluster;

/**
 * Which parts are tested and how random ones of their size are drawn.
 *
 * @param profile corrected: one permutation of a layer per draw, shared by its groups; authors: one
 *     per group
 * @param draws random parts per tested one
 * @param minSize fewest neurons of a part
 * @param maxFraction largest share of a layer that a part may be
 * @param wholeLayer whether neurons without a group are drawn and counted too
 */
public record Drawing(
    Profile profile, int draws, int minSize, double maxFraction, boolean wholeLayer) {
  /** From the neurons that have a group. */
  public static Drawing ofGrouped(Profile profile, int draws, int minSize, double maxFraction) {
    return new Drawing(profile, draws, minSize, maxFraction, false);
  }
}
