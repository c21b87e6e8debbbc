package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.Map;
import org.ganglion.plugin.gromovwasserstein.transport.Plan;

/**
 * Where a search ended.
 *
 * @param objective of the best coupling found
 * @param iterations linear problems and exchanges on the way to it
 * @param gap what the best linear step would still promise
 * @param settled whether the descent to it ended by itself, not because it had no more iterations
 * @param start what led to it
 * @param reached objective by start
 * @param plan the best coupling found: which point goes where
 */
public record SearchResult(
    double objective,
    int iterations,
    double gap,
    boolean settled,
    Start start,
    Map<Start, Double> reached,
    Plan plan) {
  /** Copies the objectives. */
  public SearchResult {
    reached = Map.copyOf(reached);
  }
}
