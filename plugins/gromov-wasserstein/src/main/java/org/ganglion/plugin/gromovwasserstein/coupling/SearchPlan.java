package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.List;

/**
 * How hard to look.
 *
 * @param starts where to begin, at least one
 * @param randomStarts how many of {@link Start#RANDOM}
 * @param annealAbove share of the objective above the lower bound from which annealing is tried
 * @param polish whether exchanges of two are tried at the end
 * @param iterations most linear problems per start
 */
public record SearchPlan(
    List<Start> starts, int randomStarts, double annealAbove, boolean polish, int iterations) {
  /** Copies the starts. */
  public SearchPlan {
    starts = List.copyOf(starts);
  }

  boolean uses(Start start) {
    return starts.contains(start) && (start != Start.RANDOM || randomStarts > 0);
  }

  /** Whether the objective is 0 but for rounding. */
  static boolean done(double objective, Space left, Space right) {
    return objective <= 1e-14 * (left.meanSquare() + right.meanSquare());
  }

  /** Whether a start cannot help: the objective is 0, or near enough to the bound for annealing. */
  boolean needless(Start start, double objective, ThirdBound third, Space left, Space right) {
    return done(objective, left, right)
        || (start == Start.ANNEALED && objective - third.value() <= annealAbove * objective);
  }
}
