package org.ganglion.plugin.baselines.feature;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;

/** What every attributor of features checks before and after. */
final class FeatureQuery {
  private FeatureQuery() {}

  /**
   * The inputs to score. Refuses other sites (M201), no samples (M207), a response without gradient
   * (M206).
   */
  static List<Site> inputs(String method, Query query) {
    List<Site> inputs = query.network().inputs();
    for (Site site : query.sites()) {
      if (!inputs.contains(site)) {
        throw Refusals.notAnInput(method, site.id(), ids(inputs));
      }
    }
    if (query.samples().size() == 0) {
      throw Refusals.noSamples();
    }
    return query.sites();
  }

  /** The same for a method that needs the gradient of the response. */
  static List<Site> differentiable(String method, Query query) {
    checkTarget(query);
    return inputs(method, query);
  }

  static void checkTarget(Query query) {
    if (!query.target().differentiable()) {
      throw Refusals.noGradient(query.target().text());
    }
  }

  static String ids(List<Site> sites) {
    return sites.stream().map(Site::id).collect(Collectors.joining(", "));
  }

  /** The answer; refuses scores that are not finite (M203) and tells of maps that are 0 (W203). */
  static Attribution answer(Query query, Map<Site, Tensor> scores, RunContext run) {
    Samples samples = query.samples();
    boolean[] speaks = new boolean[samples.size()];
    scores.forEach((site, tensor) -> look(samples, site, tensor, speaks));
    int silent = 0;
    for (boolean one : speaks) {
      silent += one ? 0 : 1;
    }
    if (silent > 0) {
      run.warn(Notices.silent(silent));
    }
    run.progress(1);
    return Attribution.perSample(scores);
  }

  /** Name and shape of every input of a network, for messages. */
  static String shapes(Network network) {
    return network.inputs().stream()
        .map(site -> "'" + site.id() + "' " + site.shape())
        .collect(Collectors.joining(", "));
  }

  private static void look(Samples samples, Site site, Tensor tensor, boolean[] speaks) {
    long bad = tensor.firstNotFinite();
    long row = site.shape().elements();
    if (bad >= 0) {
      throw Refusals.notFinite(
          "the score at input '" + site.id() + "'", samples.id((int) (bad / row)));
    }
    for (int sample = 0; sample < speaks.length; sample++) {
      for (long i = sample * row; i < (sample + 1) * row && !speaks[sample]; i++) {
        speaks[sample] = tensor.get(i) != 0;
      }
    }
  }
}
