package org.ganglion.plugin.neucept;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.plugin.neucept.statistic.MarginalDifference;

/**
 * Scores units by the absolute correlation of a unit with the response less that of its knockoff.
 * Positive for units that tell more than their knockoff; under the null hypothesis the sign is a
 * fair coin as far as rows are independent and jointly normal with the estimated correlation.
 * Scores are for the data set; what else is answered says {@link KnockoffScores}; {@code
 * knockoff-filter} reads the statistics.
 *
 * <p>A shrunk correlation gives knockoffs less of what their columns share with others. A null unit
 * beside strong signals then stands out from its knockoff by what it shares with them, and more of
 * the picks are false than the level says; W511, and the claim of a filter, say so. {@code
 * covariance: sample} does not shrink.
 *
 * <p>Source: Vu, Nguyen, Thai, "NeuCEPT", 2022, for knockoffs of neurons; Candes, Fan, Janson, Lv,
 * "Panning for Gold", 2018. Deviations from the released program: dead and duplicate units are
 * screened; columns are standardised before the covariance is shrunk; scores are means over draws
 * of W over its largest magnitude, where the program counts how often a unit is picked; the
 * statistic is not the one the program ran, a lasso coefficient difference; every random number has
 * its seed.
 *
 * <p>Needs only activations, so that it also runs on a recorded network. Per site O(n p^2 + p^3)
 * once and n p^2 and one look at the table per draw, 8 (4 n p + 12 p^2) bytes. Refuses M505 to
 * M512; warns W504 to W511.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">arXiv 2209.08448</a>
 */
public final class KnockoffMarginal extends KnockoffAttributor<KnockoffOptions> {
  /** For the service loader. */
  public KnockoffMarginal() {}

  @Override
  public MethodInfo info() {
    return Infos.of(
        "knockoff-marginal",
        "units by their correlation with the response beyond that of a knockoff",
        "one look at the table");
  }

  @Override
  public KnockoffOptions defaults() {
    return KnockoffOptions.defaults(KnockoffSettings.Response.VALUE);
  }

  @Override
  KnockoffMeasure measure(KnockoffOptions options) {
    return KnockoffMeasure.alone(new MarginalDifference());
  }
}
