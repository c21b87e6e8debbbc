package org.ganglion.plugin.neucept.statistic;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;

/** Ridge coefficient difference, at the penalty that leave-one-out validation finds best. */
public final class RidgeDifference implements FeatureStatistic {
  @Override
  public Scored of(Augmented data, RandomGenerator random, RunContext run) {
    Ridge ridge = Ridge.of(data.table(), data.centred(), run);
    return Scored.exactly(FeatureStatistic.difference(ridge.coefficients()));
  }
}
