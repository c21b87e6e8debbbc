package org.ganglion.plugin.gromovwasserstein;

import org.ganglion.api.option.Doc;

/**
 * Options of {@link Wasserstein}.
 *
 * @param cost what a way of some length costs
 */
public record WassersteinOptions(
    @Doc("w1 the mean way, w2 the root of the mean squared way, w2_squared its square") Cost cost) {

  /** What a way of some length costs. */
  public enum Cost {
    /** Its length. */
    W1,
    /** Its square; the root of the mean is taken. */
    W2,
    /** Its square. */
    W2_SQUARED
  }
}
