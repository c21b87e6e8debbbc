package org.ganglion.engine.exec;

import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.result.SettingsRecord;

/**
 * How a run uses this machine.
 *
 * @param threads of parallel loops
 * @param batch limits of one pass
 */
public record RunSettings(int threads, BatchPlan batch) {
  /** As it is recorded with results. */
  public SettingsRecord record() {
    return new SettingsRecord(threads, new SettingsRecord.Batch(batch.maxRows(), batch.maxBytes()));
  }
}
