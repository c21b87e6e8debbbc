package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Distribution;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Whether the scores of a layer, or of the input, add up to what removing it does to the response:
 * {@code |sum of scores - (f - f without)|}, the site set to 0 and all behind it computed anew.
 * Mean over sites, then over samples, with a standard error over samples; also relative to the mean
 * magnitude of the change. Lower is better.
 *
 * @see <a href="https://arxiv.org/abs/1703.01365">Sundararajan et al. 2017, axiomatic attribution,
 *     completeness</a>; the baseline is 0
 */
public final class Completeness implements Evaluation<NoOptions> {
  private static final String GAP = "gap";
  private static final String RELATIVE = "relative gap";
  private static final int ROWS = 256;

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "completeness",
            "1.0.0",
            "whether scores add up to what removing all that is scored does",
            Scope.WHOLE_SET)
        .withPaper("Sundararajan et al. 2017, Axiomatic Attribution for Deep Networks")
        .withCost("1 forward pass per site")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.FEATURE_SCORES, Judged.NEURON_SCORES);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(GAP, "mean over samples and sites, in units of the response"),
        Measure.lower(RELATIVE, "over the mean magnitude of the change, at least 0"));
  }

  @Override
  public List<Objection> objections(List<Given> given, NoOptions options) {
    List<Objection> objections = new ArrayList<>();
    for (Given one : given) {
      boolean column =
          one.target()
              .filter(target -> target instanceof Map<?, ?> map && map.containsKey("column"))
              .isPresent();
      if (column) {
        objections.add(
            new Objection(
                "'" + one.step() + "' explains a column of the data, which no lesion changes",
                "explain a value of the network"));
      }
    }
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, NoOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    Samples samples = evidence.samples().orElseThrow();
    int done = 0;
    try (Bound bound = evidence.network().bind(samples)) {
      for (Finding finding : evidence.findings()) {
        if (finding.kind() == Judged.FEATURE_SCORES) {
          InputMaps.requireShape(finding);
        }
        judge(finding, bound, samples.size(), verdict);
        run.progress((double) ++done / evidence.findings().size());
      }
    }
    return verdict.build();
  }

  private static void judge(Finding finding, Bound bound, int samples, Verdict.Builder verdict) {
    Target target = finding.target();
    List<Double> before = target.responses();
    double[] gaps = new double[samples];
    double[] changes = new double[samples];
    List<Site> sites = finding.sites();
    double[] bySite = new double[sites.size()];
    double[] changeBySite = new double[sites.size()];
    for (int i = 0; i < sites.size(); i++) {
      List<Double> without = target.responses(bound, List.of(Intervention.scale(sites.get(i), 0)));
      double[] sums = sums(finding, sites.get(i), samples);
      MeanOf gap = new MeanOf();
      MeanOf change = new MeanOf();
      for (int row = 0; row < samples; row++) {
        double fall = before.get(row) - without.get(row);
        gap.add(Math.abs(sums[row] - fall));
        change.add(Math.abs(fall));
        gaps[row] += Math.abs(sums[row] - fall) / sites.size();
        changes[row] += Math.abs(fall) / sites.size();
      }
      bySite[i] = gap.mean();
      changeBySite[i] = change.mean();
    }
    MeanOf overSamples = MeanOf.all(gaps);
    verdict.score(overSamples.score(finding.step(), GAP));
    verdict.score(relative(finding.step(), gaps, changes));
    verdict.curve(Distribution.of(finding.step(), GAP, gaps));
    verdict.table(
        Table.named(finding.step() + " by site")
            .words("site", sites.stream().map(Site::id).toList())
            .numbers(GAP, bySite)
            .numbers("mean magnitude of the change", changeBySite)
            .build());
  }

  /**
   * A ratio of two means, undefined where nothing changes; its standard error is that of the
   * linearised ratio.
   */
  private static Score relative(String step, double[] gaps, double[] changes) {
    double scale = MeanOf.all(changes).mean();
    if (scale == 0) {
      return new Score(step, RELATIVE, Double.NaN, Double.NaN, 0);
    }
    double ratio = MeanOf.all(gaps).mean() / scale;
    MeanOf residual = new MeanOf();
    for (int row = 0; row < gaps.length; row++) {
      residual.add((gaps[row] - ratio * changes[row]) / scale);
    }
    return new Score(step, RELATIVE, ratio, residual.error(), gaps.length);
  }

  /** Sum of the scores of a site, per sample. */
  private static double[] sums(Finding finding, Site site, int samples) {
    double[] sums = new double[samples];
    for (int first = 0; first < samples; first += ROWS) {
      int count = Math.min(ROWS, samples - first);
      Tensor scores =
          Objects.requireNonNull(
              finding.attribution(first, count).scores().get(site.id()), site.id());
      boolean perSample = finding.coverage() == Coverage.SAMPLE;
      long width = scores.elements() / (perSample ? count : 1);
      for (int row = 0; row < count; row++) {
        for (long i = 0; i < width; i++) {
          sums[first + row] += scores.get((perSample ? row * width : 0) + i);
        }
      }
    }
    return sums;
  }
}
