package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.fake.FakeMethods;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.RunRecord.StepTiming;
import org.ganglion.engine.result.StepRecord;
import org.ganglion.engine.result.StepRecord.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExecutorTest {
  private static final String CHAIN =
      """
      - {id: scores, attributor: values, options: {factor: 2}}
      - {id: picked, selector: positive, from: scores}
      - {id: map, attributor: pixels, from: picked}
      """;

  private final Path folder;

  ExecutorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void runsAChainAndStoresWhatItGave() {
    RunReport report = new RunBench(folder).run("out", CHAIN);

    assertThat(report.folder()).isEqualTo(folder.resolve("out"));
    try (NpzReader scores = new NpzReader(folder.resolve("out/arrays/scores.npz"));
        NpzReader picked = new NpzReader(folder.resolve("out/arrays/picked.npz"));
        NpzReader map = new NpzReader(folder.resolve("out/arrays/map.npz"))) {
      assertThat(scores.names())
          .containsExactly("site/block/Relu_0", "site/Relu_1", "extra/ids", "outputs", "target");
      assertThat(scores.tensor("site/Relu_1").toArray())
          .containsExactly(2, 4, 4, 2, 6, 0, 0, 10, 0, 2);
      assertThat(scores.longs("target")).containsExactly(2, 2, 2, 2, 2);
      assertThat(picked.tensor("site/Relu_1").toArray())
          .containsExactly(1, 1, 1, 1, 1, 0, 0, 1, 0, 1);
      assertThat(map.names()).containsExactly("map", "outputs", "target");
      // Of (1, 2, 3), the sites hold max(0, j - 2) for j = 1 to 4 and (1, 2): four are positive.
      assertThat(map.rows("map", 0, 1).toArray()).containsExactly(4, 4, 4);
    }
    StepRecord scores = report.result().steps().get(0);
    assertThat(scores.summary()).containsExactly(Map.entry("ids", new Spread(2, 0, 4)));
    assertThat(scores.warnings())
        .extracting(StepRecord.WarningRecord::code)
        .containsExactly("W777");
    assertThat(report.result().steps().get(1).claim())
        .contains(
            new StepRecord.ClaimRecord(Optional.of("DETERMINISTIC"), "it is simple", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 200, 1 << 20})
  void givesTheSameArraysInPartsOfAnySize(int bytes) throws IOException {
    new RunBench(folder).run("whole", CHAIN + "- {id: noise, attributor: noise}");
    new RunBench(folder)
        .maxBytes(bytes)
        .threads(1)
        .run("parts", CHAIN + "- {id: noise, attributor: noise}");

    for (String step : List.of("scores", "picked", "map", "noise")) {
      assertThat(folder.resolve("parts/arrays/" + step + ".npz"))
          .hasSameBinaryContentAs(folder.resolve("whole/arrays/" + step + ".npz"));
    }
  }

  @Test
  void writesTheSameResultTwice() throws IOException {
    String steps =
        CHAIN
            + "- {id: noise, attributor: noise}\n"
            + "- {id: d, metric: width}\n"
            + "- {id: p, partitioner: halves, of: {layers: d}}";
    new RunBench(folder).algebra(new OpenBlasAlgebra(1)).run("one", steps);
    new RunBench(folder).algebra(new OpenBlasAlgebra(1)).run("two", steps);

    assertThat(folder.resolve("two/result.json"))
        .hasSameTextualContentAs(folder.resolve("one/result.json"));
    assertThat(Files.readString(folder.resolve("one/result.json")))
        .doesNotContain(folder.toString());
  }

  @Test
  void countsAWarningThatEveryPartGives() {
    RunReport report = new RunBench(folder).maxBytes(1).run("out", CHAIN);

    assertThat(report.result().steps().get(0).warnings())
        .containsExactly(new StepRecord.WarningRecord("W777", "a part was seen", 5, List.of()));
  }

  @Test
  void measuresAllPairsAndGroupsLayers() {
    String steps =
        """
        - {id: d, metric: width, sites: [Relu_1, "block/*"]}
        - {id: s, metric: drift, sites: [Relu_1, "block/*"], reduce: mean}
        - {id: p, partitioner: halves, of: {layers: d}}
        """;
    RunReport report = new RunBench(folder).algebra(new OpenBlasAlgebra(1)).run("out", steps);

    try (NpzReader d = new NpzReader(folder.resolve("out/arrays/d.npz"));
        NpzReader s = new NpzReader(folder.resolve("out/arrays/s.npz"));
        NpzReader p = new NpzReader(folder.resolve("out/arrays/p.npz"))) {
      // Widths 4, 8 and 2; with positions averaged 4, 2 and 2.
      assertThat(d.doubles("value")).containsExactly(0, 4, 2, 4, 0, 6, 2, 6, 0);
      assertThat(s.doubles("value")).containsExactly(0, 2, 2, 0, 0, 0, 0, 0, 0);
      assertThat(p.ints("labels").toArray()).containsExactly(0, 1, 1);
    }
    assertThat(report.result().steps().get(0).rows())
        .contains(List.of("block/Relu_0", "block/conv", "Relu_1"));
    assertThat(report.result().steps().get(2).items())
        .contains(List.of("block/Relu_0", "block/conv", "Relu_1"));
  }

  @Test
  void groupsSamplesByScoresActivationsAndPickedNeurons() {
    String steps =
        CHAIN
            + """
            - {id: byscores, partitioner: halves, of: {samples: scores}}
            - {id: bysites, partitioner: halves, of: {samples: ["*conv"]}}
            - {id: bypicked, partitioner: halves, of: {samples: picked}}
            """;
    RunReport report = new RunBench(folder).run("out", steps);

    List<StepRecord> records = report.result().steps();
    assertThat(records.get(3).figures()).containsEntry("columns", 6.0);
    assertThat(records.get(4).figures()).containsEntry("columns", 8.0);
    // Every neuron of both sites is positive for some sample.
    assertThat(records.get(5).figures()).containsEntry("columns", 6.0);
    assertThat(records.get(5).items().orElseThrow()).startsWith("sample 0");
  }

  @Test
  void aSelectorCutsScoresOfTheDataSetOnce() {
    List<Integer> calls = new ArrayList<>();
    RunReport report =
        new RunBench(folder, new DatasetScores(), new Cutter(calls))
            .maxBytes(1)
            .run(
                "out",
                "- {id: scores, attributor: dataset}\n- {id: cut, selector: cutter, from: scores}");

    assertThat(calls).containsExactly(5);
    assertThat(report.result().steps().get(1).coverage()).contains("dataset");
    try (NpzReader cut = new NpzReader(folder.resolve("out/arrays/cut.npz"))) {
      assertThat(cut.tensor("site/Relu_1").toArray()).containsExactly(0, 1);
    }
  }

  /** Unit numbers, for the data set. */
  private static final class DatasetScores implements Attributor<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("dataset", "1.0.0", "dataset", Scope.WHOLE_SET);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Subject subject() {
      return Subject.NEURONS;
    }

    @Override
    public Attribution attribute(Query query, NoOptions options, RunContext run) {
      Map<Site, Tensor> scores = new LinkedHashMap<>();
      for (Site site : query.sites()) {
        Tensor.Builder builder = Tensor.builder(site.shape());
        for (long i = 0; i < site.neurons(); i++) {
          builder.set(i, (float) i);
        }
        scores.put(site, builder.build());
      }
      return Attribution.ofDataset(scores);
    }
  }

  /** Positive scores, in the coverage of the scores. */
  private record Cutter(List<Integer> calls) implements Selector<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("cutter", "1.0.0", "cutter", Scope.PER_SAMPLE)
          .withFrom(Upstream.NEURON_ATTRIBUTION);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Selection select(Query query, NoOptions options, RunContext run) {
      calls.add(query.samples().size());
      Attribution from = query.from().attribution();
      Map<String, Mask> masks = new LinkedHashMap<>();
      from.scores().forEach((id, scores) -> masks.put(id, Mask.where(scores, score -> score > 0)));
      return Selection.of(from.coverage(), masks);
    }
  }

  @Test
  void refusesScoresThatAreNotFinite() {
    Attribution answer =
        attribution("Relu_1", Tensor.full(Shape.of(5, 2), 1).map(value -> Float.NaN));

    assertThatThrownBy(() -> scripted(answer, Scope.WHOLE_SET))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("NaN at 'Relu_1', sample 0, element 0");
  }

  @Test
  void refusesAnswersThatBreakTheContract() {
    assertBroken(
        attribution("elsewhere", Tensor.full(Shape.of(5, 2), 1)), Scope.WHOLE_SET, "[elsewhere]");
    assertBroken(
        attribution("Relu_1", Tensor.full(Shape.of(4, 2), 1)),
        Scope.WHOLE_SET,
        "no row for each of 5");
    assertBroken(
        attribution("Relu_1", Tensor.full(Shape.of(5, 3), 1)), Scope.WHOLE_SET, "has shape [3]");
    assertBroken(
        new Attribution(Coverage.SAMPLE, Map.of(), Map.of(), Map.of()), Scope.WHOLE_SET, "none of");
    assertBroken(
        attribution("Relu_1", Tensor.full(Shape.of(5, 2), 1)).with("gap", 1.0),
        Scope.PER_SAMPLE,
        "no figures");
    assertBroken(
        attribution("Relu_1", Tensor.full(Shape.of(5, 2), 1)).with("gap", Tensor.vector(1)),
        Scope.WHOLE_SET,
        "'gap'");
  }

  @Test
  void tellsHowItGoesOn() {
    List<String> heard = new ArrayList<>();
    StepEvents events =
        new StepEvents() {
          @Override
          public void started(String step, int index, int steps) {
            heard.add("start " + step + " " + index + "/" + steps);
          }

          @Override
          public void progress(String step, double done) {
            assertThat(done).isBetween(0.0, 1.0);
            if (done == 1) {
              heard.add("done " + step);
            }
          }

          @Override
          public void warned(String step, Warning warning) {
            heard.add("warn " + step + " " + warning.code());
          }

          @Override
          public void finished(StepTiming timing, boolean reused, List<Warning> warnings) {
            heard.add("end " + timing.id() + " " + warnings.size());
          }
        };

    new RunBench(folder)
        .run("out", "- {id: scores, attributor: values}", false, events, Stop.never());

    assertThat(heard)
        .containsExactly("start scores 0/1", "warn scores W777", "done scores", "end scores 1");
  }

  private void assertBroken(Attribution answer, Scope scope, String part) {
    assertThatThrownBy(() -> scripted(answer, scope))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("P121")
        .hasMessageContaining(part);
  }

  private void scripted(Attribution answer, Scope scope) {
    new RunBench(folder, new FakeMethods.Scripted(answer, scope))
        .run("scripted", "- {id: c, attributor: scripted}");
  }

  private static Attribution attribution(String site, Tensor scores) {
    return new Attribution(Coverage.SAMPLE, Map.of(site, scores), Map.of(), Map.of());
  }
}
