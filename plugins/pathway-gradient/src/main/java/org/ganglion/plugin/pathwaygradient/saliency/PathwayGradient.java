package org.ganglion.plugin.pathwaygradient.saliency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.Caution;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.plugin.pathwaygradient.gate.Pathway;
import org.ganglion.plugin.pathwaygradient.gate.Variant;

/**
 * Gradient of the response with respect to the input in the network that a pathway leaves.
 *
 * <p>Signed, in units of the response per unit of input, {@code [samples, ...input shape]}; with
 * one channel where channels are joined. The target stays the one of the whole network; nothing is
 * multiplied by the input. Extras per sample: {@code response} of the pathway network, and {@code
 * radius} where asked for: the gradient is exact, {@code Phi(x + d) = Phi(x) + g d}, for every d
 * shorter than that; 3.4028235e38, the largest float, where nothing limits it. Warns with W104
 * where a gradient is 0 everywhere, with W107 where a radius is 0, so that linearity is not
 * claimed.
 *
 * <p>Refuses with M100, M105, M108 (masks that do not fit), M104 (no neuron kept for a sample),
 * M102 (NaN or infinite); for the radius with M106 and M107 (a network that is not affine maps,
 * rectifiers and pools with known windows).
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar and others, CVPR 2021 (pathway
 *     gradient)</a>; deviations: {@code frozen} is not in the paper's code; the radius follows Lee,
 *     Alvarez-Melis, Jaakkola, ICLR 2019
 * @since 0.1.0
 */
public final class PathwayGradient implements Attributor<PathwayGradientOptions> {
  /** For the service loader. */
  public PathwayGradient() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "pathway-gradient",
            "1.0.0",
            "Gradient of the input through the neurons of a pathway alone",
            Scope.PER_SAMPLE)
        .withPaper(
            "Khakzar et al. 2021, Neural Response Interpretation through the Lens of Critical Pathways, arXiv:2103.16886")
        .withCost(
            "1 forward and 1 backward pass; for the radius 1 more per kept neuron and pooled element")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS)
        .withFrom(Upstream.SELECTION);
  }

  @Override
  public PathwayGradientOptions defaults() {
    return new PathwayGradientOptions(Variant.REMOVED, Channels.NONE, false);
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Attribution attribute(Query query, PathwayGradientOptions options, RunContext run) {
    List<Site> inputs = GateSites.distinct(query.sites());
    Pathway pathway = Pathway.of(query.from().selection(), query.network(), query.samples());
    int samples = query.samples().size();
    Site target = query.target().site();
    Bound.Joined joined = new Bound.Joined(samples);
    Tensor.Builder responses = Tensor.builder(Shape.of(samples));
    Pass pass =
        Pass.reading(Reading.GRADIENT, inputs)
            .and(Reading.VALUE, List.of(target))
            .under(pathway.interventions(options.variant()));
    try (Bound bound = query.network().bind(query.samples())) {
      bound.gradients(
          query.target().objective(),
          pass,
          chunk -> {
            for (Site input : inputs) {
              Tensor rows =
                  GateSites.finite(
                      chunk.get(Reading.GRADIENT, input),
                      "a gradient",
                      input,
                      query.samples(),
                      chunk.first());
              joined.put(input, chunk.first(), options.channels().reduce(rows, input));
            }
            warnOfZeros(chunk, inputs, query, run);
            GateSites.finite(
                chunk.value(target), "the response", target, query.samples(), chunk.first());
            List<Double> values = query.target().responses(chunk);
            for (int i = 0; i < chunk.count(); i++) {
              responses.set(chunk.first() + i, values.get(i).floatValue());
            }
            if (!options.radius()) {
              run.progress((double) (chunk.first() + chunk.count()) / samples);
            }
          });
    }
    Map<Site, Tensor> maps = new LinkedHashMap<>(joined.build());
    inputs.forEach(
        input ->
            maps.computeIfAbsent(input, none -> Tensor.builder(none.shape().prepend(0)).build()));
    Attribution attribution = Attribution.perSample(maps).with("response", responses.build());
    return options.radius()
        ? attribution.with("radius", LinearityRadius.of(query, pathway, options.variant(), run))
        : attribution;
  }

  private static void warnOfZeros(Chunk chunk, List<Site> inputs, Query query, RunContext run) {
    for (int i = 0; i < chunk.count(); i++) {
      boolean any = false;
      for (Site input : inputs) {
        Tensor row = chunk.get(Reading.GRADIENT, input).row(i);
        for (long at = 0; at < row.elements() && !any; at++) {
          any = row.get(at) != 0;
        }
      }
      if (!any) {
        run.warn(
            Caution.ZERO_GRADIENT.saying(
                "the pathway of sample "
                    + query.samples().id(chunk.first() + i)
                    + " passes no signal from the input to the response; select with a lower sparsity"));
      }
    }
  }
}
