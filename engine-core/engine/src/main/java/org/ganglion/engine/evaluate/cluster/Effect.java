package org.ganglion.engine.evaluate.cluster;

import java.util.Arrays;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.statistic.Tie;

/** How an observed quantity, 0 or larger, is held against those of draws. */
public enum Effect {
  /** {@code 2 x / (x + mean of draws)}, in [0, 2], 1 = the same. */
  MEAN_OF_DRAWS {
    @Override
    public double of(double own, double... drawn) {
      return share(own, Arrays.stream(drawn).average().orElse(Double.NaN));
    }
  },
  /** Mean over draws of {@code 2 x / (x + draw)}, in [0, 2], 1 = the same. */
  PER_DRAW {
    @Override
    public double of(double own, double... drawn) {
      return MeanOf.all(Arrays.stream(drawn).map(one -> share(own, one)).toArray()).mean();
    }
  },
  /**
   * {@code mean of draws / x}, of the earlier release; 1 = the same, without an upper bound, and
   * below 1 where x is the larger one.
   */
  RATIO {
    @Override
    public double of(double own, double... drawn) {
      return Tie.snapped(own) == 0
          ? Double.NaN
          : Arrays.stream(drawn).average().orElse(Double.NaN) / own;
    }
  };

  /** The effect; NaN where it is undefined. */
  public abstract double of(double own, double... drawn);

  /** {@code 2 a / (a + b)}: 1 when both are the same, NaN when both are 0. */
  public static double share(double own, double random) {
    return Tie.snapped(own + random) == 0 ? Double.NaN : 2 * own / (own + random);
  }
}
