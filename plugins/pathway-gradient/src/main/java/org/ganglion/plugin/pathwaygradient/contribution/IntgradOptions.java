package org.ganglion.plugin.pathwaygradient.contribution;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link NeuronIntgrad}.
 *
 * @param points of the quadrature; for the trapezoidal rule the number of its intervals, which
 *     takes one evaluation more, as in every method with this option; the compat rules have 11 of
 *     their own
 * @param quadrature rule
 * @since 0.1.0
 */
public record IntgradOptions(
    @Doc(
            "Points of the integral at each site; for trapezoid the number of intervals, one evaluation more; the compat rules always use 11 points")
        @Range(min = 1, max = 4096)
        int points,
    @Doc("Rule of the integral; the compat rules reproduce released code, defects included")
        Quadrature quadrature) {
  /** Checks the ranges. */
  public IntgradOptions {
    Options.check(IntgradOptions.class, points, quadrature);
  }
}
