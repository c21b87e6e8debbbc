package org.ganglion.api.network;

import java.util.List;

/**
 * A weighted sequence of interventions, the points of an integral. The host stacks points and adds
 * up natively, so that many points cost one transfer.
 *
 * @param steps in order
 * @since 0.1.0
 */
public record Path(List<Step> steps) {
  /** Copies the list. */
  public Path {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a path has at least one step");
    }
  }

  /**
   * One point.
   *
   * @param weight of its gradient in the sum
   * @param interventions that hold at this point, after those of the request
   */
  public record Step(double weight, List<Intervention> interventions) {
    /** Copies the list. */
    public Step {
      interventions = List.copyOf(interventions);
    }
  }
}
