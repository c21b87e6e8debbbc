package org.ganglion.engine.evaluate.degradation;

import java.util.stream.IntStream;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link SensitivityN}.
 *
 * @param sizes numbers of removed pixels, evenly spaced by ratio
 * @param subsets per sample and size
 * @param most largest share of the pixels
 * @param fill in place of what was removed
 */
public record SensitivityOptions(
    @Doc("how many sizes of subsets, from one pixel to the largest") @Range(min = 1, max = 100)
        int sizes,
    @Doc("random subsets per sample and size") @Range(min = 3, max = 100_000) int subsets,
    @Doc("largest share of the pixels in a subset") @Range(min = 0, max = 1, minOpen = true)
        double most,
    @Doc("what stands in place of a removed pixel") Fill fill) {
  /** Checks the ranges. */
  public SensitivityOptions {
    Options.check(SensitivityOptions.class, sizes, subsets, most, fill);
  }

  /** Sizes, each once, ascending. */
  int[] counts(int pixels) {
    int largest = (int) Math.max(1, Math.round(most * pixels));
    return IntStream.range(0, sizes).map(i -> size(i, largest)).distinct().toArray();
  }

  private int size(int index, int largest) {
    double part = sizes == 1 ? 1 : (double) index / (sizes - 1);
    return (int) Math.round(Math.pow(largest, part));
  }
}
