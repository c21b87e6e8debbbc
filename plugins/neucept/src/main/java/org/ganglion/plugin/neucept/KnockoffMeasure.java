package org.ganglion.plugin.neucept;

import org.ganglion.api.query.Query;
import org.ganglion.plugin.neucept.statistic.FeatureStatistic;

/**
 * What tells one knockoff attributor from another.
 *
 * @param leastSamples that the statistic needs
 * @param responses what is explained
 * @param statistic evidence for a column beyond its knockoff
 * @param alone whether the statistic looks at each column without the others, and so takes for its
 *     own what correlated columns explain
 */
record KnockoffMeasure(
    int leastSamples, ResponseReader responses, FeatureStatistic statistic, boolean alone) {
  /** A number per sample, compared by a statistic that any number of samples will do for. */
  static KnockoffMeasure of(FeatureStatistic statistic) {
    return new KnockoffMeasure(0, Responses::of, statistic, false);
  }

  /** The same of a statistic that looks at each column without the others. */
  static KnockoffMeasure alone(FeatureStatistic statistic) {
    return new KnockoffMeasure(0, Responses::of, statistic, true);
  }

  /** Chooses what is explained. */
  @FunctionalInterface
  interface ResponseReader {
    double[] read(Query query, KnockoffSettings settings);
  }
}
