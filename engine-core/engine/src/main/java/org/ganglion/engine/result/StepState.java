package org.ganglion.engine.result;

/**
 * A completed step of a run that is not finished.
 *
 * @param key over everything that its answer depends on
 * @param record what it gave
 * @param timing what it took
 */
public record StepState(String key, StepRecord record, RunRecord.StepTiming timing) {}
