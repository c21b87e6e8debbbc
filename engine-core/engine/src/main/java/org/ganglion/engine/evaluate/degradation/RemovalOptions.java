package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link OrderedRemoval}.
 *
 * @param most share of the candidates that is removed in the end
 * @param step share per step, at most {@code most}; the last step is what is left of it
 * @param fill in place of what was removed
 * @param channels how the scores of a pixel's channels become one
 * @param skipFilled whether pixels that equal the fill are no candidates
 * @param control whether a random order is shown too
 */
public record RemovalOptions(
    @Doc("share of the pixels that is removed in the end") @Range(min = 0, max = 1, minOpen = true)
        double most,
    @Doc("share of the pixels per step") @Range(min = 0, max = 1, minOpen = true) double step,
    @Doc("what stands in place of a removed pixel: a mean, zero or noise") Fill fill,
    @Doc("how the scores of a pixel's channels become one") Channels channels,
    @Doc("pixels that equal their fill are not removed, and not counted") boolean skipFilled,
    @Doc("a random order beside the results") boolean control) {
  /** Checks the ranges. */
  public RemovalOptions {
    Options.check(RemovalOptions.class, most, step, fill, channels, skipFilled, control);
  }

  /** Ten steps of one percent; the mean as fill. */
  static RemovalOptions standard() {
    return new RemovalOptions(0.1, 0.01, Fill.DATA_MEAN, Channels.ABS_MAX, true, true);
  }

  Removal removal(boolean highFirst) {
    List<Double> shares = new ArrayList<>();
    int steps = (int) Math.ceil(most / step - 1e-9);
    for (int i = 1; i < steps; i++) {
      shares.add(i * step);
    }
    shares.add(most);
    return new Removal(highFirst, false, shares, 1, fill, channels, skipFilled);
  }
}
