package org.ganglion.plugin.neucept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Some settings of {@link PlantedTableTest} with few runs, so that every build looks. */
final class PlantedSubsetTest {
  private static final int RUNS = 20;

  @Test
  void falsePicksStayWithinTheirLevelAndSignalsAreFound() {
    for (PlantedRow row : List.of(PlantedRow.first(), PlantedRow.ridge(), PlantedRow.forward())) {
      Trials.Outcome[] outcomes = row.trials().run(RUNS, 100);
      for (double level : new double[] {0.1, 0.2}) {
        Rates rates = Rates.of(outcomes, PlantedRow.filter(1, level));
        double known = level == 0.1 ? row.tenth() : row.fifth();
        String what = row.name() + " at " + level + ": " + rates.text();
        assertThat(rates.falsePicks()).as(what).isLessThanOrEqualTo(level + 3 * rates.error());
        // Power of few runs scatters: a standard error of .015 at 200 runs is .047 at 20.
        double floor = known - 0.05 - 3 * 0.047;
        assertThat(floor).as("a floor that can fail").isPositive();
        assertThat(rates.power()).as(what).isGreaterThan(floor);
      }
    }
  }

  @Test
  void withoutSignalsHardlyAnythingIsPicked() {
    Trials.Outcome[] outcomes = PlantedRow.nothing().trials().run(RUNS, 300);
    assertThat(Rates.of(outcomes, PlantedRow.filter(1, 0.2)).nonEmpty()).isLessThanOrEqualTo(0.1);
  }
}
