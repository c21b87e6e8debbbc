package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/** Collects the scores of all sites chunk by chunk and refuses those that would mislead. */
final class ScoreRows {
  private final List<Site> sites;
  private final Samples samples;
  private final Reduce reduce;
  private final Bound.Joined joined;

  ScoreRows(Query query, List<Site> sites) {
    this.sites = sites;
    this.samples = query.samples();
    this.reduce = query.reduce();
    this.joined = new Bound.Joined(samples.size());
  }

  /** Puts scores from row {@code first} on. */
  void put(Site site, int first, Tensor rows) {
    joined.put(site, first, GateSites.finite(rows, "a score", site, samples, first));
  }

  /**
   * All scores, in order of the sites.
   *
   * @throws MethodException M103 when all scores of a sample are 0
   */
  Map<Site, Tensor> build() {
    Map<Site, Tensor> arrived = joined.build();
    Map<Site, Tensor> all = new LinkedHashMap<>();
    for (Site site : sites) {
      Tensor tensor = arrived.get(site);
      all.put(site, tensor == null ? Tensor.builder(emptyShape(site)).build() : tensor);
    }
    for (int row = 0; row < samples.size(); row++) {
      if (!anyScore(all, row)) {
        throw Refusal.ALL_ZERO.because(
            "no neuron contributes: all scores are 0",
            "sample " + samples.id(row),
            "leave the sample out, or name more sites; a response that no neuron reaches has no pathway");
      }
    }
    return all;
  }

  private Shape emptyShape(Site site) {
    return reduce == Reduce.NONE ? site.shape().prepend(0) : Shape.of(0, site.units());
  }

  private static boolean anyScore(Map<Site, Tensor> all, int row) {
    for (Tensor tensor : all.values()) {
      long elements = tensor.shape().tail().elements();
      for (long i = row * elements; i < (row + 1) * elements; i++) {
        if (tensor.get(i) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
