package org.ganglion.engine.exec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.engine.result.StepRecord.ClaimRecord;
import org.ganglion.engine.result.StepRecord.Spread;

/**
 * What a step found besides its arrays; the rest of its record follows from the plan.
 *
 * @param coverage sample or dataset
 * @param figures single numbers
 * @param summary spread of arrays with one row per sample
 * @param claim of a selector
 * @param items of a partitioner, or inputs
 * @param axes of a metric
 */
record StepNotes(
    Optional<String> coverage,
    Map<String, Double> figures,
    Map<String, Spread> summary,
    Optional<ClaimRecord> claim,
    Optional<List<String>> items,
    Optional<Axes> axes) {
  /**
   * What a table of distances is between.
   *
   * @param rows their names
   * @param columns their names
   * @param words of each note
   */
  record Axes(List<String> rows, List<String> columns, Map<String, List<String>> words) {}
}
