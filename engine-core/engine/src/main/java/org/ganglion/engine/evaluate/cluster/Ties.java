package org.ganglion.engine.evaluate.cluster;

import org.ganglion.engine.evaluate.statistic.RankP;

/** What draws that tie with the observed value speak for. */
public enum Ties {
  /** As {@link Profile} says. */
  BY_PROFILE,
  /** Against it: a test that can err on the safe side alone. */
  AGAINST,
  /** For it, as in the published code, and so does an undefined value on either side. */
  FOR;

  /** Chance of a draw at most as large, in (0, 1]. */
  public double small(double value, double... draws) {
    return this == FOR ? RankP.smallStrict(value, draws) : RankP.small(value, draws);
  }

  /** Chance of a draw at least as large, in (0, 1]. */
  public double large(double value, double... draws) {
    return this == FOR ? RankP.largeStrict(value, draws) : RankP.large(value, draws);
  }
}
