package org.ganglion.engine.evaluate.degradation;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Evidence;

/** Values that stand in the place of what was removed. */
final class Fills {
  private final Fill fill;
  private final RunContext run;
  private final float[] mean;
  private final float low;
  private final float high;

  private Fills(Fill fill, RunContext run, float[] mean, float low, float high) {
    this.fill = fill;
    this.run = run;
    this.mean = mean;
    this.low = low;
    this.high = high;
  }

  /**
   * Reads the inputs of the reference, or else of the samples, once, unless nothing must be known
   * of them.
   */
  static Fills of(Fill fill, Evidence evidence, RunContext run) {
    InputSweep sweep =
        new InputSweep(
            evidence.network(), evidence.reference().or(evidence::samples).orElseThrow());
    int width = Math.toIntExact(sweep.input().neurons());
    double[] sums = new double[width];
    float[] ends = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    if (fill != Fill.ZERO) {
      sweep.run(
          Silent.of(run),
          part -> {
            Tensor x = part.x();
            for (long i = 0; i < x.elements(); i++) {
              float value = x.get(i);
              sums[(int) (i % width)] += value;
              ends[0] = Math.min(ends[0], value);
              ends[1] = Math.max(ends[1], value);
            }
          });
    }
    float[] mean = new float[width];
    for (int i = 0; i < width && fill == Fill.DATA_MEAN; i++) {
      mean[i] = (float) (sums[i] / sweep.samples());
    }
    return new Fills(fill, run, mean, ends[0], ends[1]);
  }

  /** Of one sample. */
  float[] of(long id) {
    if (fill != Fill.NOISE) {
      return mean;
    }
    RandomGenerator random = run.random("fill", id);
    float[] noise = new float[mean.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = low + random.nextFloat() * (high - low);
    }
    return noise;
  }
}
