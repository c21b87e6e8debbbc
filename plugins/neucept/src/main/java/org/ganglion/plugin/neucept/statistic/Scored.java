package org.ganglion.plugin.neucept.statistic;

import java.util.Optional;
import org.ganglion.plugin.neucept.solver.Solved;

/** Statistics of all pairs, and how far the solver behind them came. */
public final class Scored {
  private final double[] statistics;
  private final Optional<Solved> solved;

  private Scored(double[] statistics, Optional<Solved> solved) {
    this.statistics = statistics;
    this.solved = solved;
  }

  /** Numbers that no solver approaches. */
  static Scored exactly(double... statistics) {
    return new Scored(statistics, Optional.empty());
  }

  /** Numbers of a solver. */
  static Scored of(double[] statistics, Solved solved) {
    return new Scored(statistics, Optional.of(solved));
  }

  /** One number per pair. */
  public double[] statistics() {
    return statistics.clone();
  }

  /** How far the fit came whose coefficients the numbers are; empty where none is iterated. */
  public Optional<Solved> solved() {
    return solved;
  }
}
