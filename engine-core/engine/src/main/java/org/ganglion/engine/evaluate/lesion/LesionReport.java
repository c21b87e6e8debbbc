package org.ganglion.engine.evaluate.lesion;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.Combined;
import org.ganglion.engine.evaluate.cluster.Draws;
import org.ganglion.engine.evaluate.cluster.SubCluster;
import org.ganglion.engine.evaluate.cluster.SubClusters;
import org.ganglion.engine.evaluate.statistic.BenjaminiHochberg;
import org.ganglion.engine.evaluate.statistic.Omnibus;

/**
 * All that lesions tell of one partition.
 *
 * @param step that made it
 * @param clusters that were tested
 * @param counts of right answers
 * @param scores per tested sub-cluster
 * @param options settled
 * @param importance combined
 * @param coherence combined
 * @param importantTogether omnibus test; none where draws are not shared
 * @param coherentTogether omnibus test; none where draws are not shared
 */
record LesionReport(
    String step,
    SubClusters clusters,
    Answers counts,
    List<LesionScore> scores,
    LesionOptions options,
    Combined importance,
    Combined coherence,
    Omnibus importantTogether,
    Omnibus coherentTogether) {

  static LesionReport of(
      String step, SubClusters clusters, Answers counts, LesionOptions options, RunContext run) {
    int each = options.draws() + 1;
    List<LesionScore> scores =
        IntStream.range(0, clusters.tested().size())
            .mapToObj(i -> LesionScore.of(counts, i * each, options))
            .toList();
    double[] important = scores.stream().mapToDouble(LesionScore::pImportance).toArray();
    double[] coherent = scores.stream().mapToDouble(LesionScore::pCoherence).toArray();
    int[] draws = new int[scores.size()];
    Arrays.fill(draws, options.draws());
    int[] defined =
        options.isStrict() ? scores.stream().mapToInt(LesionScore::defined).toArray() : draws;
    double[][] losses = new double[scores.size()][each];
    double[][] ranges = new double[scores.size()][each];
    for (int i = 0; i < losses.length; i++) {
      for (int draw = 0; draw < each; draw++) {
        losses[i][draw] = -counts.changed(i * each + draw);
        ranges[i][draw] = counts.range(i * each + draw, options.minChange());
      }
    }
    boolean shared = options.drawing() == Draws.SHARED;
    return new LesionReport(
        step,
        clusters,
        counts,
        scores,
        options,
        Combined.of(important, draws, options.combine(), run.random("importance null")),
        Combined.of(coherent, defined, options.combine(), run.random("coherence null")),
        shared ? Omnibus.of(losses, 2) : Omnibus.none(),
        shared ? Omnibus.of(ranges, LesionScore.FEWEST + 1) : Omnibus.none());
  }

  void tell(Verdict.Builder verdict) {
    verdict.score(one(Lesion.IMPORTANCE, importance.p(), importance.count()));
    verdict.score(one(Lesion.IMPORTANCE_OMNIBUS, importantTogether.p(), scores.size()));
    verdict.score(effect(Lesion.IMPORTANCE_EFFECT, LesionScore::eImportance));
    verdict.score(one(Lesion.COHERENCE, coherence.p(), coherence.count()));
    verdict.score(one(Lesion.COHERENCE_OMNIBUS, coherentTogether.p(), scores.size()));
    verdict.score(effect(Lesion.COHERENCE_EFFECT, LesionScore::eCoherence));
    figure(verdict, options.accuracy().word(), counts.intact());
    figure(verdict, "sub-clusters tested", scores.size());
    figure(
        verdict,
        "sub-clusters filtered",
        clusters.filtered().values().stream().mapToInt(Integer::intValue).sum());
    figure(verdict, "undefined coherence", scores.size() - coherence.count());
    figure(
        verdict,
        "undefined importance effects",
        (double) scores.stream().filter(score -> Double.isNaN(score.eImportance())).count());
    figure(verdict, "mean -ln p of importance", importance.mean());
    if (coherence.count() > 0) {
      figure(verdict, "mean -ln p of coherence", coherence.mean());
    }
    clusters.filtered().forEach((site, left) -> figure(verdict, "filtered at " + site, left));
    verdict.table(table());
    verdict.grid(profile());
    omnibus(verdict, "mean rank of importance", importantTogether);
    omnibus(verdict, "mean rank of coherence", coherentTogether);
    verdict.array("accuracy/" + step, accuracies());
  }

  private void figure(Verdict.Builder verdict, String name, double value) {
    verdict.figure(name + " (" + step + ")", value);
  }

  private Score one(String measure, double value, int count) {
    return new Score(step, measure, value, Double.NaN, count);
  }

  private Score effect(String measure, ToDoubleFunction<LesionScore> part) {
    return MeanOf.all(numbers(part)).score(step, measure);
  }

  private double[] numbers(ToDoubleFunction<LesionScore> part) {
    return scores.stream().mapToDouble(part).toArray();
  }

  private void omnibus(Verdict.Builder verdict, String name, Omnibus test) {
    if (!Double.isNaN(test.p())) {
      double[] draws = test.draws().stream().mapToDouble(Double::doubleValue).toArray();
      verdict.test(
          new NullTest(
              step, name, test.observed(), Matrix.column(draws), test.p(), NullTest.Side.HIGH));
    }
  }

  private Table table() {
    List<SubCluster> tested = clusters.tested();
    double[] important = numbers(LesionScore::pImportance);
    double[] coherent = numbers(LesionScore::pCoherence);
    int each = options.draws() + 1;
    int[] worst = IntStream.range(0, tested.size()).map(i -> counts.worst(i * each)).toArray();
    return Table.named("sub-clusters of " + step)
        .words("layer", tested.stream().map(cluster -> cluster.site().id()).toList())
        .numbers("group", tested.stream().mapToDouble(SubCluster::label).toArray())
        .numbers("size", tested.stream().mapToDouble(SubCluster::size).toArray())
        .numbers(options.accuracy().word(), numbers(LesionScore::accuracy))
        .numbers("mean change", numbers(LesionScore::change))
        .numbers("importance p", important)
        .numbers("adjusted importance p", BenjaminiHochberg.adjusted(important))
        .numbers("importance effect", numbers(LesionScore::eImportance))
        .numbers("range over classes", numbers(LesionScore::range))
        .numbers("coherence p", coherent)
        .numbers("adjusted coherence p", BenjaminiHochberg.adjusted(coherent))
        .numbers("coherence effect", numbers(LesionScore::eCoherence))
        .numbers("defined draws", numbers(score -> score.defined()))
        .numbers("most changed class", Arrays.stream(worst).asDoubleStream().toArray())
        .build();
  }

  /** Change of the accuracy of every class by every sub-cluster. */
  private Grid profile() {
    int each = options.draws() + 1;
    return new Grid(
        "change of class accuracy by " + step,
        clusters.tested().stream().map(SubCluster::name).toList(),
        IntStream.range(0, counts.classes()).mapToObj(label -> "class " + label).toList(),
        Matrix.generate(
            scores.size(), counts.classes(), (row, label) -> counts.change(row * each, label)));
  }

  /** Accuracy under every lesion: a row per sub-cluster, its own first, then its draws. */
  private Matrix accuracies() {
    int each = options.draws() + 1;
    return Matrix.generate(scores.size(), each, (row, draw) -> counts.changed(row * each + draw));
  }
}
