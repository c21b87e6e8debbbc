package org.ganglion.plugin.baselines.feature;

import java.util.List;
import java.util.Map;
import org.ganglion.api.network.BackwardRule.Rule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Notices;

/** Relevance of the inputs under a rule at every weighted sum. */
final class RelevanceFlow {
  private RelevanceFlow() {}

  /** In units of the response; warns W202 of operators that have no rule. */
  static Map<Site, Tensor> of(
      String method, Query query, List<Site> inputs, Rule weighted, RunContext run) {
    List<Site> sites = Ancestry.of(query);
    List<String> unruled = Operators.unruled(sites);
    if (!unruled.isEmpty()) {
      run.warn(Notices.linearised(method, unruled));
    }
    try (Bound bound = query.network().bind(query.samples())) {
      Pass pass = Pass.reading(Reading.GRADIENT, inputs).with(RelevanceRules.of(sites, weighted));
      Map<Site, Tensor> flows =
          GradientPass.read(bound, query.target().objective(), pass, Reading.GRADIENT, inputs, run);
      return IntegratedGradients.timesDifference(
          flows, bound.values(Pass.values(inputs)), new Baseline(inputs, 0));
    }
  }

  /** Sum of the scores of every sample, over all inputs. */
  static double[] sums(Map<Site, Tensor> scores, int samples) {
    double[] sums = new double[samples];
    for (Tensor tensor : scores.values()) {
      long width = tensor.shape().tail().elements();
      for (int sample = 0; sample < samples; sample++) {
        for (long i = 0; i < width; i++) {
          sums[sample] += tensor.get(sample * width + i);
        }
      }
    }
    return sums;
  }
}
