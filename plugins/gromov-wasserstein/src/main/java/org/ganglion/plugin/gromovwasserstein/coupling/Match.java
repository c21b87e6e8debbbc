package org.ganglion.plugin.gromovwasserstein.coupling;

/**
 * A matching of two spaces of equally many points, where a search ended. Owned by its search until
 * returned; callers must not change {@code columnOf}.
 */
public final class Match {
  private final int[] columnOf;
  private final double objective;
  private final int iterations;
  private final double gap;
  private final boolean settled;

  Match(int[] columnOf, double objective, int iterations, double gap, boolean settled) {
    this.columnOf = columnOf;
    this.objective = objective;
    this.iterations = iterations;
    this.gap = gap;
    this.settled = settled;
  }

  /** The point of the right space that point {@code row} of the left one goes to. */
  public int column(int row) {
    return columnOf[row];
  }

  /** A fresh array of the matched points. */
  public int[] columns() {
    return columnOf.clone();
  }

  /** Mean over all ordered pairs of the squared difference of distances. */
  public double objective() {
    return objective;
  }

  /** Linear problems solved. */
  public int iterations() {
    return iterations;
  }

  /** What the best linear step would promise; 0 up to rounding at a stationary point. */
  public double gap() {
    return gap;
  }

  /** Whether the descent ended by itself, not because it had no more iterations. */
  public boolean settled() {
    return settled;
  }

  Match after(int more) {
    return new Match(columnOf, objective, iterations + more, gap, settled);
  }

  boolean better(Match other) {
    return objective < other.objective;
  }
}
