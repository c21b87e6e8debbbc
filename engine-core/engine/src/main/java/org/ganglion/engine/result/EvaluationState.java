package org.ganglion.engine.result;

/**
 * A completed evaluation of a run that is not finished.
 *
 * @param key over everything that its answer depends on
 * @param record what it gave
 * @param timing what it took
 */
public record EvaluationState(String key, EvaluationRecord record, RunRecord.StepTiming timing) {}
