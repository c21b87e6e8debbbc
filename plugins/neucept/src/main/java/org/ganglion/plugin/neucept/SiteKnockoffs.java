package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.knockoff.Correlation;
import org.ganglion.plugin.neucept.knockoff.Diagnostics;
import org.ganglion.plugin.neucept.knockoff.Distances;
import org.ganglion.plugin.neucept.knockoff.GaussianKnockoffs;
import org.ganglion.plugin.neucept.knockoff.Screening;
import org.ganglion.plugin.neucept.knockoff.Separation;
import org.ganglion.plugin.neucept.statistic.Determination;

/** Knockoffs of one site, made without a look at any response, so that many can share them. */
final class SiteKnockoffs {
  /** |correlation| of a unit with its knockoff above which hardly anything tells them apart. */
  private static final double NEAR = 0.95;

  /** Units that a warning names, at most. */
  private static final int NAMED = 5;

  private final SiteTable table;
  private final RunContext run;
  private final long place;
  private final Screening screening;
  private final Correlation correlation;
  private final Distances distances;
  private final double[] s;
  private final GaussianKnockoffs knockoffs;
  private final SiteNotes notes;

  /** Largest |correlation| of each unit with its knockoff in the draws so far. */
  private final double[] nearest;

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
    this.notes = new SiteNotes(table.site().id(), run);
    this.screening = Screening.of(table.columns(), settings.duplicates(), run.algebra());
    if (screening.kept().length < 2) {
      throw Refusals.tooFewLive(
          table.site().id(), screening.kept().length, table.columns().columns());
    }
    Matrix columns = screening.standardised();
    this.correlation = Correlation.of(columns, settings.covariance(), run.algebra());
    run.checkCancelled();
    this.distances =
        new Separation(run).solve(correlation.matrix(), settings.sMatrix(), stream("order", -1));
    this.s = distances.values();
    this.nearest = new double[s.length];
    run.checkCancelled();
    this.knockoffs = GaussianKnockoffs.of(columns, correlation.matrix(), s, run);
    run.checkCancelled();
    note();
  }

  /** Random numbers of this site for a purpose; the same key gives the same ones each time. */
  RandomGenerator stream(String purpose, long number) {
    return run.random("knockoff-" + purpose, place, number);
  }

  private void note() {
    int units = table.columns().columns();
    notes.note("shrinkage", correlation.shrinkage());
    notes.note("mean-s", Arrays.stream(s).average().orElse(0));
    notes.note("least-gap", Diagnostics.leastGap(correlation.matrix(), s, run));
    notes.note("least-noise", knockoffs.leastVariance());
    notes.note("s-scale", distances.scale());
    distances.solved().ifPresent(one -> notes.solved("s", one, "the distances of knockoffs"));
    notes.note("groups", s.length);
    notes.note("dead", screening.dead());
    String site = "site '" + table.site().id() + "'";
    int rows = table.columns().rows();
    if (rows < 3 * s.length) {
      notes.warn("W504", "%s has %d samples for %d units, fewer than 3 each", site, rows, s.length);
    }
    if (correlation.shrinkage() > 0.5) {
      notes.warn(
          "W505",
          "the correlations of %s are shrunk by %.2f towards 0: samples are few, or units hardly"
              + " correlate",
          site,
          correlation.shrinkage());
    }
    if (screening.dead() > 0.3 * units) {
      notes.warn("W507", "%d of %d units of %s never change", screening.dead(), units, site);
    }
    if (table.untransformed() > 0) {
      notes.warn(
          "W509",
          "%d units of %s are equal on more than 20 %% of the samples and keep their values",
          table.untransformed(),
          site);
    }
  }

  /**
   * Tells how far units lean on each other in a statistic that looks at each without the others,
   * and warns W511 of it.
   */
  void noteLeaning() {
    notes.note("leaning", correlation.taken());
    if (correlation.taken() > Caveats.LEANING) {
      notes.warn(
          "W511",
          "shrinking took %.2f on average from a unit's largest correlation with another at site '%s':"
              + " a statistic of single units then finds more false picks than the level says where"
              + " signals are strong; give %s",
          correlation.taken(),
          table.site().id(),
          s.length < table.columns().rows() ? "options.covariance sample" : "more samples");
    }
  }

  /** Knockoffs of one draw, the same ones each time, {@code [samples, pairs]}. */
  Matrix draw(int number) {
    Matrix copies = knockoffs.draw(stream("noise", number));
    double[] correlated = Diagnostics.correlations(screening.standardised(), copies);
    synchronized (notes) {
      Arrays.setAll(nearest, j -> Math.max(nearest[j], correlated[j]));
    }
    return copies;
  }

  /** Id of the site. */
  String site() {
    return table.site().id();
  }

  /** The columns that knockoffs stand beside, standardised, {@code [samples, pairs]}. */
  Matrix columns() {
    return screening.standardised();
  }

  /** How well the units tell each of some responses linearly, out of sample. */
  double[] determinations(List<double[]> responses) {
    List<double[]> centred =
        responses.stream()
            .map(
                response -> {
                  double mean = Arrays.stream(response).average().orElse(0);
                  return Arrays.stream(response).map(one -> one - mean).toArray();
                })
            .toList();
    return Determination.of(screening.standardised(), centred, stream("validation", -1), run);
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

  /** Diagnostics by name, once all draws were made; warns of what they showed, so call it once. */
  Map<String, Double> figures() {
    double largest = Arrays.stream(nearest).max().orElse(0);
    int[] units = screening.kept();
    int[] near =
        IntStream.range(0, s.length)
            .filter(j -> nearest[j] > NEAR)
            .map(j -> units[j])
            .sorted()
            .toArray();
    notes.note("max-correlation", largest);
    notes.note("near-copies", near.length);
    if (near.length > 0) {
      notes.warn(
          "W506",
          "%d of %d units of site '%s' (%s) correlate with their knockoffs by more than %.2f, up to"
              + " %.3f: only a strong effect gets such a unit picked; figure near-copies counts"
              + " them at each site",
          near.length,
          s.length,
          table.site().id(),
          named(near),
          NEAR,
          largest);
    }
    return notes.figures();
  }

  private static String named(int[] units) {
    String first =
        Arrays.stream(units)
            .limit(NAMED)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return units.length > NAMED ? first + ", ..." : first;
  }
}
