package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;

/**
 * What the knockoff attributors have in common: reads activations once, makes knockoffs of each
 * site without a look at any response, and scores draws with a statistic, for each response the
 * same draws. The knockoffs are those of independent rows of a normal law with the estimated
 * correlation; activations follow one only roughly, so that signs under the null hypothesis are
 * fair coins approximately, not exactly.
 *
 * <p>Scores are means over draws of {@code W_j / max |W|}; units of one group share a score. Extra
 * arrays per site: {@code statistics/<site>} float64 {@code [draws, units]}, 0 but for the unit
 * that stands for its group; {@code group/<site>} int32 {@code [units]}, that unit, -1 for one that
 * never changes; {@code s/<site>} float64 {@code [units, 1]}. Figures per site: {@code shrinkage},
 * {@code mean-s}, {@code least-gap} and {@code least-noise} (smallest eigenvalues of {@code 2C -
 * diag(s)} and of the noise), {@code groups}, {@code dead}, {@code max-correlation}, {@code
 * near-copies}, {@code r2}; of the solver of the distances {@code s-sweeps}, {@code s-converged} (1
 * or 0), {@code s-residual} and {@code s-scale}, the factor that made them feasible; of the fits
 * behind the statistics, the worst of the draws, {@code fit-sweeps}, {@code fit-converged} and
 * {@code fit-residual}, the duality gap of a lasso as a share of the response's variance, of a
 * logistic one the largest miss of its optimality conditions as a share of the penalty. What is a
 * closed form has no such figures. {@code deterministic} is 1 where the network itself computes the
 * response from the site, 0 where not, -1 where a recorded network does not say; {@code leaning},
 * of a statistic that looks at each unit without the others, is what shrinking took from the
 * largest correlation of a unit, beyond what chance gives, the mean over units.
 */
final class KnockoffScores {
  /** Samples that any statistic needs. */
  static final int LEAST_ROWS = 20;

  private final Query query;
  private final List<Query> queries;
  private final KnockoffSettings settings;
  private final List<double[]> responses;
  private final KnockoffMeasure measure;
  private final RunContext run;
  private int done;

  private KnockoffScores(
      List<Query> queries,
      KnockoffSettings settings,
      List<double[]> responses,
      KnockoffMeasure measure,
      RunContext run) {
    this.query = queries.get(0);
    this.queries = queries;
    this.settings = settings;
    this.responses = responses;
    this.measure = measure;
    this.run = run;
  }

  /**
   * Scores all sites for the response of each query.
   *
   * @param queries that differ in nothing but the target
   */
  static List<Attribution> of(
      List<Query> queries, KnockoffSettings settings, KnockoffMeasure measure, RunContext run) {
    if (queries.isEmpty()) {
      return List.of();
    }
    Query any = queries.get(0);
    int needed = Math.max(LEAST_ROWS, measure.leastSamples());
    if (any.samples().size() < needed) {
      throw Refusals.tooFewSamples(any.samples().size(), needed);
    }
    List<double[]> responses =
        queries.stream().map(query -> measure.responses().read(query, settings)).toList();
    return new KnockoffScores(queries, settings, responses, measure, run).score();
  }

  private List<Attribution> score() {
    Map<Site, Tensor> values;
    try (Bound bound = query.network().bind(query.samples())) {
      values = bound.values(Pass.values(query.sites()).reduce(query.reduce()));
    }
    List<Draft> drafts = responses.stream().map(response -> new Draft()).toList();
    for (Site site : query.sites()) {
      run.checkCancelled();
      Tensor activations = Objects.requireNonNull(values.get(site), site.id());
      SiteTable table = SiteTable.of(site, activations, settings.normalScores());
      long place = query.network().sites().indexOf(site);
      SiteKnockoffs knockoffs = new SiteKnockoffs(table, settings, place, run);
      if (measure.alone()) {
        knockoffs.noteLeaning();
      }
      List<SiteStatistics> each = compared(knockoffs);
      Map<String, Double> figures = knockoffs.figures();
      for (int i = 0; i < each.size(); i++) {
        Map<String, Double> told = new LinkedHashMap<>(each.get(i).figures(figures));
        told.put("deterministic", Origin.computed(queries.get(i), settings, site));
        drafts.get(i).put(table, knockoffs, each.get(i).draws(), told);
      }
    }
    return drafts.stream().map(Draft::attribution).toList();
  }

  /** Responses of one draw come one after the other: so one draw's knockoffs live at a time. */
  private List<SiteStatistics> compared(SiteKnockoffs knockoffs) {
    int draws = settings.draws();
    double[] r2 = knockoffs.determinations(responses);
    List<SiteStatistics> each =
        IntStream.range(0, r2.length)
            .mapToObj(
                i ->
                    new SiteStatistics(
                        knockoffs, measure.statistic(), responses.get(i), r2[i], draws, run))
            .toList();
    run.forEach(
        draws,
        draw -> {
          Matrix copies = knockoffs.draw(draw);
          for (SiteStatistics one : each) {
            one.score(draw, copies);
            advance();
          }
        });
    return each;
  }

  private synchronized void advance() {
    done++;
    run.progress((double) done / (query.sites().size() * settings.draws() * responses.size()));
  }

  /** The answer for one response while sites are added. */
  private static final class Draft {
    private final Map<String, Tensor> scores = new LinkedHashMap<>();
    private final Map<String, Array> extra = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    void put(SiteTable table, SiteKnockoffs knockoffs, double[][] draws, Map<String, Double> told) {
      String id = table.site().id();
      int units = table.columns().columns();
      double[] means = new double[units];
      double[] flat = new double[Math.multiplyExact(draws.length, units)];
      for (int draw = 0; draw < draws.length; draw++) {
        double largest = Arrays.stream(draws[draw]).map(Math::abs).max().orElse(0);
        for (int unit = 0; unit < units; unit++) {
          flat[draw * units + unit] = draws[draw][unit];
          means[unit] += largest > 0 ? draws[draw][unit] / largest / draws.length : 0;
        }
      }
      int[] groups = knockoffs.groups().toArray();
      Tensor.Builder tensor = Tensor.builder(table.shape());
      for (int unit = 0; unit < units; unit++) {
        tensor.set(unit, groups[unit] < 0 ? 0f : (float) means[groups[unit]]);
      }
      scores.put(id, tensor.build());
      extra.put("statistics/" + id, Matrix.owning(draws.length, units, flat));
      extra.put("group/" + id, knockoffs.groups());
      extra.put("s/" + id, Matrix.column(knockoffs.distances()));
      told.forEach((name, value) -> figures.put(name + "/" + id, value));
    }

    Attribution attribution() {
      return new Attribution(Coverage.DATASET, scores, extra, figures);
    }
  }
}
