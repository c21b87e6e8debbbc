package org.ganglion.plugin.baselines.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.UniformScores;

/**
 * Random scores of the elements of the input, independent and uniform in [-1, 1): the control that
 * every attribution must beat. {@code [samples, ...input shape]}. The scores of a sample depend on
 * the run's seed, the input's place in the network and the sample's id alone. No passes. Refuses
 * M201, M207.
 */
public final class FeatureRandom implements Attributor<NoOptions> {
  private static final String ID = "feature-random";

  /** For the service loader. */
  public FeatureRandom() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "random scores of the input, as a control", Scope.PER_SAMPLE)
        .withCost("no passes")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Attribution attribute(Query query, NoOptions options, RunContext run) {
    List<Site> inputs = FeatureQuery.inputs(ID, query);
    Map<Site, Tensor> scores = new LinkedHashMap<>();
    for (Site input : inputs) {
      scores.put(input, UniformScores.draw(ID, query, input, input.shape(), run));
    }
    return FeatureQuery.answer(query, scores, run);
  }
}
