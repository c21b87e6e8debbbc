package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;

/**
 * Knockoff statistics of the units of one site, with what a selection picked.
 *
 * @param step that picked
 * @param site id, with the response behind it where a site has several
 * @param draws of knockoffs
 * @param thresholds smallest and largest over draws that have one; empty where nothing passed
 * @param units by falling median, the most telling of them
 * @param rest units that are not among them
 * @param picked units picked of all
 */
record KnockoffView(
    String step,
    String site,
    int draws,
    List<Double> thresholds,
    List<Unit> units,
    int rest,
    int picked) {
  private static final String STATISTICS = "extra/statistics/";
  private static final int UNITS = 120;
  private static final int SITES = 6;

  /**
   * A unit.
   *
   * @param median of its statistic over draws
   * @param low smallest
   * @param high largest
   * @param evalue mean e-value; null where the filter made none
   */
  record Unit(
      int unit, double median, double low, double high, boolean picked, @Nullable Double evalue) {}

  /**
   * The first sites of a selection.
   *
   * @param selection its arrays
   * @param scores the arrays that hold the statistics; those of the selection itself after a
   *     schedule
   */
  static List<KnockoffView> of(StepFacts step, NpzReader selection, NpzReader scores) {
    return scores.names().stream()
        .filter(name -> name.startsWith(STATISTICS))
        .map(name -> name.substring(STATISTICS.length()))
        .filter(response -> step.sites().stream().anyMatch(site -> belongs(response, site)))
        .limit(SITES)
        .map(response -> view(step, response, selection, scores))
        .toList();
  }

  private static boolean belongs(String response, String site) {
    return response.equals(site) || response.startsWith(site + "/");
  }

  private static KnockoffView view(
      StepFacts step, String response, NpzReader selection, NpzReader scores) {
    String site =
        step.sites().stream()
            .filter(one -> belongs(response, one))
            .max(Comparator.comparingInt(String::length))
            .orElseThrow();
    double[] table = scores.doubles(STATISTICS + response);
    int width = scores.header(STATISTICS + response).shape().size(1);
    int draws = table.length / Math.max(1, width);
    float[] mask = selection.tensor(StepFacts.arrayOf(site)).toArray();
    double[] evalues = numbers(selection, "extra/evalue/" + response);
    List<Unit> all = new ArrayList<>();
    for (int unit = 0; unit < width; unit++) {
      int own = unit;
      double[] values =
          IntStream.range(0, draws)
              .mapToDouble(draw -> table[draw * width + own])
              .sorted()
              .toArray();
      double median = (values[(draws - 1) / 2] + values[draws / 2]) / 2;
      all.add(
          new Unit(
              unit,
              Digits.round(median),
              Digits.round(values[0]),
              Digits.round(values[draws - 1]),
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
            .sorted(Comparator.comparingDouble((Unit unit) -> -unit.median()))
            .toList();
    return new KnockoffView(
        step.id(),
        response,
        draws,
        thresholds(numbers(selection, "extra/threshold/" + response)),
        shown,
        width - shown.size(),
        (int) all.stream().filter(Unit::picked).count());
  }

  private static double[] numbers(NpzReader reader, String name) {
    return reader.has(name) ? reader.doubles(name) : new double[0];
  }

  private static List<Double> thresholds(double[] all) {
    double[] known = Arrays.stream(all).filter(Double::isFinite).sorted().toArray();
    return known.length == 0
        ? List.of()
        : List.of(Digits.round(known[0]), Digits.round(known[known.length - 1]));
  }
}
