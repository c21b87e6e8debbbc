package org.ganglion.plugin.neucept;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.plugin.neucept.statistic.SwapImportance;

/**
 * Scores units by the error of a random forest after overwriting a unit by its knockoff less that
 * of the other way round; sees effects that are not linear. Positive for units that tell more than
 * their knockoff; under the null hypothesis the sign is a fair coin as far as rows are independent
 * and jointly normal with the estimated correlation. Scores are for the data set; what else is
 * answered says {@link KnockoffScores}; {@code knockoff-filter} reads the statistics.
 *
 * <p>Source: Vu, Nguyen, Thai, "NeuCEPT", 2022, for knockoffs of neurons; Candes, Fan, Janson, Lv,
 * "Panning for Gold", 2018. Deviations from the released program: dead and duplicate units are
 * screened; columns are standardised before the covariance is shrunk; scores are means over draws
 * of W over its largest magnitude, where the program counts how often a unit is picked; the
 * statistic is not the one the program ran, a lasso coefficient difference; every random number has
 * its seed.
 *
 * <p>Needs only activations, so that it also runs on a recorded network. Per site O(n p^2 + p^3)
 * once and n p^2 and a forest per draw, 8 (4 n p + 12 p^2) bytes. Refuses M505 to M512; warns W504
 * to W510.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">arXiv 2209.08448</a>
 */
public final class KnockoffForestSwap extends KnockoffAttributor<ForestKnockoffOptions> {
  /** For the service loader. */
  public KnockoffForestSwap() {}

  @Override
  public MethodInfo info() {
    return Infos.of(
        "knockoff-forest-swap",
        "units by what a forest loses when a knockoff overwrites them",
        "a forest");
  }

  @Override
  public ForestKnockoffOptions defaults() {
    return ForestKnockoffOptions.defaults(KnockoffSettings.Response.VALUE);
  }

  @Override
  KnockoffMeasure measure(ForestKnockoffOptions options) {
    return KnockoffMeasure.of(new SwapImportance(options.trees(), options.depth()));
  }
}
