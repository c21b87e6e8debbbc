package org.ganglion.plugin.baselines.select;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;

/**
 * The k neurons with the highest scores, over all sites together, for each sample, or once where
 * the scores hold for the data set. Exactly k neurons are picked (fewer only under {@code rank:
 * positive}); ties go to the earlier site, then to the smaller flat index. Extra arrays, per
 * sample: {@code threshold}, the smallest ranking value that was picked (the smallest positive
 * number when none is positive), and {@code count}.
 *
 * <p>No guarantee of any kind. Time O(neurons) per sample, no passes. Refuses M203 for a score that
 * is NaN or infinite, M205 when k exceeds the number of scored neurons, M213 for a site without
 * scores; warns W204 when fewer than k neurons have a score other than 0.
 */
public final class TopK implements Selector<TopKOptions> {
  /** For the service loader. */
  public TopK() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "top-k", "1.0.0", "the k neurons with the highest scores", Scope.PER_SAMPLE)
        .withCost("no passes, O(neurons) per sample")
        .withPromises(Promise.DETERMINISTIC)
        .withFrom(Upstream.NEURON_ATTRIBUTION);
  }

  @Override
  public TopKOptions defaults() {
    return new TopKOptions(10, Ranking.ABS);
  }

  @Override
  public Selection select(Query query, TopKOptions options, RunContext run) {
    Attribution attribution = query.from().attribution();
    boolean perSample = attribution.coverage() == Coverage.SAMPLE;
    Map<String, Tensor> scores = scoresOf(query, attribution);
    ScoreRows rows = new ScoreRows(scores, perSample);
    if (options.k() > rows.neurons()) {
      throw Refusals.tooMany(options.k(), rows.neurons());
    }
    Map<String, Mask.Builder> masks = new LinkedHashMap<>();
    scores.forEach((site, tensor) -> masks.put(site, Mask.builder(tensor.shape())));
    Tensor.Builder thresholds = Tensor.builder(Shape.of(rows.count()));
    Tensor.Builder counts = Tensor.builder(Shape.of(rows.count()));
    int thin = 0;
    for (int row = 0; row < rows.count(); row++) {
      run.checkCancelled();
      float[] keys = rows.keys(row, options.rank(), query.samples());
      Picked picked = Picked.highest(keys, options.k());
      rows.keep(row, picked.indices(), masks);
      thresholds.set(row, picked.threshold());
      counts.set(row, picked.indices().length);
      thin += picked.speaking(keys, options.rank()) < options.k() ? 1 : 0;
      run.progress((row + 1.0) / rows.count());
    }
    if (thin > 0) {
      run.warn(Notices.thinPicks(thin, options.k()));
    }
    return answer(attribution.coverage(), masks, thresholds.build(), counts.build());
  }

  private static Selection answer(
      Coverage coverage, Map<String, Mask.Builder> masks, Tensor thresholds, Tensor counts) {
    Map<String, Mask> built = new LinkedHashMap<>();
    masks.forEach((site, mask) -> built.put(site, mask.build()));
    Map<String, Array> extra = new LinkedHashMap<>();
    if (coverage == Coverage.SAMPLE) {
      extra.put("threshold", thresholds);
      extra.put("count", counts);
    }
    Claim claim = Claim.none("the highest scores are picked whatever they are");
    return new Selection(coverage, built, claim, extra, Map.of());
  }

  private static Map<String, Tensor> scoresOf(Query query, Attribution attribution) {
    Map<String, Tensor> scores = new LinkedHashMap<>();
    List<String> asked = query.sites().stream().map(site -> site.id()).toList();
    for (String site : asked) {
      Tensor tensor = attribution.scores().get(site);
      if (tensor == null) {
        throw Refusals.notScored(site, String.join(", ", attribution.scores().keySet()));
      }
      scores.put(site, tensor);
    }
    return scores;
  }
}
