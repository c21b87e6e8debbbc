package org.ganglion.plugin.baselines.select;

/** What of a neuron's scores over all samples counts. */
public enum MeanRanking {
  /** The mean of their magnitudes. */
  MEAN_ABS,
  /** The magnitude of their mean: what differs in sign between samples cancels. */
  ABS_MEAN,
  /** Their mean: a neuron with a strong negative effect comes last. */
  MEAN;

  /** What one score adds to the sum over samples. */
  double term(float score) {
    return this == MEAN_ABS ? Math.abs(score) : score;
  }

  /** The larger, the earlier picked. */
  float key(double mean) {
    return (float) (this == ABS_MEAN ? Math.abs(mean) : mean);
  }
}
