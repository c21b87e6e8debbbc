package org.ganglion.plugin.baselines.select;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Refusals;

/**
 * One set for the data set: the k neurons whose scores are highest in the mean over all samples,
 * over all sites together. What makes a ranking per sample, a gradient say, comparable with methods
 * that look at all samples at once. Exactly k neurons; ties go to the earlier site, then to the
 * smaller flat index.
 *
 * <p>Source: Vu, Nguyen, Thai, "NeuCEPT", 2022, whose released program ranks its rivals by the
 * signed mean ({@code rank: mean}). No guarantee of any kind. No passes. Refuses M203 for a score
 * that is NaN or infinite, M205 when k exceeds the number of scored neurons, M213 for a site
 * without scores.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">arXiv 2209.08448</a>
 */
public final class MeanTopK implements Selector<MeanTopKOptions> {
  /** For the service loader. */
  public MeanTopK() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "mean-top-k",
            "1.0.0",
            "the k neurons with the highest scores in the mean over all samples",
            Scope.WHOLE_SET)
        .withPaper("Vu, Nguyen, Thai 2022, NeuCEPT")
        .withCost("no passes, O(samples neurons)")
        .withPromises(Promise.DETERMINISTIC)
        .withFrom(Upstream.NEURON_ATTRIBUTION);
  }

  @Override
  public MeanTopKOptions defaults() {
    return new MeanTopKOptions(10, MeanRanking.MEAN_ABS);
  }

  @Override
  public Selection select(Query query, MeanTopKOptions options, RunContext run) {
    Attribution attribution = query.from().attribution();
    boolean perSample = attribution.coverage() == Coverage.SAMPLE;
    Map<String, Tensor> means = new LinkedHashMap<>();
    for (Site site : query.sites()) {
      Tensor scores = attribution.scores().get(site.id());
      if (scores == null) {
        throw Refusals.notScored(site.id(), String.join(", ", attribution.scores().keySet()));
      }
      means.put(site.id(), mean(site, scores, perSample, query, options.rank()));
      run.progress((double) means.size() / query.sites().size());
    }
    ScoreRows rows = new ScoreRows(means, false);
    if (options.k() > rows.neurons()) {
      throw Refusals.tooMany(options.k(), rows.neurons());
    }
    Map<String, Mask.Builder> masks = new LinkedHashMap<>();
    means.forEach((site, tensor) -> masks.put(site, Mask.builder(tensor.shape())));
    float[] keys = rows.keys(0, Ranking.SIGNED, query.samples());
    rows.keep(0, Picked.highest(keys, options.k()).indices(), masks);
    Map<String, Mask> built = new LinkedHashMap<>();
    masks.forEach((site, mask) -> built.put(site, mask.build()));
    return Selection.of(Coverage.DATASET, built)
        .claiming(Claim.none("the highest scores are picked whatever they are"));
  }

  private static Tensor mean(
      Site site, Tensor scores, boolean perSample, Query query, MeanRanking rank) {
    int rows = perSample ? scores.shape().size(0) : 1;
    Shape shape = perSample ? scores.shape().tail() : scores.shape();
    long bad = scores.firstNotFinite();
    if (bad >= 0) {
      String what = "the score at site '" + site.id() + "'";
      throw perSample
          ? Refusals.notFinite(what, query.samples().id((int) (bad / shape.elements())))
          : Refusals.notFinite(what);
    }
    Tensor.Builder means = Tensor.builder(shape);
    for (long neuron = 0; neuron < shape.elements(); neuron++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += rank.term(scores.get(row * shape.elements() + neuron));
      }
      means.set(neuron, rank.key(sum / rows));
    }
    return means.build();
  }
}
