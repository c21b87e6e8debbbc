package org.ganglion.engine.result;

import java.util.List;

/**
 * {@code run.json}: what differs between equal runs.
 *
 * @param started time, ISO 8601
 * @param finished time, ISO 8601
 * @param millis between the two
 * @param host where it ran
 * @param peakBytes most resident memory of the process; 0 where the system does not say
 * @param steps in order of execution
 * @param folder that the paths of the pipeline are relative to, so that a replay finds its files
 */
public record RunRecord(
    String started,
    String finished,
    long millis,
    HostRecord host,
    long peakBytes,
    List<StepTiming> steps,
    String folder) {
  /** Copies the list. */
  public RunRecord {
    steps = List.copyOf(steps);
  }

  /**
   * A machine.
   *
   * @param os operating system and architecture
   * @param cpus processors
   * @param java version of the Java platform
   */
  public record HostRecord(String os, int cpus, String java) {}

  /**
   * What a step took.
   *
   * @param id of the step
   * @param millis wall-clock time
   * @param peakBytes most resident memory while it ran; 0 where the system does not say
   * @param forwardRows rows of forward passes
   * @param backwardRows rows of backward passes
   */
  public record StepTiming(
      String id, long millis, long peakBytes, long forwardRows, long backwardRows) {}
}
