package org.ganglion.engine.evaluate.visual;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.evaluate.cluster.Drawing;
import org.ganglion.engine.evaluate.cluster.Profile;

/**
 * Options of {@link FeatureVisualisation}.
 *
 * @param profile whose statistics and last step
 * @param draws random sets of units per sub-cluster
 * @param minSize fewest neurons of a sub-cluster
 * @param maxFraction largest share of its layer
 * @param steps of the ascent
 * @param rate of a step
 * @param deviation of the noise that it starts with
 * @param shift most pixels that an image is moved by in a step
 * @param turn most degrees that it is turned by
 * @param zoom largest share that its size changes by
 * @param fdr level of false discoveries
 * @param outputs what the outputs are
 * @param shown random images that are stored per sub-cluster
 */
public record VisualisationOptions(
    @Doc("corrected, or authors: ties, last step and rectifiers as in the published code")
        Profile profile,
    @Doc("images of random units per sub-cluster; 199 for claims about single ones")
        @Range(min = 1, max = 10_000)
        int draws,
    @Doc("fewest neurons of a sub-cluster that is visualised") @Range(min = 1) int minSize,
    @Doc("largest share of the neurons of its layer") @Range(min = 0, max = 1, minOpen = true)
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
    @Doc("share of false ones among the sub-clusters found")
        @Range(min = 0, max = 1, minOpen = true)
        double fdr,
    @Doc("classes; values: regression, where the entropy of the answer means nothing")
        Outputs outputs,
    @Doc("images of random units that are stored per sub-cluster") @Range(min = 0) int shown) {
  /** What the outputs are. */
  public enum Outputs {
    /** One per class. */
    CLASSES,
    /** Values. */
    VALUES
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
        shown);
  }

  Drawing drawing() {
    return new Drawing(profile, draws, minSize, maxFraction, profile == Profile.AUTHORS);
  }

  boolean wobbles() {
    return shift > 0 || turn > 0 || zoom > 0;
  }
}
