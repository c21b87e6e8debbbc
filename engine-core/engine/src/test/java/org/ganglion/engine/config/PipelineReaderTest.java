package org.ganglion.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Reduce;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.graph.ActivationView;
import org.ganglion.engine.graph.ActivationView.Correlation;
import org.ganglion.engine.graph.ActivationView.Response;
import org.ganglion.engine.graph.GraphView.Extent;
import org.ganglion.engine.graph.GraphView.LocalClusters;
import org.ganglion.engine.graph.GraphView.Profile;
import org.ganglion.engine.graph.GraphView.Scope;
import org.ganglion.engine.graph.MatrixNorm;
import org.ganglion.engine.graph.WeightView;
import org.ganglion.engine.graph.WeightView.SignRule;
import org.ganglion.engine.token.TokenPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PipelineReaderTest {
  private static final String SOUND =
      """
      apiVersion: 1
      seed: 42
      network: {onnx: net.onnx}
      data: {images: a.gz, labels: b.gz, scale: 255, limit: 512}
      steps:
        - {id: scores, attributor: neuron-mct, sites: ["*Relu*"], target: predicted}
        - id: pathway
          selector: global-percentile
          from: scores
          options:
            sparsity: 90
            ranking: abs
      output: {dir: out, formats: [json]}
      """;

  @Test
  void readsEverySectionOfASoundFile() {
    PipelineConfig config = sound(SOUND);

    assertThat(config.seed()).isEqualTo(42);
    assertThat(config.networks())
        .containsOnly(
            Map.entry(
                "network",
                new NetworkConfig(
                    NetworkConfig.Kind.ONNX, "net.onnx", "pipeline.yaml:3  network")));
    DataConfig data = config.data().get("data");
    assertThat(data).isNotNull();
    assertThat(data.source()).isEqualTo(DataConfig.Source.IMAGES);
    assertThat(data.labels()).contains("b.gz");
    assertThat(data.scale()).isEqualTo(255.0);
    assertThat(data.limit()).hasValue(512);
    StepConfig pathway = config.steps().get(1);
    assertThat(pathway.kind()).isEqualTo(MethodKind.SELECTOR);
    assertThat(pathway.from()).containsExactly("scores");
    assertThat(pathway.options())
        .containsExactly(Map.entry("sparsity", 90L), Map.entry("ranking", "abs"));
    assertThat(pathway.where("options.ranking"))
        .isEqualTo("pipeline.yaml:12  steps[1] selector global-percentile");
    assertThat(config.steps().get(0).target()).contains(new TargetConfig.Predicted());
    assertThat(config.output())
        .isEqualTo(new OutputConfig("out", Set.of(OutputConfig.Format.JSON)));
    assertThat(config.name()).isEqualTo("pipeline");
  }

  @Test
  void readsTextsWithTheirTokenizerAndGivesTheirLengthToTheNetwork() {
    PipelineConfig config =
        sound(
            """
            apiVersion: 1
            network: {onnx: net.onnx}
            datasets:
              a: {text: lines.txt, tokenizer: t.json, maxLength: 48, exclude: [7, 3]}
              b: {text: {csv: t.csv, column: review}, tokenizer: t.json, maxLength: 16}
            steps: [{id: s, metric: m, tokens: as-samples}]
            """);

    DataConfig lines = config.data().get("a");
    assertThat(lines).isNotNull();
    assertThat(lines.file()).isEqualTo("lines.txt");
    assertThat(lines.exclude()).containsExactly(3, 7);
    assertThat(lines.text()).contains(new TextConfig(Optional.empty(), "t.json", 48));
    assertThat(config.data().values())
        .extracting(DataConfig::text)
        .contains(Optional.of(new TextConfig(Optional.of("review"), "t.json", 16)));
    assertThat(config.networks().values()).allMatch(network -> network.length().getAsInt() == 48);
    assertThat(config.steps().get(0).tokens()).contains(TokenPolicy.AS_SAMPLES);
  }

  @Test
  void saysWhatTextLacks() {
    assertThat(
            problems(
                """
                apiVersion: 1
                network: {onnx: net.onnx}
                datasets:
                  a: {text: lines.txt}
                  b: {text: {csv: t.csv}, tokenizer: t.json}
                  c: {csv: t.csv, tokenizer: t.json}
                  d: {npz: t.npz, exclude: [-1]}
                steps: [{id: s, metric: m}]
                """))
        .extracting(problem -> problem.code() + " " + problem.where().split(" ")[0])
        .containsExactlyInAnyOrder(
            "C105 pipeline.yaml:4",
            "C105 pipeline.yaml:5",
            "C112 pipeline.yaml:6",
            "C112 pipeline.yaml:7");
  }

  @Test
  void findsEveryProblemWithItsLineInOneGo() {
    List<Problem> problems =
        problems(
            """
            sede: 42
            network: {onnx: 3}
            steps:
              - {id: a, attributor: x, stes: ["*"]}
              - {id: a, selector: y, from: a, seed: 1}
              - {id: "b/c", selector: y}
              - {id: d}
              - {id: e, attributor: x, selector: y}
              - {id: f, attributor: x, reduce: avg}
            """);

    assertThat(problems)
        .extracting(problem -> problem.code() + " " + problem.where())
        .containsExactlyInAnyOrder(
            "C105 pipeline.yaml:1",
            "C103 pipeline.yaml:1  sede",
            "C104 pipeline.yaml:2  network.onnx",
            "C103 pipeline.yaml:4  steps[0].stes",
            "C108 pipeline.yaml:5  steps[1].id",
            "C103 pipeline.yaml:5  steps[1].seed",
            "C107 pipeline.yaml:6  steps[2].id",
            "C110 pipeline.yaml:7  steps[3]",
            "C110 pipeline.yaml:8  steps[4].selector",
            "C112 pipeline.yaml:9  steps[5].reduce");
    assertThat(problems)
        .extracting(Problem::fix)
        .contains("did you mean 'seed'?", "did you mean 'sites'?");
  }

  @Test
  void keepsTheStepsThatItUnderstoodBesideTheProblems() {
    Parsed parsed = read("apiVersion: 2\nsteps: [{id: a, attributor: x, oops: 1}, 7]");

    assertThat(parsed.problems()).extracting(Problem::code).containsExactly("C106", "C103", "C104");
    assertThat(parsed.config().orElseThrow().steps())
        .extracting(StepConfig::id)
        .containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [1, 2|C101|pipeline.yaml:1",
        "apiVersion: 1\\napiVersion: 1\\nsteps: [{id: a, metric: m}]|C102|pipeline.yaml:2",
        "just text|C101|pipeline.yaml:1",
        "a: &x [*x]|C101|pipeline.yaml:1",
      })
  void saysWhereTextIsNotAPipeline(String text, String code, String where) {
    assertThat(problems(text.replace("\\n", "\n")))
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.where()).startsWith(where);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "---"})
  void refusesAnEmptyFile(String text) {
    assertThat(problems(text)).extracting(Problem::code).containsExactly("C101");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Parsed parsed = new PipelineReader().read(Path.of("no", "such.yaml"), List.of());

    assertThat(parsed.config()).isEmpty();
    assertThat(parsed.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("C100"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "targets: {sum: {encoding: scalar}}|C105|targets.sum",
        "targets: {sum: {column: 2, encoding: circular}}|C105|targets.sum",
        "targets: {sum: {column: 2, period: 47}}|C112|targets.sum.period",
        "targets: {sum: {column: 2, encoding: circular, period: 0}}|C112|targets.sum.period",
        "targets: {sum: {column: 2, encoding: hot}}|C112|targets.sum.encoding",
        "steps: [{id: a, metric: x, against: {}}]|C112|steps[0].against",
        "steps: [{id: a, metric: x, against: {network: b, draws: 3}}]|C112|steps[0].against",
        "steps: [{id: a, metric: x, against: {network: b, targets: [c]}}]|C112|steps[0].against",
      })
  void tellsWhatIsWrongWithKnownFunctionsAndComparisons(String line, String code, String path) {
    String steps = line.startsWith("steps") ? "" : "\nsteps: [{id: a, metric: x}]";

    assertThat(problems("apiVersion: 1\n" + line + steps))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code() + " " + problem.where())
                    .isEqualTo(code + " pipeline.yaml:2  " + path));
  }

  @Test
  void saysOfKeysOfLaterReleasesWhatToUseInstead() {
    List<Problem> problems =
        problems(
            """
            apiVersion: 1
            steps:
              - {id: a, attributor: x, save: full}
              - {id: b, attributor: x, tokens: last, save: full}
            """);

    assertThat(problems)
        .filteredOn(problem -> problem.code().equals("C109"))
        .extracting(Problem::where)
        .containsExactlyInAnyOrder(
            "pipeline.yaml:3  steps[0].save", "pipeline.yaml:4  steps[1].save");
    assertThat(problems).allSatisfy(problem -> assertThat(problem.fix()).isNotEmpty());
  }

  @Test
  void readsEvaluationsAndTellsWhatIsWrongWithThemByLine() {
    Parsed parsed =
        read(
            SOUND
                + """
                evaluate:
                  - {id: dead, evaluation: dead-share, of: pathway, options: {a: 1}}
                  - {id: Dead, evaluation: overlap, of: [pathway], target: 3}
                  - {id: c, of: pathway, from: x}
                  - {id: d, evaluation: overlap}
                """,
            "evaluate.dead.options.a=2");

    List<EvaluationConfig> evaluations = parsed.config().orElseThrow().evaluations();
    assertThat(evaluations).extracting(EvaluationConfig::id).containsExactly("dead", "Dead", "d");
    assertThat(evaluations.get(0).of()).containsExactly("pathway");
    assertThat(evaluations.get(0).options()).containsEntry("a", 2L);
    assertThat(evaluations.get(1).target()).contains(new TargetConfig.Index(3));
    assertThat(parsed.problems())
        .extracting(Problem::code)
        .containsExactly("C108", "C105", "C103", "C105");
    assertThat(problemsOf("evaluate: {a: 1}"))
        .extracting(Problem::what)
        .contains("'evaluate' takes a list, not a map");
  }

  private static List<Problem> problemsOf(String last) {
    return read(SOUND + last).problems();
  }

  @Test
  void putsOverridesOverTheFile() {
    Parsed parsed =
        read(
            SOUND,
            "seed=7",
            "steps.pathway.options.sparsity=95.5",
            "steps.scores.reduce=mean",
            "steps.scores.options.points=[1, 2]",
            "data.limit=3");

    assertThat(parsed.problems()).isEmpty();
    PipelineConfig config = parsed.config().orElseThrow();
    assertThat(config.seed()).isEqualTo(7);
    assertThat(config.steps().get(1).options()).containsEntry("sparsity", 95.5);
    assertThat(config.steps().get(0).reduce()).contains(Reduce.MEAN);
    assertThat(config.steps().get(0).options()).containsEntry("points", List.of(1L, 2L));
    assertThat(config.data().get("data"))
        .isNotNull()
        .extracting(DataConfig::limit)
        .isEqualTo(OptionalInt.of(3));
    assertThat(config.steps().get(1).where("options.sparsity"))
        .startsWith("--set steps.pathway.options.sparsity=95.5");
    assertThat(config.steps().get(1).where("options.ranking")).startsWith("pipeline.yaml:12");
  }

  @Test
  void refusesOverridesThatFitNothing() {
    assertThat(
            problems(
                SOUND,
                "steps.pathwey.options.sparsity=1",
                "seed",
                "seed.x=1",
                "stepz.a=1",
                "steps.scores.sitez=x"))
        .extracting(problem -> problem.code() + " " + problem.where())
        .containsExactlyInAnyOrder(
            "C111 --set steps.pathwey.options.sparsity=1",
            "C111 --set seed",
            "C111 --set seed.x=1",
            "C103 --set stepz.a=1  stepz",
            "C103 --set steps.scores.sitez=x  steps[0].sitez");
  }

  @Test
  void readsEveryFormOfTarget() {
    assertThat(target("label")).isEqualTo(new TargetConfig.Label());
    assertThat(target("3")).isEqualTo(new TargetConfig.Index(3));
    assertThat(target("{site: relu1, unit: 4}")).isEqualTo(new TargetConfig.Unit("relu1", 4));
    assertThat(target("{column: 2}")).isEqualTo(new TargetConfig.Column("2"));
    assertThat(problems("apiVersion: 1\nsteps: [{id: a, attributor: x, target: {site: r}}]"))
        .extracting(Problem::code)
        .containsExactly("C112");
    assertThat(problems("apiVersion: 1\nsteps: [{id: a, attributor: x, target: predicated}]"))
        .extracting(Problem::code)
        .containsExactly("C112");
  }

  @Test
  void readsWhatAPartitionerGroups() {
    assertThat(of("{samples: pathway}")).isEqualTo(new OfConfig.SamplesOfStep("pathway"));
    assertThat(of("{samples: ['fc*', conv1]}"))
        .isEqualTo(new OfConfig.SamplesOfSites(List.of("fc*", "conv1")));
    assertThat(of("{layers: distances}")).isEqualTo(new OfConfig.Layers("distances"));
  }

  @Test
  void readsHowNeuronsAreSeenAsAGraph() {
    assertThat(of("{neurons: {view: weights, sites: 'fc*', unitNorms: true}}"))
        .isEqualTo(
            new OfConfig.Neurons(
                new WeightView(
                    new Extent(
                        Profile.CORRECTED,
                        Optional.of(List.of("fc*")),
                        Scope.GLOBAL,
                        LocalClusters.AS_GLOBAL),
                    MatrixNorm.L1,
                    true,
                    true,
                    SignRule.ABSOLUTE,
                    true,
                    false)));
    assertThat(
            of("{neurons: {view: weights, profile: authors, foldBatchNorm: false, blocks: true}}"))
        .isEqualTo(
            new OfConfig.Neurons(
                new WeightView(
                    new Extent(
                        Profile.AUTHORS, Optional.empty(), Scope.GLOBAL, LocalClusters.AS_GLOBAL),
                    MatrixNorm.INDUCED_1,
                    false,
                    false,
                    SignRule.ABSOLUTE,
                    false,
                    true)));
    assertThat(of("{neurons: {view: activations, scope: local, localClusters: full}}"))
        .isEqualTo(
            new OfConfig.Neurons(
                new ActivationView(
                    new Extent(
                        Profile.CORRECTED, Optional.empty(), Scope.LOCAL, LocalClusters.FULL),
                    Correlation.SPEARMAN,
                    MatrixNorm.L1,
                    Response.BEFORE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{view: wights}|C112",
        "{sites: a}|C105",
        "weights|C104",
        "{view: weights, correlation: pearson}|C103",
        "{view: activations, kernelNorm: l1}|C103",
        "{view: weights, kernelNorm: induced_1}|C112",
        "{view: weights, foldBatchNorm: maybe}|C104",
        "{view: activations, blocks: true}|C103",
        "{view: weights, localClusters: full}|C262",
        "{view: weights, foldBatchNorm: false, foldBehindActivation: true}|C262",
      })
  void refusesViewsThatMeanNothing(String view, String code) {
    assertThat(
            problems(
                "apiVersion: 1\nsteps: [{id: a, partitioner: x, of: {neurons: " + view + "}}]"))
        .extracting(Problem::code)
        .containsExactly(code);
  }

  @Test
  void readsLabelsThatAreMappedAndSeveralNetworks() {
    PipelineConfig config =
        sound(
            """
            apiVersion: 1
            networks: {base: {onnx: a.onnx}, tuned: {recorded: b.npz}}
            datasets:
              one: {npz: x.npz, labels: {map: {0: 1, 1: 0}}, resize: 28, mean: [0.1, 0.2], std: 2}
              two: {images: pics.gz, labels: {file: z.gz, map: parity}}
            steps: [{id: a, metric: cka, network: tuned, data: one}]
            """);

    assertThat(config.networks().keySet()).containsExactly("base", "tuned");
    DataConfig one = Objects.requireNonNull(config.data().get("one"));
    assertThat(one.labelMap()).containsOnly(Map.entry(0, 1), Map.entry(1, 0));
    assertThat(one.resize()).containsExactly(28, 28);
    assertThat(one.mean()).containsExactly(0.1, 0.2);
    assertThat(Objects.requireNonNull(config.data().get("two")).parity()).isTrue();
  }

  private static TargetConfig target(String text) {
    return sound("apiVersion: 1\nsteps: [{id: a, attributor: x, target: " + text + "}]")
        .steps()
        .get(0)
        .target()
        .orElseThrow();
  }

  private static OfConfig of(String text) {
    return sound("apiVersion: 1\nsteps: [{id: a, partitioner: x, of: " + text + "}]")
        .steps()
        .get(0)
        .of()
        .orElseThrow();
  }

  private static PipelineConfig sound(String text) {
    Parsed parsed = read(text);
    assertThat(parsed.problems()).isEmpty();
    return parsed.config().orElseThrow();
  }

  private static List<Problem> problems(String text, String... overrides) {
    return read(text, overrides).problems();
  }

  private static Parsed read(String text, String... overrides) {
    return new PipelineReader().read(Path.of("pipeline.yaml"), text, List.of(overrides));
  }
}
