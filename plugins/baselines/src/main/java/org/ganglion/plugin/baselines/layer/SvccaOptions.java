package org.ganglion.plugin.baselines.layer;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Svcca}.
 *
 * @param keep share of the total that the kept directions reach
 * @param total what is added up
 */
public record SvccaOptions(
    @Doc("Share of the total that the kept directions reach")
        @Range(min = 0, max = 1, minOpen = true)
        double keep,
    @Doc("What is added up: variance, or the singular values themselves") Total total) {
  /** Checks the range. */
  public SvccaOptions {
    Options.check(SvccaOptions.class, keep, total);
  }

  /** What is added up. */
  public enum Total {
    /** Squared singular values. */
    VARIANCE,
    /** Singular values. */
    SINGULAR_VALUES
  }

  /** How many of these singular values, descending, reach the share. */
  int count(List<Double> values) {
    double all = values.stream().mapToDouble(this::part).sum();
    double sum = 0;
    int count = 0;
    while (count < values.size() && sum < keep * all) {
      sum += part(values.get(count++));
    }
    return count;
  }

  private double part(double value) {
    return total == Total.VARIANCE ? value * value : value;
  }
}
