package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.result.StepRecord.WarningRecord;
import org.junit.jupiter.api.Test;

/** What is recorded of a step's warnings. */
final class StepRunTest {
  private static List<WarningRecord> records(List<Warning> warnings) {
    try (WorkPool pool = new WorkPool(1)) {
      StepRun run =
          new StepRun(
              new RandomStreams(7, "s"),
              new OpenBlasAlgebra(1),
              pool,
              Stop.never(),
              StepEvents.SILENT);
      warnings.forEach(run::warn);
      return run.warningRecords();
    }
  }

  @Test
  void warningsDoNotDependOnWhichCameFirst() {
    List<Warning> told =
        new ArrayList<>(
            List.of(
                new Warning("W778", "at fc1"),
                new Warning("W777", "ties"),
                new Warning("W778", "at conv"),
                new Warning("W778", "at fc1")));
    List<WarningRecord> records = records(told);
    assertThat(records)
        .containsExactly(
            new WarningRecord("W777", "ties", 1, List.of()),
            new WarningRecord("W778", "at conv", 3, List.of("at fc1")));
    Collections.reverse(told);
    assertThat(records(told)).isEqualTo(records);
  }

  @Test
  void theFirstTextsOfManyAreKeptInWhateverOrderTheyCame() {
    List<Warning> told =
        new ArrayList<>(
            IntStream.range(100, 130).mapToObj(i -> new Warning("W777", "at " + i)).toList());
    WarningRecord record = records(told).get(0);
    assertThat(record.text()).isEqualTo("at 100");
    assertThat(record.count()).isEqualTo(30);
    assertThat(record.others())
        .hasSize(WarningRecord.MOST_OTHERS)
        .startsWith("at 101")
        .endsWith("at 120");
    Collections.reverse(told);
    assertThat(records(told)).containsExactly(record);
  }
}
