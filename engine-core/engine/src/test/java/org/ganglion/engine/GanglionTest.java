package org.ganglion.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.fake.PluginFolder;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host as a whole, on a real network and real images, with a plugin made here. */
final class GanglionTest {
  private static final Path EXAMPLES =
      Path.of("../../distribution/examples").toAbsolutePath().normalize();
  private static final Path NETWORK = EXAMPLES.resolve("models/fashion-lenet.onnx");
  private static final Path IMAGES = EXAMPLES.resolve("data/fashion-t10k-512-images-idx3-ubyte.gz");
  private static final Path LABELS = EXAMPLES.resolve("data/fashion-t10k-512-labels-idx1-ubyte.gz");

  /** Scores every neuron by its gate's derivative: one forward and one backward pass. */
  private static final String GATES =
      """
      package gates;
      import org.ganglion.api.attribute.Attributor;
      import org.ganglion.api.method.*;
      import org.ganglion.api.network.*;
      import org.ganglion.api.option.*;
      import org.ganglion.api.query.Query;
      import org.ganglion.api.result.Attribution;
      import org.ganglion.api.run.RunContext;
      public final class Gates implements Attributor<Gates.Choice> {
        public record Choice(@Doc("reading") Reading reading) {}
        @Override public MethodInfo info() {
          return MethodInfo.of("gates", "1.0.0", "gates", Scope.PER_SAMPLE).withNeeds(Need.GRADIENTS);
        }
        @Override public Choice defaults() { return new Choice(Reading.GATE); }
        @Override public Subject subject() { return Subject.NEURONS; }
        @Override public Attribution attribute(Query query, Choice options, RunContext run) {
          try (Bound bound = query.network().bind(query.samples())) {
            Pass pass = Pass.reading(options.reading(), query.sites());
            return Attribution.perSample(bound.gradients(query.target().objective(), pass, options.reading()));
          }
        }
      }
      """;

  /** Values at the sites; also for recorded networks. */
  private static final String VALUES =
      """
      package gates;
      import org.ganglion.api.attribute.Attributor;
      import org.ganglion.api.method.*;
      import org.ganglion.api.network.*;
      import org.ganglion.api.option.NoOptions;
      import org.ganglion.api.query.Query;
      import org.ganglion.api.result.Attribution;
      import org.ganglion.api.run.RunContext;
      public final class Values implements Attributor<NoOptions> {
        @Override public MethodInfo info() {
          return MethodInfo.of("values", "1.0.0", "values", Scope.PER_SAMPLE).withNeeds(Need.ACTIVATIONS);
        }
        @Override public NoOptions defaults() { return new NoOptions(); }
        @Override public Subject subject() { return Subject.NEURONS; }
        @Override public Attribution attribute(Query query, NoOptions options, RunContext run) {
          try (Bound bound = query.network().bind(query.samples())) {
            return Attribution.perSample(bound.values(Pass.values(query.sites())));
          }
        }
      }
      """;

  private static Ganglion ganglion = start(List.of());

  private final Path folder;

  GanglionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void plugIn(@TempDir Path plugins) throws IOException {
    Files.createDirectories(plugins.resolve("gates"));
    PluginFolder.compile(
        plugins.resolve("gates/gates.jar"),
        Map.of(
            "module-info.java", PluginFolder.moduleInfo("gates", "gates", "Gates", "Values"),
            "gates/Gates.java", GATES,
            "gates/Values.java", VALUES));
    Files.createDirectories(plugins.resolve("torn"));
    Files.writeString(plugins.resolve("torn/torn.jar"), "no zip");
    ganglion = start(List.of(plugins));
  }

  private static Ganglion start(List<Path> plugins) {
    return Ganglion.start(Settings.of(plugins).withThreads(1).withBatch(16, 1L << 24));
  }

  @Test
  void listsPluginsAndDescribesMethods() {
    assertThat(ganglion.plugins())
        .extracting(
            plugin -> plugin.folder() + " " + plugin.methods() + " " + plugin.problems().size())
        .containsExactly("gates [attributor gates, attributor values] 0", "torn [] 1");
    MethodDescription gates = ganglion.describe("gates").get(0);
    assertThat(gates.traits()).containsExactly("scores neurons");
    assertThat(gates.options())
        .singleElement()
        .satisfies(
            option -> {
              assertThat(option.field().choices()).contains("gate", "gradient");
              assertThat(option.value()).isEqualTo("gate");
            });
    assertThatThrownBy(() -> ganglion.describe("gatez"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("did you mean 'gates'?");
  }

  @Test
  void runsAPipelineIntoAFolderAndRepeatsItByteByByte() throws IOException {
    Path file =
        pipeline("- {id: scores, attributor: gates}", "formats: [json, npz, html], dir: out");
    List<String> heard = new ArrayList<>();

    RunOutcome outcome =
        ganglion.run(
            new RunRequest(file, List.of("data.limit=20"), Optional.empty(), false),
            hearing(heard),
            new StopSignal());

    assertThat(outcome.folder()).isEqualTo(folder.resolve("out/pipeline-1"));
    assertThat(outcome.report()).contains(outcome.folder().resolve("report.html"));
    assertThat(heard).containsExactly("planned scores", "started scores", "finished scores");
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(path -> outcome.folder().relativize(path).toString()))
          .containsExactlyInAnyOrder("result.json", "run.json", "report.html", "arrays/scores.npz");
    }
    try (NpzReader scores = new NpzReader(outcome.folder().resolve("arrays/scores.npz"))) {
      assertThat(scores.names()).contains("site/Relu", "outputs", "target");
      assertThat(scores.header("outputs").shape().size(0)).isEqualTo(20);
    }

    ReplayOutcome again =
        ganglion.replay(
            new ReplayRequest(
                outcome.folder().resolve("result.json"), Optional.empty(), Optional.empty()),
            RunListener.SILENT,
            new StopSignal());

    assertThat(again.run().folder()).isEqualTo(folder.resolve("out/pipeline-2"));
    assertThat(again.differences()).isEmpty();
  }

  @Test
  void namesWhatDiffersFromAnEarlierRun() throws IOException {
    Path file = pipeline("- {id: scores, attributor: gates, sites: [Relu_3]}", "formats: [json]");
    RunRequest request =
        new RunRequest(file, List.of("data.limit=4"), Optional.of(folder.resolve("one")), false);
    ganglion.run(request, RunListener.SILENT, new StopSignal());
    Path result = folder.resolve("one/result.json");
    Files.writeString(
        result,
        Files.readString(result).replace("\"reading\" : \"gate\"", "\"reading\" : \"gradient\""));

    ReplayOutcome again =
        ganglion.replay(
            new ReplayRequest(result, Optional.empty(), Optional.of(folder.resolve("two"))),
            RunListener.SILENT,
            new StopSignal());

    assertThat(again.differences())
        .singleElement()
        .satisfies(one -> assertThat(one.where()).startsWith("arrays/scores.npz site/Relu_3 ("));
  }

  @Test
  void tellsEverythingThatIsWrongInOrderOfTheFile() throws IOException {
    Path file =
        pipeline(
            """
            - {id: a, attributor: gatez}
            - {id: b, attributor: gates, sites: ["*Rlu"], options: {reading: gait}}
            """,
            "formats: [json]");
    Files.writeString(file, "sed: 1\n" + Files.readString(file));

    List<Problem> problems = ganglion.validate(file, List.of("data.images=absent.gz"));

    assertThat(problems)
        .extracting(Problem::code)
        .containsExactly("C103", "I200", "C201", "C022", "C208");
    assertThatThrownBy(
            () -> ganglion.run(RunRequest.of(file), RunListener.SILENT, new StopSignal()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("did you mean 'seed'?");
    assertThat(
            ganglion.validate(
                pipeline("- {id: a, attributor: gates}", "formats: [json]"), List.of()))
        .isEmpty();
  }

  @Test
  void refusesANetworkFileThatIsTorn() throws IOException {
    Files.write(folder.resolve("torn.onnx"), Arrays.copyOf(Files.readAllBytes(NETWORK), 3000));
    Path file = pipeline("- {id: a, attributor: gates}", "formats: [json]");

    assertThatThrownBy(
            () ->
                ganglion.run(
                    new RunRequest(
                        file, List.of("network.onnx=torn.onnx"), Optional.empty(), false),
                    RunListener.SILENT,
                    new StopSignal()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("I102");
    assertThatThrownBy(() -> ganglion.inspect(folder.resolve("torn.onnx")))
        .isInstanceOf(InputException.class);
  }

  @Test
  void refusesAFolderThatIsThereOrCannotBeWritten() throws IOException {
    Path file = pipeline("- {id: a, attributor: gates}", "formats: [json]");
    Files.writeString(folder.resolve("file"), "");

    assertRefused(file, folder, "R102");
    assertRefused(file, folder.resolve("file/run"), "R101");
  }

  @Test
  void stopsWhenAsked() throws IOException {
    Path file = pipeline("- {id: a, attributor: gates}", "formats: [json]");
    StopSignal stop = new StopSignal();
    RunListener stopping =
        new RunListener() {
          @Override
          public void started(String step, int index, int steps) {
            stop.stop();
          }
        };

    assertThatThrownBy(
            () ->
                ganglion.run(
                    new RunRequest(file, List.of(), Optional.of(folder.resolve("run")), false),
                    stopping,
                    stop))
        .isInstanceOf(CancelledException.class);
    assertThat(folder).isDirectoryNotContaining("glob:**run*");
  }

  @Test
  void estimatesWhatARunWouldTake() throws IOException {
    Path file = pipeline("- {id: a, attributor: gates, sites: [Relu_3]}", "formats: [json]");

    PlanReport plan = ganglion.plan(file, List.of("data.limit=128"), true);

    assertThat(plan.samples()).hasValue(128);
    PlanReport.Step step = plan.steps().get(0);
    assertThat(step.target()).contains("predicted");
    assertThat(step.arrayBytes()).hasValue(128L * 4 * neurons("Relu_3"));
    assertThat(step.millis()).isPresent();
    assertThat(ganglion.plan(file, List.of(), false).samples()).isEmpty();
  }

  @Test
  void countsTheOperatorsOfANetworkThatCannotRun() throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(
            new TinyModel()
                .input("x", -1, 2)
                .node("a", "Relu", "x")
                .node("b", "DequantizeLinear", "w", "x")
                .output("a")
                .output("b")
                .bytes())
            .toBuilder();
    // Whole numbers of 4 bits.
    model
        .getGraphBuilder()
        .addInitializer(TensorProto.newBuilder().setName("w").setDataType(22).addDims(2));
    Path file = Files.write(folder.resolve("quantised.onnx"), model.build().toByteArray());
    NetworkReport report = ganglion.inspect(file);
    assertThat(report.operators())
        .containsExactlyInAnyOrderEntriesOf(Map.of("Relu", 1, "DequantizeLinear", 1));
    assertThat(report.problems()).extracting(Problem::code).containsExactly("I109", "I104");
  }

  @Test
  void looksIntoNetworksAndStoresActivationsThatRunAsANetwork() throws IOException {
    NetworkReport report = ganglion.inspect(NETWORK);
    // Kernels and biases of two convolutions and three dense layers.
    assertThat(report.cost().orElseThrow().parameters())
        .isEqualTo(416 + 12832 + 96120 + 10164 + 850);
    assertThat(report.cost().orElseThrow().bySite()).containsEntry("conv1/Conv", 416L);
    assertThat(report.offers()).contains(Need.GRADIENTS);
    assertThat(report.operators()).containsEntry("Relu", 4);
    assertThat(report.problems()).isEmpty();

    Path captured = folder.resolve("captured.npz");
    CaptureOutcome outcome =
        ganglion.capture(
            new CaptureRequest(
                NETWORK,
                IMAGES,
                List.of("scale=255", "limit=10", "labels=" + LABELS),
                List.of("*Relu*"),
                Reduce.NONE,
                captured),
            RunListener.SILENT,
            new StopSignal());
    assertThat(outcome.samples()).isEqualTo(10);
    assertThat(outcome.sites()).hasSize(4);

    Path direct = pipeline("- {id: v, attributor: values, sites: [Relu_3]}", "formats: [json]");
    ganglion.run(
        new RunRequest(
            direct, List.of("data.limit=10"), Optional.of(folder.resolve("direct")), false),
        RunListener.SILENT,
        new StopSignal());
    Path recorded =
        Files.writeString(
            folder.resolve("recorded.yaml"),
            """
            apiVersion: 1
            network: {recorded: captured.npz}
            steps:
              - {id: v, attributor: values, sites: [Relu_3]}
            output: {formats: [json]}
            """);
    ganglion.run(
        new RunRequest(recorded, List.of(), Optional.of(folder.resolve("again")), false),
        RunListener.SILENT,
        new StopSignal());
    try (NpzReader one = new NpzReader(folder.resolve("direct/arrays/v.npz"));
        NpzReader two = new NpzReader(folder.resolve("again/arrays/v.npz"))) {
      assertThat(two.names()).isEqualTo(one.names());
      assertThat(two.doubles("site/Relu_3")).containsExactly(one.doubles("site/Relu_3"));
      assertThat(two.longs("target")).containsExactly(one.longs("target"));
    }
    assertThat(ganglion.validate(recorded, List.of("steps.v.attributor=gates")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("C210"));
  }

  private void assertRefused(Path file, Path out, String code) {
    assertThatThrownBy(
            () ->
                ganglion.run(
                    new RunRequest(file, List.of(), Optional.of(out), false),
                    RunListener.SILENT,
                    new StopSignal()))
        .isInstanceOfSatisfying(
            AnalysisException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }

  private static long neurons(String site) {
    return ganglion.inspect(NETWORK).sites().stream()
        .filter(one -> one.id().equals(site))
        .findFirst()
        .orElseThrow()
        .neurons();
  }

  private Path pipeline(String steps, String output) throws IOException {
    return Files.writeString(
        folder.resolve("pipeline.yaml"),
        "apiVersion: 1\nseed: 1\nnetwork: {onnx: %s}\ndata: {images: %s, labels: %s, scale: 255}\noutput: {%s}\nsteps:\n%s\n"
            .formatted(NETWORK, IMAGES, LABELS, output, steps));
  }

  private static RunListener hearing(List<String> heard) {
    return new RunListener() {
      @Override
      public void planned(PlanReport plan) {
        heard.add("planned " + plan.steps().get(0).id());
      }

      @Override
      public void started(String step, int index, int steps) {
        heard.add("started " + step);
      }

      @Override
      public void warned(String step, Warning warning) {
        heard.add("warned " + step);
      }

      @Override
      public void finished(StepOutcome outcome) {
        heard.add("finished " + outcome.id());
      }
    };
  }
}
