package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;

/**
 * Knockoff statistics of the units of one site for one response, with what a selection picked for
 * that response.
 *
 * @param step that picked
 * @param site id
 * @param response in words of the run, where the site was asked about several; else empty
 * @param draws of knockoffs
 * @param rule what picked
 * @param thresholds smallest and largest over the draws that pick something and have a say; empty
 *     where none does, or where no threshold picked
 * @param idle draws with a say that pick nothing at their threshold
 * @param units by falling statistic, the most telling of them
 * @param rest units that are not among them
 * @param picked units picked of all
 */
record KnockoffView(
    String step,
    String site,
    String response,
    int draws,
    Rule rule,
    List<Double> thresholds,
    int idle,
    List<Unit> units,
    int rest,
    int picked) {
  private static final String STATISTICS = "extra/statistics/";
  private static final int UNITS = 120;

  /** What a selection picks by. */
  enum Rule {
    /** The threshold of the first draw, however many there are. */
    FIRST_DRAW,
    /** The share of draws whose threshold a unit reaches, or something of its own. */
    DRAWS,
    /** Mean e-values; thresholds of draws have no part in it. */
    EVALUES
  }

  /**
   * A unit.
   *
   * @param statistic of the first draw where that one decides, else the median over draws
   * @param low smallest over draws
   * @param high largest
   * @param evalue mean e-value; null where the filter made none
   */
  record Unit(
      int unit,
      double statistic,
      double low,
      double high,
      boolean picked,
      @Nullable Double evalue) {}

  /** Names of the statistics of a selection's sites, each with the response behind it. */
  static List<String> responses(StepFacts step, NpzReader scores) {
    return scores.names().stream()
        .filter(name -> name.startsWith(STATISTICS))
        .map(name -> name.substring(STATISTICS.length()))
        .filter(response -> step.sites().stream().anyMatch(site -> belongs(response, site)))
        .toList();
  }

  private static boolean belongs(String response, String site) {
    return response.equals(site) || response.startsWith(site + "/");
  }

  /**
   * The statistics of one name.
   *
   * @param response site, with the response behind it where a site has several
   * @param selection arrays of the step
   * @param scores the arrays that hold the statistics; those of the selection itself after a
   *     schedule
   */
  static KnockoffView of(StepFacts step, String response, NpzReader selection, NpzReader scores) {
    String site =
        step.sites().stream()
            .filter(one -> belongs(response, one))
            .max(Comparator.comparingInt(String::length))
            .orElseThrow();
    double[] table = scores.doubles(STATISTICS + response);
    int width = scores.header(STATISTICS + response).shape().size(1);
    int draws = table.length / Math.max(1, width);
    String own = "extra/picked/" + response;
    float[] mask = selection.tensor(selection.has(own) ? own : StepFacts.arrayOf(site)).toArray();
    double[] evalues = numbers(selection, "extra/evalue/" + response);
    Rule rule = rule(step, evalues.length > 0);
    List<Unit> all = new ArrayList<>();
    for (int unit = 0; unit < width; unit++) {
      int at = unit;
      double[] values =
          IntStream.range(0, draws).mapToDouble(draw -> table[draw * width + at]).toArray();
      double[] sorted = Arrays.stream(values).sorted().toArray();
      double median = (sorted[(draws - 1) / 2] + sorted[draws / 2]) / 2;
      all.add(
          new Unit(
              unit,
              Digits.round(rule == Rule.FIRST_DRAW ? values[0] : median),
              Digits.round(sorted[0]),
              Digits.round(sorted[draws - 1]),
              mask.length == width && mask[unit] > 0,
              evalues.length == width ? Double.valueOf(Digits.round(evalues[unit])) : null));
    }
    List<Unit> shown =
        all.stream()
            .filter(unit -> unit.picked() || unit.low() != 0 || unit.high() != 0)
            .sorted(
                Comparator.comparing((Unit unit) -> !unit.picked())
                    .thenComparing(unit -> -Math.max(-unit.low(), unit.high())))
            .limit(UNITS)
            .sorted(Comparator.comparingDouble((Unit unit) -> -unit.statistic()))
            .toList();
    double[] thresholds =
        rule == Rule.EVALUES ? new double[0] : numbers(selection, "extra/threshold/" + response);
    int deciding = rule == Rule.FIRST_DRAW ? Math.min(1, thresholds.length) : thresholds.length;
    double[] reached =
        IntStream.range(0, deciding)
            .filter(draw -> isReached(thresholds[draw], table, draw, width))
            .mapToDouble(draw -> thresholds[draw])
            .sorted()
            .toArray();
    return new KnockoffView(
        step.id(),
        site,
        response.substring(Math.min(response.length(), site.length() + 1)),
        draws,
        rule,
        reached.length == 0
            ? List.of()
            : List.of(Digits.round(reached[0]), Digits.round(reached[reached.length - 1])),
        deciding - reached.length,
        shown,
        width - shown.size(),
        (int) all.stream().filter(Unit::picked).count());
  }

  private static Rule rule(StepFacts step, boolean evalues) {
    if (evalues) {
      return Rule.EVALUES;
    }
    String aggregate =
        step.options()
            .path("selector")
            .path("aggregate")
            .asString(step.options().path("aggregate").asString(""));
    return aggregate.toLowerCase(Locale.ROOT).equals("single") ? Rule.FIRST_DRAW : Rule.DRAWS;
  }

  /** Whether the draw picks: a threshold that no level gave lies above all statistics. */
  private static boolean isReached(double threshold, double[] table, int draw, int width) {
    return DoubleStream.of(Arrays.copyOfRange(table, draw * width, (draw + 1) * width))
        .anyMatch(statistic -> statistic >= threshold);
  }

  private static double[] numbers(NpzReader reader, String name) {
    return reader.has(name) ? reader.doubles(name) : new double[0];
  }
}
