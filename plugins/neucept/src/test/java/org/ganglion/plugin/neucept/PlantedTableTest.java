package org.ganglion.plugin.neucept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.ganglion.plugin.neucept.Trials.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * False picks and power in every setting, written to {@code target/planted-problems.md}. About half
 * an hour; runs with {@code -Dganglion.planted=full}.
 */
@EnabledIfSystemProperty(named = "ganglion.planted", matches = "full")
final class PlantedTableTest {
  private final List<String> lines = new ArrayList<>();
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void everySettingKeepsItsLevelAndItsPower() throws IOException {
    line("| setting | runs | q .1: false picks, power | q .2: false picks, power |");
    line("|---|---|---|---|");
    for (PlantedRow row : PlantedRow.all()) {
      Outcome[] outcomes = row.trials().run(row.runs(), 20_000);
      add(row, outcomes);
      if (row.name().equals(PlantedRow.first().name())) {
        Rates tenth = Rates.of(outcomes, PlantedRow.filter(0, 0.1));
        Rates fifth = Rates.of(outcomes, PlantedRow.filter(0, 0.2));
        line("same, offset 0 (controls less)", row.runs(), tenth, fifth);
      }
    }
    aggregates("AR1(.5), n 500, p 100, a .2", PlantedRow.first().trials().drawing(20), 100, 20);
    softly.assertAll();
  }

  private void add(PlantedRow row, Outcome[] outcomes) throws IOException {
    Rates tenth = Rates.of(outcomes, PlantedRow.filter(1, 0.1));
    Rates fifth = Rates.of(outcomes, PlantedRow.filter(1, 0.2));
    if (row.tenth() < 0) {
      line(
          String.format(
              Locale.ROOT,
              "| %s | %d | picks anything in %.3f of runs | %.3f of runs |",
              row.name(),
              row.runs(),
              tenth.nonEmpty(),
              fifth.nonEmpty()));
    } else {
      line(row.name(), row.runs(), tenth, fifth);
      power(row.name(), tenth, row.tenth());
      power(row.name(), fifth, row.fifth());
    }
    within(row.name(), tenth, 0.1);
    within(row.name(), fifth, 0.2);
  }

  private void aggregates(String name, Trials trials, int runs, int draws) throws IOException {
    Outcome[] outcomes = trials.run(runs, 20_000);
    aggregate(name + ", single", runs, outcomes, q -> PlantedRow.filter(1, q), true);
    aggregate(
        name + ", frequency >= .5 of " + draws,
        runs,
        outcomes,
        q -> outcome -> PlantedRow.atLeast(shares(outcome, q), 0.5),
        false);
    aggregate(
        name + ", ever selected in " + draws,
        runs,
        outcomes,
        q -> outcome -> PlantedRow.atLeast(shares(outcome, q), 1e-9),
        false);
    aggregate(
        name + ", e-values of " + draws,
        runs,
        outcomes,
        q ->
            outcome -> {
              double[] values = EValues.mean(draws(outcome), q / 2);
              return PlantedRow.atLeast(values, EValues.cut(values, q));
            },
        true);
  }

  private void aggregate(
      String name,
      int runs,
      Outcome[] outcomes,
      Function<Double, Function<Outcome, boolean[]>> rule,
      boolean controlled)
      throws IOException {
    Rates tenth = Rates.of(outcomes, rule.apply(0.1));
    Rates fifth = Rates.of(outcomes, rule.apply(0.2));
    line(name + (controlled ? "" : " (no guarantee)"), runs, tenth, fifth);
    if (controlled) {
      within(name, tenth, 0.1);
      within(name, fifth, 0.2);
    }
  }

  private static List<double[]> draws(Outcome outcome) {
    return IntStream.range(0, outcome.draws()).mapToObj(outcome::draw).toList();
  }

  private static double[] shares(Outcome outcome, double level) {
    double[] shares = new double[outcome.draw(0).length];
    for (double[] w : draws(outcome)) {
      double threshold = Threshold.knockoff(w, 1, level);
      Arrays.setAll(shares, i -> shares[i] + (w[i] >= threshold ? 1.0 / outcome.draws() : 0));
    }
    return shares;
  }

  private void within(String name, Rates rates, double level) {
    softly
        .assertThat(rates.falsePicks())
        .as(name + " at " + level)
        .isLessThanOrEqualTo(level + 3 * rates.error());
  }

  private void power(String name, Rates rates, double known) {
    softly.assertThat(rates.power()).as(name).isGreaterThanOrEqualTo(known - 0.05);
  }

  private void line(String name, int runs, Rates tenth, Rates fifth) throws IOException {
    line("| " + name + " | " + runs + " | " + tenth.text() + " | " + fifth.text() + " |");
  }

  private void line(String text) throws IOException {
    lines.add(text);
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "planted-problems.md"), lines);
  }
}
