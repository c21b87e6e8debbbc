package org.ganglion.plugin.neucept.knockoff;

import java.util.Optional;
import org.ganglion.plugin.neucept.solver.Solved;

/** The distances between columns and their knockoffs, and how they were come by. */
public final class Distances {
  private final double[] values;
  private final double scale;
  private final Optional<Solved> solved;

  Distances(double[] values, double scale, Optional<Solved> solved) {
    this.values = values;
    this.scale = scale;
    this.solved = solved;
  }

  /** {@code s}, one per column, in [0, 1]. */
  public double[] values() {
    return values.clone();
  }

  /** Factor in [0, 1] that made them feasible; 1 where they were. */
  public double scale() {
    return scale;
  }

  /**
   * How far the solver came before that; empty for closed forms. The residual is the largest
   * |{@code s_j ||M e_j|| - 1}| of mvr and |{@code s_j M_jj - 1}| of maxent, with {@code M = (2C -
   * diag(s))^-1}, which vanish where the loss is stationary; for sdp and asdp the duality gap as a
   * share of the objective; the largest of the blocks where there are several.
   */
  public Optional<Solved> solved() {
    return solved;
  }
}
