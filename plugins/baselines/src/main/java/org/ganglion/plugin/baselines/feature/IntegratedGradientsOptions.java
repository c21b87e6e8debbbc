package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link IntegratedGradients}.
 *
 * @param points of the integral
 * @param quadrature where they lie and what they weigh
 * @param baseline value of every input element at the start of the path, after preprocessing
 */
public record IntegratedGradientsOptions(
    @Doc("Number of points of the integral") @Range(min = 2, max = 10_000) int points,
    @Doc("Where the points lie") Quadrature quadrature,
    @Doc("Value of every input element at the start of the path, after preprocessing")
        @Range(min = -1e6, max = 1e6)
        double baseline) {
  /** Checks the ranges. */
  public IntegratedGradientsOptions {
    Options.check(IntegratedGradientsOptions.class, points, quadrature, baseline);
  }
}
