package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.Map;

/**
 * Where a search ended.
 *
 * @param match the best matching
 * @param start what led to it
 * @param reached objective by start
 */
public record SearchResult(Match match, Start start, Map<Start, Double> reached) {
  /** Copies the objectives. */
  public SearchResult {
    reached = Map.copyOf(reached);
  }
}
