package org.ganglion.plugin.pathwaygradient.selection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Leaves out exactly the neurons that are inactive for the sample, so that response and gradient
 * stay what they are: the control that every pathway is compared with.
 *
 * <p>Under a reduction a unit is left out when it is inactive at all its positions. Extra per
 * sample: {@code density}.
 *
 * <p>Refuses with M100 and M101 (sites), M102 (NaN or infinite activation), M106 (a site that is
 * not rectified has no inactive neurons).
 *
 * @since 0.1.0
 */
public final class ActiveSubnetwork implements Selector<NoOptions> {
  /** For the service loader. */
  public ActiveSubnetwork() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "active-subnetwork",
            "1.0.0",
            "All neurons that are active for the sample",
            Scope.PER_SAMPLE)
        .withPaper(GlobalPercentile.PAPER)
        .withCost("1 forward pass")
        .withNeeds(Need.ACTIVATIONS);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Selection select(Query query, NoOptions options, RunContext run) {
    List<Site> sites = GateSites.rectified(query.sites());
    int samples = query.samples().size();
    boolean units = query.reduce() != Reduce.NONE;
    Map<Site, Mask.Builder> masks = new LinkedHashMap<>();
    sites.forEach(
        site ->
            masks.put(
                site,
                Mask.builder((units ? Shape.of(site.units()) : site.shape()).prepend(samples))));
    double[] kept = new double[samples];
    Pass pass = Pass.values(sites).reduce(units ? Reduce.MAX : Reduce.NONE);
    try (Bound bound = query.network().bind(query.samples())) {
      bound.read(
          pass,
          chunk -> {
            masks.forEach(
                (site, mask) ->
                    keep(
                        GateSites.finite(
                            chunk.value(site),
                            "an activation",
                            site,
                            query.samples(),
                            chunk.first()),
                        chunk.first(),
                        mask,
                        kept));
            run.progress((double) (chunk.first() + chunk.count()) / samples);
          });
    }
    long neurons = sites.stream().mapToLong(site -> units ? site.units() : site.neurons()).sum();
    Map<String, Mask> byId = new LinkedHashMap<>();
    masks.forEach((site, mask) -> byId.put(site.id(), mask.build()));
    Tensor.Builder density = Tensor.builder(Shape.of(samples));
    for (int i = 0; i < samples; i++) {
      density.set(i, (float) (kept[i] / neurons));
    }
    return Selection.of(Coverage.SAMPLE, byId).with("density", density.build());
  }

  private static void keep(Tensor values, int first, Mask.Builder mask, double[] kept) {
    long row = values.shape().tail().elements();
    for (int i = 0; i < values.shape().size(0); i++) {
      for (long j = 0; j < row; j++) {
        if (values.get(i * row + j) > 0) {
          mask.keep((first + i) * row + j);
          kept[first + i]++;
        }
      }
    }
  }
}
