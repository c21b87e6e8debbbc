package org.ganglion.engine.exec;

import java.util.List;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.result.RunRecord.StepTiming;

/** Hears how the steps of a run go on; one call at a time. */
public interface StepEvents {
  /** Hears nothing. */
  StepEvents SILENT = new StepEvents() {};

  /** A step begins, the {@code index}-th of {@code steps}. */
  default void started(String step, int index, int steps) {}

  /** A share in [0, 1] of a step is done. */
  default void progress(String step, double done) {}

  /** A step warns, once per code. */
  default void warned(String step, Warning warning) {}

  /** A step is done. */
  default void finished(StepTiming timing, boolean reused, List<Warning> warnings) {}
}
