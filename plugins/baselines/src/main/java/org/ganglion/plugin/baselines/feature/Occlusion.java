package org.ganglion.plugin.baselines.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Refusals;

/**
 * What covering a part of the input does to the response: {@code f(x) - f(x covered)}, for a window
 * that slides over the input; an element has the mean over the windows that cover it. Signed,
 * {@code [samples, ...input shape]}, in units of the response. Windows are squares over all
 * channels of a picture and stretches of anything else; the last of a row ends at the edge.
 *
 * <p>Source: Zeiler, Fergus, "Visualizing and Understanding Convolutional Networks", 2014, section
 * 4.2. Deviations: the fill is an option, the paper's is grey. Cost: one forward pass per window.
 * Refuses M201, M203, M207, M220 (windows that leave gaps); warns W203.
 *
 * @see <a href="https://arxiv.org/abs/1311.2901">arXiv 1311.2901</a>
 */
public final class Occlusion implements Attributor<OcclusionOptions> {
  private static final String ID = "occlusion";

  /** For the service loader. */
  public Occlusion() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "what covering a part of the input does", Scope.PER_SAMPLE)
        .withPaper("Zeiler, Fergus 2014, Visualizing and Understanding Convolutional Networks")
        .withCost("1 forward pass per window")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS)
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public OcclusionOptions defaults() {
    return new OcclusionOptions(4, 2, 0);
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Attribution attribute(Query query, OcclusionOptions options, RunContext run) {
    List<Site> inputs = FeatureQuery.inputs(ID, query);
    if (options.stride() > options.size()) {
      throw Refusals.gaps(options.size(), options.stride());
    }
    Map<Site, Tensor> scores = new LinkedHashMap<>();
    try (Bound bound = query.network().bind(query.samples())) {
      for (int i = 0; i < inputs.size(); i++) {
        scores.put(inputs.get(i), of(inputs.get(i), bound, query, options, run, i, inputs.size()));
      }
    }
    return FeatureQuery.answer(query, scores, run);
  }

  private static Tensor of(
      Site input,
      Bound bound,
      Query query,
      OcclusionOptions options,
      RunContext run,
      int done,
      int all) {
    Windows windows = new Windows(input, options);
    List<Double> before = query.target().responses();
    int width = Math.toIntExact(input.neurons());
    double[][] sums = new double[before.size()][width];
    bound.sweep(
        Variants.of(windows.count(), index -> windows.over(index, (float) options.fill())),
        Pass.values(List.of(query.target().site())),
        (index, chunk) -> {
          List<Double> covered = query.target().responses(chunk);
          for (int row = 0; row < chunk.count(); row++) {
            int sample = chunk.first() + row;
            double fall = before.get(sample) - covered.get(row);
            for (int element : windows.members(index)) {
              sums[sample][element] += fall;
            }
          }
          double share = (chunk.first() + chunk.count() * (index + 1.0) / windows.count());
          run.progress((done + share / before.size()) / all);
        });
    int[] cover = windows.cover();
    Tensor.Builder scores = Tensor.builder(input.shape().prepend(before.size()));
    for (int sample = 0; sample < sums.length; sample++) {
      for (int i = 0; i < width; i++) {
        scores.set((long) sample * width + i, (float) (sums[sample][i] / cover[i]));
      }
    }
    return scores.build();
  }
}
