package org.ganglion.plugin.neucept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.ganglion.plugin.neucept.KnockoffFilterOptions.Aggregate;
import org.ganglion.plugin.neucept.Trials.Outcome;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * False picks and power in every setting, written to {@code target/planted-problems.md}. About
 * thirty minutes on one core; runs with {@code -Dganglion.planted=full}.
 */
@EnabledIfSystemProperty(named = "ganglion.planted", matches = "full")
final class PlantedTableTest {
  private static final String UNBOUND = "(no guarantee)";
  private static final String SINGLE = "the first of 20 draws";
  private static final String FREQUENT = "frequency >= .5 of 20 draws " + UNBOUND;
  private static final String EVER = "ever selected in 20 draws " + UNBOUND;
  private static final String E_VALUES = "e-values of 20 draws";

  private final List<String> lines = new ArrayList<>();
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void everySettingKeepsItsLevelAndItsPower() throws IOException {
    line("| setting | runs | q .1: false picks, power | q .2: false picks, power |");
    line("|---|---|---|---|");
    for (PlantedRow row : PlantedRow.all()) {
      Outcome[] outcomes = row.trials().run(row.runs(), 20_000);
      add(row.name(), row, outcomes);
      if (row.name().equals(PlantedRow.first().name())) {
        lessControlled(row, outcomes);
      }
    }
    strong();
    aggregates(
        "AR1(.5), n 500, p 100, a .2",
        PlantedRow.drawing(20),
        100,
        Map.of(
            SINGLE, new double[] {.704, .875},
            FREQUENT, new double[] {.818, 0},
            EVER, new double[] {.970, 0},
            E_VALUES, new double[] {.112, .849}));
    aggregates(
        "n 1000, p 200, 60 signals, a .16",
        PlantedRow.larger(20),
        40,
        Map.of(SINGLE, new double[] {.896, 0}, E_VALUES, new double[] {.875, 0}));
    softly.assertAll();
  }

  /** Power is that of {@code src/bench/python/strong_peer.py 1000 1000}. */
  private void strong() throws IOException {
    for (PlantedRow row : List.of(PlantedRow.forward(), PlantedRow.forest())) {
      add(row.name(), row, row.trials().run(row.runs(), 20_000));
    }
    PlantedRow shrunk = PlantedRow.leaning(Covariance.LEDOIT_WOLF, .579, .888);
    Outcome[] outcomes = shrunk.trials().run(shrunk.runs(), 20_000);
    Rates tenth = Rates.of(outcomes, PlantedRow.filter(1, 0.1));
    Rates fifth = Rates.of(outcomes, PlantedRow.filter(1, 0.2));
    String name = shrunk.name() + ", shrunk as by default " + UNBOUND;
    line(name, shrunk.runs(), tenth, fifth);
    power(name, tenth, shrunk.tenth());
    power(name, fifth, shrunk.fifth());
    PlantedRow kept = PlantedRow.leaning(Covariance.SAMPLE, .257, .649);
    add(kept.name() + ", covariance sample", kept, kept.trials().run(kept.runs(), 20_000));
  }

  private void lessControlled(PlantedRow row, Outcome[] outcomes) throws IOException {
    Rates tenth = Rates.of(outcomes, PlantedRow.filter(0, 0.1));
    Rates fifth = Rates.of(outcomes, PlantedRow.filter(0, 0.2));
    String name = "same, offset 0 (controls less)";
    line(name, row.runs(), tenth, fifth);
    power(name, tenth, .846);
    power(name, fifth, .898);
  }

  private void add(String name, PlantedRow row, Outcome[] outcomes) throws IOException {
    Rates tenth = Rates.of(outcomes, PlantedRow.filter(1, 0.1));
    Rates fifth = Rates.of(outcomes, PlantedRow.filter(1, 0.2));
    if (row.tenth() < 0) {
      line(
          String.format(
              Locale.ROOT,
              "| %s | %d | picks anything in %.3f of runs (offset 0: %.3f) | %.3f of runs |",
              name,
              row.runs(),
              tenth.nonEmpty(),
              Rates.of(outcomes, PlantedRow.filter(0, 0.1)).nonEmpty(),
              fifth.nonEmpty()));
    } else {
      line(name, row.runs(), tenth, fifth);
      power(name, tenth, row.tenth());
      power(name, fifth, row.fifth());
    }
    within(name, tenth, 0.1);
    within(name, fifth, 0.2);
  }

  /**
   * @param known power at both levels that an independent program reached by each rule, 0 for none
   *     on record
   */
  private void aggregates(String name, Trials trials, int runs, Map<String, double[]> known)
      throws IOException {
    Outcome[] outcomes = trials.run(runs, 20_000);
    for (String rule : List.of(SINGLE, FREQUENT, EVER, E_VALUES)) {
      Rates tenth = Rates.of(outcomes, outcome -> picked(rule, outcome, 0.1));
      Rates fifth = Rates.of(outcomes, outcome -> picked(rule, outcome, 0.2));
      line(name + ", " + rule, runs, tenth, fifth);
      if (!rule.contains(UNBOUND)) {
        within(name + ", " + rule, tenth, 0.1);
        within(name + ", " + rule, fifth, 0.2);
      }
      double[] power = known.getOrDefault(rule, new double[2]);
      power(name + ", " + rule, tenth, power[0]);
      power(name + ", " + rule, fifth, power[1]);
    }
  }

  private static boolean[] picked(String rule, Outcome outcome, double level) {
    return outcome.picked(
        switch (rule) {
          case SINGLE -> options(level, Aggregate.SINGLE, 0.5);
          case FREQUENT -> options(level, Aggregate.FREQUENCY, 0.5);
          case EVER -> options(level, Aggregate.FREQUENCY, 1e-9);
          default -> options(level, Aggregate.EVALUES, 0.5);
        });
  }

  private static KnockoffFilterOptions options(double level, Aggregate aggregate, double share) {
    return new KnockoffFilterOptions(level, 1, aggregate, share);
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
