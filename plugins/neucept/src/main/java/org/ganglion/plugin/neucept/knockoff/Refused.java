package org.ganglion.plugin.neucept.knockoff;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** Why there are no knockoffs. */
final class Refused {
  private Refused() {}

  /** M512: the correlation matrix, or the covariance of the knockoffs' noise, is indefinite. */
  static MethodException indefinite(double least) {
    return new MethodException(
        Problem.of(
            "M512",
            "the correlation of the activations is not positive definite to working precision"
                + " (smallest eigenvalue "
                + least
                + ")",
            "give more samples, raise options.duplicates so that nearly equal units are merged, or"
                + " replace sample by options.covariance ledoit-wolf"));
  }
}
