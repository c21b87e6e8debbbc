package org.ganglion.plugin.neucept;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.plugin.neucept.statistic.LogisticDifference;

/**
 * Scores units by the cross-validated coefficient of a unit in an l1-penalised logistic regression
 * less that of its knockoff; for a class, or any response of two values. Positive for units that
 * tell more than their knockoff; under the null hypothesis the sign is a fair coin as far as rows
 * are independent and jointly normal with the estimated correlation. Scores are for the data set;
 * what else is answered says {@link KnockoffScores}; {@code knockoff-filter} reads the statistics.
 *
 * <p>Source: Vu, Nguyen, Thai, "NeuCEPT", 2022, for knockoffs of neurons; Candes, Fan, Janson, Lv,
 * "Panning for Gold", 2018. The released program, too, fits an l1-penalised logistic regression
 * where a response has two values. Deviations from it: dead and duplicate units are screened;
 * columns are standardised before the covariance is shrunk; scores are means over draws of W over
 * its largest magnitude, where the program counts how often a unit is picked; penalties go down
 * from the largest useful one, folds are drawn, and the tolerance is tight, without which
 * exchanging a pair does not turn its sign exactly; every random number has its seed.
 *
 * <p>Needs only activations, so that it also runs on a recorded network. Per site O(n p^2 + p^3)
 * once and n p^2 and a logistic path per fold per draw, 8 (4 n p + 12 p^2) bytes. Refuses M505 to
 * M512; warns W504 to W510.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">arXiv 2209.08448</a>
 */
public final class KnockoffLogistic extends KnockoffAttributor<FoldedKnockoffOptions> {
  /** For the service loader. */
  public KnockoffLogistic() {}

  @Override
  public MethodInfo info() {
    return Infos.of(
        "knockoff-logistic",
        "units by their logistic lasso coefficient beyond that of a knockoff",
        "a logistic path per fold");
  }

  @Override
  public FoldedKnockoffOptions defaults() {
    return FoldedKnockoffOptions.defaults(KnockoffSettings.Response.CLASS);
  }

  @Override
  KnockoffMeasure measure(FoldedKnockoffOptions options) {
    return new KnockoffMeasure(
        2 * options.folds(), Responses::binary, new LogisticDifference(options.folds()), false);
  }
}
