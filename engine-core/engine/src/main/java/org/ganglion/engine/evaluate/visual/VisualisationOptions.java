package org.ganglion.engine.evaluate.visual;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.evaluate.cluster.Combine;
import org.ganglion.engine.evaluate.cluster.Drawing;
import org.ganglion.engine.evaluate.cluster.Draws;
import org.ganglion.engine.evaluate.cluster.Effect;
import org.ganglion.engine.evaluate.cluster.Pool;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.Ties;
import org.ganglion.engine.evaluate.cluster.Undefined;

/**
 * Options of {@link FeatureVisualisation}.
 *
 * @param profile whose statistics, where an option leaves it open
 * @param draws random sets of units per sub-cluster
 * @param minSize fewest neurons of a sub-cluster
 * @param maxFraction largest share of the pool
 * @param steps of the ascent
 * @param rate of a step
 * @param deviation of the noise that it starts with
 * @param shift most pixels that an image is moved by in a step
 * @param turn most degrees that it is turned by
 * @param zoom largest share that its size changes by
 * @param fdr level of false discoveries
 * @param outputs what the outputs are
 * @param shown random images that are stored per sub-cluster
 * @param ties what draws that tie speak for
 * @param undefined what becomes of numbers that are not positive
 * @param effect how a number is held against those of draws
 * @param combine null of Fisher's sum
 * @param drawing what the random parts of one draw have to do with each other
 * @param pool of which neurons random parts are drawn
 * @param scored which image the score is of
 * @param rectifiers how gradients go through rectifiers
 */
public record VisualisationOptions(
    @Doc("corrected, or authors: as in the published code, wherever an option says by-profile")
        Profile profile,
    @Doc("images of random units per sub-cluster; 199 for claims about single ones")
        @Range(min = 1, max = 10_000)
        int draws,
    @Doc("fewest neurons of a sub-cluster that is visualised") @Range(min = 1) int minSize,
    @Doc("largest share of the pool's neurons in its layer")
        @Range(min = 0, max = 1, minOpen = true)
        double maxFraction,
    @Doc("steps of the ascent") @Range(min = 1, max = 100_000) int steps,
    @Doc("rate of Adam") @Range(min = 0, minOpen = true) double rate,
    @Doc("standard deviation of the parameters at the start") @Range(min = 0) double deviation,
    @Doc("most pixels by which the image is moved in a step, so that it holds wherever it stands")
        @Range(min = 0)
        double shift,
    @Doc("most degrees by which it is turned in a step") @Range(min = 0, max = 180) double turn,
    @Doc("largest share by which its size is changed in a step")
        @Range(min = 0, max = 1, maxOpen = true)
        double zoom,
    @Doc(
            "share of false ones among what counts as found: sub-clusters whose adjusted p is at"
                + " most this, results whose p is at most the figure 'critical p over results'")
        @Range(min = 0, max = 1, minOpen = true)
        double fdr,
    @Doc("classes; values: regression, where the entropy of the answer means nothing")
        Outputs outputs,
    @Doc("images of random units that are stored per sub-cluster") @Range(min = 0) int shown,
    @Doc("draws that tie speak against the group (corrected) or for it (authors)") Ties ties,
    @Doc(
            "sub-clusters with a score or an entropy of 0: strict keeps them (corrected), released"
                + " leaves them out (authors)")
        Undefined undefined,
    @Doc(
            "mean-of-draws: 2 x / (x + mean), per-draw: mean of 2 x / (x + draw); ratio: mean of"
                + " draws over its own, as the earlier release, so that a larger score gives a"
                + " smaller effect")
        Effect effect,
    @Doc("null of Fisher's sum: simulated ranks (corrected) or chi-square (authors)")
        Combine combine,
    @Doc(
            "shared: one permutation of a layer per draw (corrected); separate: one per group,"
                + " without an omnibus test (authors)")
        Draws drawing,
    @Doc("neurons that are drawn: grouped (corrected) or the whole layer (authors)") Pool pool,
    @Doc("score of the last image (corrected) or of the one before its last step (authors)")
        Scored scored,
    @Doc(
            "as-trained (corrected), or opened for the first 16 steps where an image has no"
                + " gradient (authors)")
        Rectifiers rectifiers) {
  /** What the outputs are. */
  public enum Outputs {
    /** One per class. */
    CLASSES,
    /** Values. */
    VALUES
  }

  /** Which image the score is of. */
  public enum Scored {
    /** As the profile says. */
    BY_PROFILE,
    /** The one that is stored. */
    LAST,
    /** The one before its last step. */
    BEFORE_LAST_STEP
  }

  /** How gradients go through rectifiers. */
  public enum Rectifiers {
    /** As the profile says. */
    BY_PROFILE,
    /** As the network was trained. */
    AS_TRAINED,
    /** Through shut ones too in the first steps, for images that have no gradient else. */
    OPENED
  }

  /** Checks the ranges. */
  public VisualisationOptions {
    Options.check(
        VisualisationOptions.class,
        profile,
        draws,
        minSize,
        maxFraction,
        steps,
        rate,
        deviation,
        shift,
        turn,
        zoom,
        fdr,
        outputs,
        shown,
        ties,
        undefined,
        effect,
        combine,
        drawing,
        pool,
        scored,
        rectifiers);
  }

  /** With everything that was left to the profile. */
  VisualisationOptions settled() {
    return new VisualisationOptions(
        profile,
        draws,
        minSize,
        maxFraction,
        steps,
        rate,
        deviation,
        shift,
        turn,
        zoom,
        fdr,
        outputs,
        shown,
        profile.settle(ties, Ties.AGAINST, Ties.FOR),
        profile.settle(undefined, Undefined.STRICT, Undefined.RELEASED),
        effect,
        profile.settle(combine, Combine.SIMULATED, Combine.CHI_SQUARE),
        profile.settle(drawing, Draws.SHARED, Draws.SEPARATE),
        profile.settle(pool, Pool.GROUPED, Pool.LAYER),
        profile.settle(scored, Scored.LAST, Scored.BEFORE_LAST_STEP),
        profile.settle(rectifiers, Rectifiers.AS_TRAINED, Rectifiers.OPENED));
  }

  Drawing parts() {
    return new Drawing(drawing, pool, draws, minSize, maxFraction);
  }

  boolean wobbles() {
    return shift > 0 || turn > 0 || zoom > 0;
  }
}
