package org.ganglion.plugin.neucept;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.Solved;
import org.ganglion.plugin.neucept.statistic.Augmented;
import org.ganglion.plugin.neucept.statistic.FeatureStatistic;
import org.ganglion.plugin.neucept.statistic.Scored;

/** What the units of a site say of one response beyond their knockoffs, draw by draw. */
final class SiteStatistics {
  private final SiteKnockoffs knockoffs;
  private final FeatureStatistic statistic;
  private final double[] response;
  private final RunContext run;
  private final SiteNotes notes;
  private final double[][] draws;

  /** How far the fits of the draws so far came. */
  private Optional<Solved> fits = Optional.empty();

  /**
   * Warns W508 of a response that the units give.
   *
   * @param r2 how well the units tell the response, out of sample
   */
  SiteStatistics(
      SiteKnockoffs knockoffs,
      FeatureStatistic statistic,
      double[] response,
      double r2,
      int draws,
      RunContext run) {
    this.knockoffs = knockoffs;
    this.statistic = statistic;
    this.response = response;
    this.run = run;
    this.notes = new SiteNotes(knockoffs.site(), run);
    this.draws = new double[draws][];
    notes.note("r2", r2);
    if (r2 > Caveats.DETERMINED) {
      notes.warn(
          "W508",
          "the response is a function of site '%s' (R2 %.5f): what takes part is no null, and the"
              + " bound on false picks says little; read the ranking",
          knockoffs.site(),
          r2);
    }
  }

  /** Scores one draw; draws may be scored side by side. */
  void score(int draw, Matrix copies) {
    Augmented data = Augmented.of(knockoffs.columns(), copies, response);
    Scored scored = statistic.of(data, knockoffs.stream("statistic", draw), run);
    draws[draw] = knockoffs.spread(scored.statistics());
    synchronized (notes) {
      fits = scored.solved().map(one -> fits.map(one::beside).orElse(one)).or(() -> fits);
    }
  }

  /** Statistics of each draw, one number per unit of the site. */
  double[][] draws() {
    return draws;
  }

  /** Diagnostics by name, those of the knockoffs among them; warns of what fits left. */
  Map<String, Double> figures(Map<String, Double> ofKnockoffs) {
    fits.ifPresent(all -> notes.solved("fit", all, "the statistics"));
    Map<String, Double> all = new LinkedHashMap<>(ofKnockoffs);
    all.putAll(notes.figures());
    return all;
  }
}
