package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
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
import org.ganglion.api.run.Warning;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.neucept.KnockoffFilterOptions.Aggregate;

/**
 * The units whose knockoff statistics stand out so far that the expected share of false picks is at
 * most {@code fdr}, site by site, for the data set. Reads statistics with one row per draw that a
 * knockoff attributor left ({@code statistics}, or {@code statistics/<site>} with several sites),
 * and never an activation; a unit that stands for a group of nearly equal ones ({@code
 * group/<site>}) brings all of them. An empty answer is valid: knockoff+ picks nothing or at least
 * {@code 1 / fdr} units.
 *
 * <p>The guarantee holds for one draw with {@code offset: 1}, and for {@code aggregate: evalues},
 * for one site and one response, if the statistics are symmetric under the null and were made from
 * rows that no earlier filter used; the answer's claim says what is left of it. The symmetry is
 * exact only for independent rows of a jointly normal law of known correlation; activations follow
 * one at best roughly and their correlation is estimated, so that the bound is approximate. The
 * claim is none where a fit behind the statistics did not converge, and where a statistic of single
 * units leans on a shrunk correlation; it says where the units determine the response, so that
 * there is hardly a null to pick falsely. Extra arrays per site: {@code threshold/<site>}, infinite
 * for a draw that picks nothing, and {@code estimate/<site>} (the estimated share of false picks
 * there, with the offset; for a draw that picks nothing the offset itself) {@code [draws, 1]},
 * {@code share/<site>} {@code [units, 1]}, the share of draws that pick a unit, and {@code
 * evalue/<site>} {@code [units, 1]} under {@code evalues}, where the others say what each draw
 * would pick on its own by knockoff+.
 *
 * <p>Source: Candes, Fan, Janson, Lv, "Panning for Gold", 2018, equations 3.8 to 3.10; Ren, Barber,
 * "Derandomised knockoffs", 2024, for e-values (level of each draw half of {@code fdr}, early
 * stop); Wang, Ramdas, "False discovery rate control with e-values", 2022, for e-BH; Vu, Nguyen,
 * Thai, "NeuCEPT", 2022, for their use on neurons, where units were ranked by frequency over draws
 * and cut at k (top-k on the scores does that). Deviation from the latter: a filter's answer, with
 * its guarantee. Time O(draws units log units), no passes. Refuses M501 to M504; warns W501 when
 * units are too few for any pick, W502 when draws disagree, W503 when draws are left unused.
 *
 * @see <a href="https://arxiv.org/abs/1610.02351">arXiv 1610.02351</a>
 * @see <a href="https://arxiv.org/abs/2205.15461">arXiv 2205.15461</a>
 */
public final class KnockoffFilter implements Selector<KnockoffFilterOptions> {
  /** For the service loader. */
  public KnockoffFilter() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "knockoff-filter",
            "1.0.0",
            "units picked with a bound on the share of false picks",
            Scope.WHOLE_SET)
        .withPaper(
            "Candes, Fan, Janson, Lv 2018, Panning for Gold; Ren, Barber 2024, Derandomised"
                + " knockoffs; Vu, Nguyen, Thai 2022, NeuCEPT")
        .withCost("no passes, O(draws units log units)")
        .withPromises(Promise.DETERMINISTIC, Promise.FDR_CONTROL)
        .withFrom(Upstream.NEURON_ATTRIBUTION)
        .withRequiredPromises(Promise.SYMMETRIC_NULLS);
  }

  @Override
  public KnockoffFilterOptions defaults() {
    return new KnockoffFilterOptions(0.1, 1, Aggregate.SINGLE, 0.5);
  }

  @Override
  public Selection select(Query query, KnockoffFilterOptions options, RunContext run) {
    Attribution attribution = query.from().attribution();
    Map<String, Mask> masks = new LinkedHashMap<>();
    Map<String, Array> extra = new LinkedHashMap<>();
    boolean grouped = false;
    Caveats caveats = new Caveats();
    for (Site site : query.sites()) {
      Tensor scores = attribution.scores().get(site.id());
      if (scores == null) {
        throw Refusals.noStatistics("site/" + site.id(), site.id());
      }
      Statistics statistics = Statistics.of(attribution, site.id(), scores);
      Evidence evidence = Evidence.of(statistics.draws(), options, run);
      warn(site, evidence, options, run);
      Mask.Builder mask = Mask.builder(scores.shape());
      statistics.members(evidence.picked()).forEach(mask::keep);
      grouped |= statistics.grouped();
      caveats.look(attribution, site.id());
      masks.put(site.id(), mask.build());
      extra.put("threshold/" + site.id(), Matrix.column(evidence.thresholds()));
      extra.put("estimate/" + site.id(), Matrix.column(evidence.estimates()));
      extra.put("share/" + site.id(), Matrix.column(evidence.shares()));
      if (options.aggregate() == Aggregate.EVALUES) {
        extra.put("evalue/" + site.id(), Matrix.column(evidence.evalues()));
      }
      run.progress((double) masks.size() / query.sites().size());
    }
    String scope =
        (grouped ? ", counting groups of nearly equal units" : "")
            + (masks.size() > 1 ? ", at each site, not over all sites together" : "")
            + caveats.weakened();
    return new Selection(
        Coverage.DATASET,
        masks,
        claim(options, scope, caveats.broken()),
        extra,
        Map.of("fdr", options.fdr()));
  }

  private static Claim claim(KnockoffFilterOptions options, String scope, String broken) {
    if (options.aggregate() == Aggregate.FREQUENCY) {
      return Claim.none("a share of draws bounds no share of false picks");
    }
    if (options.aggregate() == Aggregate.SINGLE && options.offset() == 0) {
      return Claim.none("offset 0 bounds a smaller quantity than the share of false picks");
    }
    if (options.fdr() == 1) {
      return Claim.none("a share of false picks never exceeds 1, so that fdr 1 bounds nothing");
    }
    if (!broken.isEmpty()) {
      return Claim.none(broken);
    }
    String how =
        options.aggregate() == Aggregate.SINGLE ? "knockoff+ on one draw" : "e-BH on e-values";
    return Claim.of(
        Promise.FDR_CONTROL,
        how
            + " bounds the expected share of false picks by "
            + options.fdr()
            + scope
            + "; approximate: knockoffs from an estimated correlation assume rows that are"
            + " independent and jointly normal");
  }

  private static void warn(
      Site site, Evidence evidence, KnockoffFilterOptions options, RunContext run) {
    int draws = evidence.thresholds().length;
    if (options.fdr() * evidence.live() < 1 && options.usedOffset() == 1) {
      run.warn(
          new Warning(
              "W501",
              String.format(
                  Locale.ROOT,
                  "site '%s' has %d units with a statistic other than 0; at fdr %s no pick is"
                      + " possible below %.0f",
                  site.id(),
                  evidence.live(),
                  options.fdr(),
                  Math.ceil(1 / options.fdr()))));
    }
    if (options.aggregate() == Aggregate.SINGLE && draws > 1) {
      run.warn(
          new Warning(
              "W503",
              "only the first of " + draws + " draws is used; aggregate: evalues uses all"));
    }
    boolean settled = Arrays.stream(evidence.shares()).anyMatch(share -> share >= 0.9);
    if (draws > 1 && !settled) {
      run.warn(
          new Warning(
              "W502",
              "no unit of site '" + site.id() + "' is picked in 90 % of the " + draws + " draws"));
    }
  }
}
