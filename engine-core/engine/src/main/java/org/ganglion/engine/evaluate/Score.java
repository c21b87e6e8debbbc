package org.ganglion.engine.evaluate;

/**
 * One number of a verdict.
 *
 * @param step whose result is judged; several joined by {@code " / "} for a number about a pair
 * @param measure name of a measure of the evaluation
 * @param value NaN where it is undefined
 * @param error standard error over samples or draws; NaN where there is none
 * @param count of the samples, draws or items that it is the mean of
 */
public record Score(String step, String measure, double value, double error, long count) {}
