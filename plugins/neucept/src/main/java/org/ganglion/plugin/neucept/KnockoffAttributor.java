package org.ganglion.plugin.neucept;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;

/**
 * An attributor that compares units with their knockoffs. Knockoffs do not look at a response, so
 * that several responses share them.
 *
 * @param <O> its options
 */
abstract class KnockoffAttributor<O extends Record & KnockoffSettings> implements Attributor<O> {
  /** How units and knockoffs are compared. */
  abstract KnockoffMeasure measure(O options);

  @Override
  public final Subject subject() {
    return Subject.NEURONS;
  }

  @Override
  public final Attribution attribute(Query query, O options, RunContext run) {
    return attributeEach(List.of(query), options, run).get(0);
  }

  @Override
  public final List<Attribution> attributeEach(List<Query> queries, O options, RunContext run) {
    return KnockoffScores.of(queries, options, measure(options), run);
  }
}
