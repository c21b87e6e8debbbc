package org.ganglion.plugin.neucept.statistic;

import java.util.Optional;
import org.ganglion.api.run.RunContext;

/**
 * Optima of a lasso from one penalty to the next, each from the signs of the last; where that fails
 * there are too many exchanges between them, and it goes half the way first. A path that failed all
 * the same tries the next penalties without halves until one succeeds, since columns that depend on
 * each other would let every half fail.
 */
final class ExactPath {
  private static final int MOST_HALVINGS = 6;

  private final BlockPivots pivots;
  private double penalty;
  private double[] signs;
  private int halvings = MOST_HALVINGS;

  /**
   * @param order in which columns are taken
   */
  ExactPath(Quadratic loss, int[] order) {
    this.pivots = new BlockPivots(loss, order);
    this.penalty = loss.largestPenalty();
    this.signs = new double[loss.size()];
  }

  /** The optimum there; empty where it is not found, which leaves the path where it got to. */
  Optional<Optimum> to(double goal, RunContext run) {
    Optional<Optimum> found = to(goal, halvings, run);
    halvings = found.isPresent() ? MOST_HALVINGS : 0;
    return found;
  }

  private Optional<Optimum> to(double goal, int halves, RunContext run) {
    Optional<Optimum> found = pivots.from(signs, goal, run);
    if (found.isPresent()) {
      penalty = goal;
      signs = found.get().signs();
    } else if (halves > 0 && to(Math.sqrt(penalty * goal), halves - 1, run).isPresent()) {
      return to(goal, halves - 1, run);
    }
    return found;
  }
}
