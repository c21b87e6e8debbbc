package org.ganglion.plugin.neucept;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.plugin.neucept.statistic.LassoDifference;

/**
 * Scores units by the cross-validated lasso coefficient of a unit less that of its knockoff.
 * Positive for units that tell more than their knockoff; under the null hypothesis the sign is a
 * fair coin as far as rows are independent and jointly normal with the estimated correlation.
 * Scores are for the data set; what else is answered says {@link KnockoffScores}; {@code
 * knockoff-filter} reads the statistics.
 *
 * <p>Source: Vu, Nguyen, Thai, "NeuCEPT", 2022, for knockoffs of neurons; Candes, Fan, Janson, Lv,
 * "Panning for Gold", 2018. Deviations from the released program: dead and duplicate units are
 * screened; columns are standardised before the covariance is shrunk; scores are means over draws
 * of W over its largest magnitude, where the program counts how often a unit is picked; the lasso
 * has 50 penalties below the largest useful one, where the program has 20 from 1e-4 to 1e4 in raw
 * units, random folds, a path that ends where ten penalties in a row are no better, and a tight
 * tolerance, without which exchanging a pair does not turn its sign exactly; every random number
 * has its seed.
 *
 * <p>Needs only activations, so that it also runs on a recorded network. Per site O(n p^2 + p^3)
 * once and n p^2 and a lasso path per fold per draw, 8 (4 n p + 12 p^2) bytes. Refuses M505 to
 * M512; warns W504 to W510.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">arXiv 2209.08448</a>
 */
public final class KnockoffLcd extends KnockoffAttributor<FoldedKnockoffOptions> {
  /** For the service loader. */
  public KnockoffLcd() {}

  @Override
  public MethodInfo info() {
    return Infos.of(
        "knockoff-lcd",
        "units by their lasso coefficient beyond that of a knockoff",
        "a lasso path per fold");
  }

  @Override
  public FoldedKnockoffOptions defaults() {
    return FoldedKnockoffOptions.defaults(KnockoffSettings.Response.VALUE);
  }

  @Override
  KnockoffMeasure measure(FoldedKnockoffOptions options) {
    return new KnockoffMeasure(
        2 * options.folds(), Responses::of, new LassoDifference(options.folds()), false);
  }
}
