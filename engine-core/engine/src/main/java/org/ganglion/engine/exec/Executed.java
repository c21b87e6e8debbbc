package org.ganglion.engine.exec;

import java.util.List;
import org.ganglion.engine.result.RunRecord.StepTiming;
import org.ganglion.engine.result.StepRecord;

/**
 * The steps of a plan, run.
 *
 * @param records in order of execution
 * @param timings in the same order
 * @param reused ids of steps that were taken over from a broken-off run
 */
public record Executed(List<StepRecord> records, List<StepTiming> timings, List<String> reused) {
  /** Copies the lists. */
  public Executed {
    records = List.copyOf(records);
    timings = List.copyOf(timings);
    reused = List.copyOf(reused);
  }
}
