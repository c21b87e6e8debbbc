package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.knockoff.Correlation;
import org.ganglion.plugin.neucept.knockoff.Diagnostics;
import org.ganglion.plugin.neucept.knockoff.Distances;
import org.ganglion.plugin.neucept.knockoff.GaussianKnockoffs;
import org.ganglion.plugin.neucept.knockoff.Screening;
import org.ganglion.plugin.neucept.knockoff.Separation;
import org.ganglion.plugin.neucept.solver.Solved;
import org.ganglion.plugin.neucept.statistic.Augmented;
import org.ganglion.plugin.neucept.statistic.FeatureStatistic;
import org.ganglion.plugin.neucept.statistic.Ridge;
import org.ganglion.plugin.neucept.statistic.Scored;

/** Knockoffs of one site, made without the response, and the statistics of draws. */
final class SiteKnockoffs {
  private final SiteTable table;
  private final RunContext run;
  private final long place;
  private final Screening screening;
  private final Correlation correlation;
  private final Distances distances;
  private final double[] s;
  private final GaussianKnockoffs knockoffs;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  /** Largest |correlation| of a unit with its knockoff in the draws so far. */
  private double nearest;

  /** How far the fits of the draws so far came. */
  private Optional<Solved> fits = Optional.empty();

  /**
   * Makes what all draws share. Refuses M509 fewer than two live units, M512 an indefinite
   * correlation.
   *
   * @param place of the site in the network: names change, places do not
   */
  SiteKnockoffs(SiteTable table, KnockoffSettings settings, long place, RunContext run) {
    this.table = table;
    this.run = run;
    this.place = place;
    this.screening = Screening.of(table.columns(), settings.duplicates(), run.algebra());
    if (screening.kept().length < 2) {
      throw Refusals.tooFewLive(
          table.site().id(), screening.kept().length, table.columns().columns());
    }
    Matrix columns = screening.standardised();
    this.correlation = Correlation.of(columns, settings.covariance(), run.algebra());
    run.checkCancelled();
    this.distances =
        new Separation(run)
            .solve(correlation.matrix(), settings.sMatrix(), stream("order", place, -1));
    this.s = distances.values();
    this.knockoffs = GaussianKnockoffs.of(columns, correlation.matrix(), s, run);
    note();
  }

  private RandomGenerator stream(String purpose, long... key) {
    return run.random("knockoff-" + purpose, key);
  }

  private void note() {
    int units = table.columns().columns();
    figures.put("shrinkage", correlation.shrinkage());
    figures.put("mean-s", Arrays.stream(s).average().orElse(0));
    figures.put("least-gap", Diagnostics.leastGap(correlation.matrix(), s, run));
    figures.put("least-noise", knockoffs.leastVariance());
    figures.put("s-scale", distances.scale());
    distances.solved().ifPresent(one -> solved("s", one, "the distances of knockoffs"));
    figures.put("groups", (double) s.length);
    figures.put("dead", (double) screening.dead());
    String site = "site '" + table.site().id() + "'";
    int rows = table.columns().rows();
    if (rows < 3 * s.length) {
      warn("W504", "%s has %d samples for %d units, fewer than 3 each", site, rows, s.length);
    }
    if (correlation.shrinkage() > 0.5) {
      warn(
          "W505",
          "the correlation of %s is shrunk by %.2f: knockoffs rest on few samples",
          site,
          correlation.shrinkage());
    }
    if (screening.dead() > 0.3 * units) {
      warn("W507", "%d of %d units of %s never change", screening.dead(), units, site);
    }
    if (table.untransformed() > 0) {
      warn(
          "W509",
          "%d units of %s are equal on more than 20 %% of the samples and keep their values",
          table.untransformed(),
          site);
    }
  }

  private void solved(String what, Solved solved, String of) {
    figures.put(what + "-sweeps", (double) solved.sweeps());
    figures.put(what + "-converged", solved.converged() ? 1.0 : 0.0);
    figures.put(what + "-residual", solved.residual());
    if (!solved.converged()) {
      warn(
          "W510",
          "the solver of %s at site '%s' stopped after %d sweeps, before it converged (residual"
              + " %.2e)",
          of,
          table.site().id(),
          solved.sweeps(),
          solved.residual());
    }
  }

  private void warn(String code, String text, Object... values) {
    run.warn(new Warning(code, String.format(Locale.ROOT, text, values)));
  }

  /** How well the units tell the response, out of sample. */
  void explain(double[] response) {
    double mean = Arrays.stream(response).average().orElse(0);
    double[] centred = Arrays.stream(response).map(one -> one - mean).toArray();
    double r2 = Ridge.of(screening.standardised(), centred, run).determination();
    figures.put("r2", r2);
    if (r2 > 0.999) {
      warn(
          "W508",
          "the response is a function of site '%s' (R2 %.5f): nearly every unit takes part, and the"
              + " bound on false picks says little; read the ranking",
          table.site().id(),
          r2);
    }
  }

  /** Statistics of one draw for the kept columns. */
  double[] statistics(FeatureStatistic statistic, double[] response, int draw) {
    Matrix copies = knockoffs.draw(stream("noise", place, draw));
    double correlated = Diagnostics.largestCorrelation(screening.standardised(), copies);
    synchronized (figures) {
      nearest = Math.max(nearest, correlated);
    }
    Augmented data = Augmented.of(screening.standardised(), copies, response);
    Scored scored = statistic.of(data, stream("statistic", place, draw), run);
    synchronized (figures) {
      fits = scored.solved().map(one -> fits.map(one::beside).orElse(one)).or(() -> fits);
    }
    return scored.statistics();
  }

  /** Spreads numbers of kept columns over all units; the others have 0. */
  double[] spread(double[] kept) {
    double[] all = new double[table.columns().columns()];
    int[] units = screening.kept();
    for (int i = 0; i < units.length; i++) {
      all[units[i]] = kept[i];
    }
    return all;
  }

  /** For each unit the unit that stands for it, -1 for one that never changes. */
  Ints groups() {
    return Ints.of(screening.representatives());
  }

  /** Distance of each unit's knockoff, 0 where there is none. */
  double[] distances() {
    return spread(s);
  }

  /** Diagnostics by name, once all draws were made; warns of what they showed. */
  Map<String, Double> figures() {
    figures.put("max-correlation", nearest);
    if (nearest > 0.95) {
      warn(
          "W506",
          "a unit of site '%s' and its knockoff correlate by %.3f: it can hardly be picked",
          table.site().id(),
          nearest);
    }
    fits.ifPresent(all -> solved("fit", all, "the statistics"));
    return figures;
  }
}
