package org.ganglion.engine.exec;

import java.util.List;
import org.ganglion.engine.result.EvaluationRecord;
import org.ganglion.engine.result.RunRecord.StepTiming;
import org.ganglion.engine.result.StepRecord;

/**
 * The steps and evaluations of a plan, run.
 *
 * @param records in order of execution
 * @param evaluations in order of the file
 * @param timings of the steps in the same order, then of the evaluations
 * @param reused ids of steps and evaluations that were taken over from a broken-off run
 */
public record Executed(
    List<StepRecord> records,
    List<EvaluationRecord> evaluations,
    List<StepTiming> timings,
    List<String> reused) {
  /** Copies the lists. */
  public Executed {
    evaluations = List.copyOf(evaluations);
    records = List.copyOf(records);
    timings = List.copyOf(timings);
    reused = List.copyOf(reused);
  }
}
