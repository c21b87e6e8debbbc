package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ganglion.api.error.CancelledException;
import org.ganglion.engine.fake.Marked;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.EvaluationRecord;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.result.RunRecord.StepTiming;
import org.ganglion.engine.result.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationRunTest {
  private static final String JUDGED =
      """
      - {id: noise, attributor: noise}
      - {id: scores, attributor: values}
      - {id: picked, selector: positive, from: scores}
      evaluate:
      - {id: one, evaluation: first-score, of: [noise, scores], options: {times: 2}}
      - {id: dead, evaluation: dead-share, of: picked}
      """;

  private final Path folder;

  EvaluationRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void runsEvaluationsBehindTheStepsAndStoresWhatTheyFound() {
    RunReport report = new RunBench(folder).run("out", JUDGED);

    List<EvaluationRecord> records = report.result().evaluations();
    assertThat(records).extracting(EvaluationRecord::id).containsExactly("one", "dead");
    EvaluationRecord one = records.get(0);
    assertThat(one.of()).containsExactly("noise", "scores");
    assertThat(one.data()).contains("data");
    // Scores are the values: block/Relu_0 of (1, 2, 3) begins with 0, of the last row too.
    assertThat(one.scores().get(2).value()).contains(0.0);
    assertThat(one.scores().get(1).value()).isEmpty();
    assertThat(one.figures()).containsEntry("last row of scores", 0.0);
    assertThat(one.warnings()).extracting(warning -> warning.code()).containsExactly("W930");
    try (NpzReader arrays = new NpzReader(folder.resolve("out/evaluations/one.npz"))) {
      assertThat(arrays.names())
          .contains("curve/c/noise", "curve/c/scores", "grid/g", "null/t/noise", "null/t/scores");
      assertThat(arrays.doubles("null/t/noise")).containsExactly(0, 1, 2);
    }
    // Picked are the positive ones alone.
    assertThat(records.get(1).scores().get(0).value()).contains(0.0);
    assertThat(report.run().steps())
        .extracting(StepTiming::id)
        .containsExactly("noise", "scores", "picked", "one", "dead");
    assertThat(folder.resolve("out/state")).doesNotExist();
  }

  @Test
  void runsStepsAgainWithOtherRandomNumbersOnly() {
    EvaluationRecord one = new RunBench(folder).run("out", JUDGED).result().evaluations().get(0);

    List<Optional<Double>> noise = draws(one, 0);
    assertThat(noise).doesNotHaveDuplicates().doesNotContain(one.scores().get(0).value());
    assertThat(draws(one, 1)).containsOnly(Optional.of(0.0));
  }

  @Test
  void runsStepsAgainForAnotherClassThanTheyExplain() {
    String steps =
        """
        - {id: own, attributor: marked}
        - {id: third, attributor: marked, sites: [Relu_1], target: 2}
        evaluate: [{id: other, evaluation: other-class, of: [own, third]}]
        """;
    List<EvaluationRecord> records =
        new RunBench(folder, new Marked()).run("out", steps).result().evaluations();

    // Ranks of (1, 0, 0) and (0, 1, 0) correlate by -1/2, whichever class was explained.
    assertThat(records.get(0).scores())
        .hasSize(6)
        .filteredOn(score -> score.measure().equals("spearman"))
        .hasSize(2)
        .allSatisfy(
            score -> assertThat(score.value().orElseThrow()).isCloseTo(-0.5, within(1e-12)));
  }

  private static List<Optional<Double>> draws(EvaluationRecord record, int table) {
    return record.tables().get(table).columns().get(0).numbers().orElseThrow();
  }

  @Test
  void writesTheSameTwiceAndInPartsOfAnySize() throws IOException {
    new RunBench(folder).run("one", JUDGED);
    new RunBench(folder).run("two", JUDGED);
    new RunBench(folder).maxBytes(1).threads(1).run("parts", JUDGED);

    assertThat(folder.resolve("two/result.json"))
        .hasSameTextualContentAs(folder.resolve("one/result.json"));
    for (String run : List.of("two", "parts")) {
      for (String file : List.of("one.npz", "dead.npz")) {
        assertThat(folder.resolve(run + "/evaluations/" + file))
            .hasSameBinaryContentAs(folder.resolve("one/evaluations/" + file));
      }
    }
    RunResult read = Json.read(folder.resolve("one/result.json"), RunResult.class);
    assertThat(Json.text(read)).isEqualTo(Files.readString(folder.resolve("one/result.json")));
    assertThat(Comparison.of(folder.resolve("one"), folder.resolve("two"))).isEmpty();
  }

  @Test
  void takesACompletedEvaluationOver() {
    AtomicBoolean stopped = new AtomicBoolean();
    StepEvents events =
        new StepEvents() {
          @Override
          public void started(String step, int index, int steps) {
            stopped.set(step.equals("dead"));
            assertThat(steps).isEqualTo(5);
          }
        };
    try {
      new RunBench(folder).run("out", JUDGED, false, events, new Stop(stopped::get));
    } catch (CancelledException e) {
      assertThat(e).hasMessageContaining("");
    }
    RunReport report =
        new RunBench(folder).run("out", JUDGED, true, StepEvents.SILENT, Stop.never());

    assertThat(report.reused()).containsExactly("noise", "scores", "picked", "one");
    new RunBench(folder).run("fresh", JUDGED);
    assertThat(folder.resolve("out/result.json"))
        .hasSameTextualContentAs(folder.resolve("fresh/result.json"));
  }

  @Test
  void showsHiddenGroupsToEvaluationsAlone() {
    String grouped =
        """
        - {id: scores, attributor: values}
        evaluate: [{id: h, evaluation: hidden, of: scores}]
        """;
    String text = RunBench.HEAD.replace("labels: b.gz", "labels: b.gz, groups: c.gz") + grouped;
    RunReport report = new RunBench(folder).runText("out", text);

    assertThat(report.result().evaluations().get(0).scores().get(0).value()).contains(2.0);
  }
}
