package org.ganglion.engine.evaluate.pathway;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link LocalLinearity}.
 *
 * @param radius of the largest ball, in units of the input
 * @param radii balls, each a third of the one before
 * @param probes per sample and ball
 * @param tolerance relative deviation that is none
 * @param exact samples whose exact radius is worked out
 */
public record LinearityOptions(
    @Doc("radius of the largest ball, in units of the prepared input")
        @Range(min = 0, max = 1e6, minOpen = true)
        double radius,
    @Doc("how many balls; each is a third of the one before") @Range(min = 1, max = 20) int radii,
    @Doc("random points on the surface of each ball, per sample") @Range(min = 1, max = 10_000)
        int probes,
    @Doc("a deviation below this share of the largest linear change is none")
        @Range(min = 0, max = 1)
        double tolerance,
    @Doc("first samples whose exact radius is worked out, one gradient per neuron; 0 = none")
        @Range(min = 0, max = 10_000)
        int exact) {
  /** Checks the ranges. */
  public LinearityOptions {
    Options.check(LinearityOptions.class, radius, radii, probes, tolerance, exact);
  }

  /** Radius of a ball, the smallest first. */
  double radius(int index) {
    return radius / Math.pow(3, radii - 1.0 - index);
  }
}
