package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link IntegratedGradients}.
 *
 * @param points of the integral; for the trapezoidal rule the number of its intervals, which takes
 *     one evaluation more, as in every method with this option
 * @param quadrature where they lie and what they weigh
 * @param baseline value of every input element at the start of the path, after preprocessing
 */
public record IntegratedGradientsOptions(
    @Doc("Points of the integral; for trapezoid the number of intervals, one evaluation more")
        @Range(min = 1, max = 10_000)
        int points,
    @Doc("Where the points lie") Quadrature quadrature,
    @Doc("Value of every input element at the start of the path, after preprocessing")
        @Range(min = -1e6, max = 1e6)
        double baseline) {
  /** Checks the ranges. */
  public IntegratedGradientsOptions {
    Options.check(IntegratedGradientsOptions.class, points, quadrature, baseline);
  }
}
