package org.ganglion.engine.evaluate.statistic;

/** p-value of a number by its rank among draws of chance; {@link Tie} tells what ties. */
public final class RankP {
  private RankP() {}

  /**
   * Chance of a draw at most as large, {@code (1 + #{draw <= value}) / (n + 1)}: draws that tie
   * speak against the value.
   */
  public static double small(double value, double... draws) {
    int extreme = 1;
    for (double draw : draws) {
      extreme += Tie.isAtMost(draw, value) ? 1 : 0;
    }
    return extreme / (draws.length + 1.0);
  }

  /** Chance of a draw at least as large; draws that tie speak against the value. */
  public static double large(double value, double... draws) {
    int extreme = 1;
    for (double draw : draws) {
      extreme += Tie.isAtMost(value, draw) ? 1 : 0;
    }
    return extreme / (draws.length + 1.0);
  }

  /**
   * The released code's {@code (1 + #{draw < value}) / (n + 1)}: ties speak for the value, and so
   * does NaN on either side.
   */
  public static double smallStrict(double value, double... draws) {
    int extreme = 1;
    for (double draw : draws) {
      extreme += Tie.isBelow(draw, value) ? 1 : 0;
    }
    return extreme / (draws.length + 1.0);
  }

  /** The released code's {@code (1 + #{draw > value}) / (n + 1)}. */
  public static double largeStrict(double value, double... draws) {
    int extreme = 1;
    for (double draw : draws) {
      extreme += Tie.isBelow(value, draw) ? 1 : 0;
    }
    return extreme / (draws.length + 1.0);
  }

  /** The middle of the step that {@code p} of {@code draws} draws stands for. */
  public static double middle(double p, int draws) {
    return p - 1 / (2 * (draws + 1.0));
  }
}
