package org.ganglion.plugin.neucept;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.plugin.neucept.statistic.ForwardEntry;

/**
 * Scores units by how much earlier greedy forward selection takes a unit than its knockoff: the
 * sequence of mutual-information objectives, for Gaussian units. Positive for units that tell more
 * than their knockoff; under the null hypothesis the sign is a fair coin as far as rows are
 * independent and jointly normal with the estimated correlation. Scores are for the data set; what
 * else is answered says {@link KnockoffScores}; {@code knockoff-filter} reads the statistics.
 *
 * <p>Source: Vu, Nguyen, Thai, "NeuCEPT", 2022, for knockoffs of neurons; Candes, Fan, Janson, Lv,
 * "Panning for Gold", 2018. Deviations from the released program: dead and duplicate units are
 * screened; columns are standardised before the covariance is shrunk; scores are means over draws
 * of W over its largest magnitude, where the program counts how often a unit is picked; the
 * statistic is not the one the program ran, a lasso coefficient difference; every random number has
 * its seed.
 *
 * <p>Needs only activations, so that it also runs on a recorded network. Per site O(n p^2 + p^3)
 * once and n p^2 and a pivoted Cholesky factor of size 2p per draw, 8 (4 n p + 12 p^2) bytes.
 * Refuses M505 to M512; warns W504 to W510.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">arXiv 2209.08448</a>
 */
public final class KnockoffForward extends KnockoffAttributor<KnockoffOptions> {
  /** For the service loader. */
  public KnockoffForward() {}

  @Override
  public MethodInfo info() {
    return Infos.of(
        "knockoff-forward",
        "units by when forward selection takes them, against their knockoffs",
        "a pivoted Cholesky factor of size 2p");
  }

  @Override
  public KnockoffOptions defaults() {
    return KnockoffOptions.defaults(KnockoffSettings.Response.VALUE);
  }

  @Override
  KnockoffMeasure measure(KnockoffOptions options) {
    return KnockoffMeasure.of(new ForwardEntry());
  }
}
