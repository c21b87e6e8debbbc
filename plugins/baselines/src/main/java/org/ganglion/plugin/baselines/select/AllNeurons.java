package org.ganglion.plugin.baselines.select;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.plugin.baselines.NeuronShape;
import org.ganglion.plugin.baselines.Refusals;

/**
 * Every neuron, for each sample: the control at the other end of a random set; a pathway of all
 * neurons is the network itself. No passes. Refuses M207 without samples.
 */
public final class AllNeurons implements Selector<NoOptions> {
  /** For the service loader. */
  public AllNeurons() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of("all", "1.0.0", "every neuron, as a control", Scope.PER_SAMPLE)
        .withCost("no passes")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Selection select(Query query, NoOptions options, RunContext run) {
    int samples = query.samples().size();
    if (samples == 0) {
      throw Refusals.noSamples();
    }
    Map<String, Mask> masks = new LinkedHashMap<>();
    for (Site site : query.sites()) {
      masks.put(site.id(), Mask.all(NeuronShape.of(site, query.reduce()).prepend(samples)));
      run.progress((double) masks.size() / query.sites().size());
    }
    return Selection.of(Coverage.SAMPLE, masks).claiming(Claim.none("every neuron is picked"));
  }
}
