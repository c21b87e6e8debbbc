package org.ganglion.engine;

import java.util.List;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.exec.StepEvents;
import org.ganglion.engine.result.RunRecord.StepTiming;

/** Tells a listener of the facade what the steps of a run do. */
final class Listening implements StepEvents {
  private final RunListener listener;

  Listening(RunListener listener) {
    this.listener = listener;
  }

  @Override
  public void started(String step, int index, int steps) {
    listener.started(step, index, steps);
  }

  @Override
  public void progress(String step, double done) {
    listener.progress(step, done);
  }

  @Override
  public void warned(String step, Warning warning) {
    listener.warned(step, warning);
  }

  @Override
  public void finished(StepTiming timing, boolean reused, List<Warning> warnings) {
    listener.finished(
        new StepOutcome(timing.id(), timing.millis(), timing.peakBytes(), reused, warnings));
  }
}
