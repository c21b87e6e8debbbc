package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
import org.ganglion.plugin.neucept.statistic.FeatureStatistic;

/**
 * What the knockoff attributors have in common: reads activations once, makes knockoffs of each
 * site without a look at the response, and scores draws with a statistic. The knockoffs are those
 * of independent rows of a normal law with the estimated correlation; activations follow one only
 * roughly, so that signs under the null hypothesis are fair coins approximately, not exactly.
 *
 * <p>Scores are means over draws of {@code W_j / max |W|}; units of one group share a score. Extra
 * arrays per site: {@code statistics/<site>} float64 {@code [draws, units]}, 0 but for the unit
 * that stands for its group; {@code group/<site>} int32 {@code [units]}, that unit, -1 for one that
 * never changes; {@code s/<site>} float64 {@code [units, 1]}. Figures per site: {@code shrinkage},
 * {@code mean-s}, {@code least-gap} and {@code least-noise} (smallest eigenvalues of {@code 2C -
 * diag(s)} and of the noise), {@code groups}, {@code dead}, {@code max-correlation}, {@code r2}; of
 * the solver of the distances {@code s-sweeps}, {@code s-converged} (1 or 0), {@code s-residual}
 * and {@code s-scale}, the factor that made them feasible; of the fits behind the statistics, the
 * worst of the draws, {@code fit-sweeps}, {@code fit-converged} and {@code fit-residual}, the
 * duality gap of a lasso as a share of the response's variance, of a logistic one the largest miss
 * of its optimality conditions as a share of the penalty. What is a closed form has no such
 * figures.
 */
final class KnockoffScores {
  private static final int LEAST_ROWS = 20;

  private final Query query;
  private final KnockoffSettings settings;
  private final RunContext run;
  private final Map<String, Tensor> scores = new LinkedHashMap<>();
  private final Map<String, Array> extra = new LinkedHashMap<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private int done;

  private KnockoffScores(Query query, KnockoffSettings settings, RunContext run) {
    this.query = query;
    this.settings = settings;
    this.run = run;
  }

  /** Chooses what is explained. */
  @FunctionalInterface
  interface ResponseReader {
    double[] read(Query query, KnockoffSettings settings);
  }

  /**
   * Scores all sites of a query.
   *
   * @param least number of samples that the statistic needs
   */
  static Attribution of(
      Query query,
      KnockoffSettings settings,
      int least,
      ResponseReader reader,
      FeatureStatistic statistic,
      RunContext run) {
    int needed = Math.max(LEAST_ROWS, least);
    if (query.samples().size() < needed) {
      throw Refusals.tooFewSamples(query.samples().size(), needed);
    }
    double[] response = reader.read(query, settings);
    return new KnockoffScores(query, settings, run).score(response, statistic);
  }

  private Attribution score(double[] response, FeatureStatistic statistic) {
    Map<Site, Tensor> values;
    try (Bound bound = query.network().bind(query.samples())) {
      values = bound.values(Pass.values(query.sites()).reduce(query.reduce()));
    }
    for (Site site : query.sites()) {
      run.checkCancelled();
      Tensor activations = Objects.requireNonNull(values.get(site), site.id());
      SiteTable table = SiteTable.of(site, activations, settings.normalScores());
      long place = query.network().sites().indexOf(site);
      SiteKnockoffs knockoffs = new SiteKnockoffs(table, settings, place, run);
      knockoffs.explain(response);
      put(table, knockoffs, draws(knockoffs, statistic, response));
    }
    return new Attribution(Coverage.DATASET, scores, extra, figures);
  }

  private double[][] draws(SiteKnockoffs knockoffs, FeatureStatistic statistic, double[] response) {
    double[][] all = new double[settings.draws()][];
    run.forEach(
        all.length,
        draw -> {
          all[draw] = knockoffs.spread(knockoffs.statistics(statistic, response, draw));
          advance();
        });
    return all;
  }

  private synchronized void advance() {
    done++;
    run.progress((double) done / (query.sites().size() * settings.draws()));
  }

  private void put(SiteTable table, SiteKnockoffs knockoffs, double[][] draws) {
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
    knockoffs.figures().forEach((name, value) -> figures.put(name + "/" + id, value));
  }
}
