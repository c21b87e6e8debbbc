package org.ganglion.plugin.neucept;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.SMatrix;

/**
 * Options of knockoff attributors that validate by folds.
 *
 * @param draws number of independent draws of the knockoffs
 * @param sMatrix how far knockoffs are kept from their columns
 * @param covariance how the correlation of the columns is estimated
 * @param duplicates mean of 1 - |correlation| up to which units form one group; 0 merges none
 * @param normalScores whether columns are replaced by normal scores of their ranks first
 * @param response what of the target is explained
 * @param positive class that counts as 1 under {@code response: class}; -1 for the larger of two;
 *     without effect elsewhere
 * @param folds of the cross-validation
 */
public record FoldedKnockoffOptions(
    @Doc("Independent draws of the knockoffs") @Range(min = 1, max = 10_000) int draws,
    @Doc("How far knockoffs are kept from their columns") SMatrix sMatrix,
    @Doc("How the correlation of the columns is estimated; sample: not shrunk")
        Covariance covariance,
    @Doc("Units whose mean 1 - |correlation| is at most this form one group; 0 merges none")
        @Range(min = 0, max = 1)
        double duplicates,
    @Doc("Replace columns by normal scores of their ranks first") boolean normalScores,
    @Doc("What is explained: the target's value, or whether its class is the positive one")
        Response response,
    @Doc(
            "Class that counts as 1 under response: class; -1 = the larger of two; no effect under"
                + " response: value")
        @Range(min = -1)
        int positive,
    @Doc("Folds of the cross-validation") @Range(min = 2, max = 100) int folds)
    implements KnockoffSettings {
  /** Checks the ranges. */
  public FoldedKnockoffOptions {
    Options.check(
        FoldedKnockoffOptions.class,
        draws,
        sMatrix,
        covariance,
        duplicates,
        normalScores,
        response,
        positive,
        folds);
  }

  static FoldedKnockoffOptions defaults(Response response) {
    return new FoldedKnockoffOptions(
        1, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, response, -1, 5);
  }
}
