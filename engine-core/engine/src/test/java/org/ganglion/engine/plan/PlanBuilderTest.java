package org.ganglion.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.Parsed;
import org.ganglion.engine.config.PipelineReader;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.fake.FakeEvaluations;
import org.ganglion.engine.fake.FakeMethods;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.fake.Marked;
import org.ganglion.engine.result.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanBuilderTest {
  private static final String HEAD =
      "apiVersion: 1\nnetwork: {onnx: a.onnx}\ndata: {images: a.gz, labels: b.gz}\nsteps:\n";

  @Test
  void ordersStepsByWhatTheyReadAndHandsSitesAndTargetsDown() {
    Plan plan =
        sound(
            """
            - {id: map, attributor: pixels, from: picked}
            - {id: picked, selector: positive, from: scores}
            - {id: scores, attributor: values, sites: ["*conv"], target: 2, reduce: mean, options: {factor: 3}}
            """);

    assertThat(plan.steps()).extracting(PlannedStep::id).containsExactly("scores", "picked", "map");
    QueryStep picked = (QueryStep) plan.step("picked");
    assertThat(picked.sites()).containsExactly(FakeNetwork.CONV);
    assertThat(picked.target()).isEqualTo(new TargetConfig.Index(2));
    assertThat(picked.reduce()).isEqualTo(Reduce.MEAN);
    assertThat(picked.reads()).containsOnly(Map.entry(Upstream.NEURON_ATTRIBUTION, "scores"));
    QueryStep map = (QueryStep) plan.step("map");
    assertThat(map.sites()).containsExactly(FakeNetwork.X);
    assertThat(map.target()).isEqualTo(new TargetConfig.Index(2));
    assertThat(plan.step("scores").head().options()).isEqualTo(new FakeMethods.Factor(3, 5));
  }

  @Test
  void takesTheRectifiedSitesWhenNoneAreGiven() {
    Plan plan =
        sound(
            """
            - {id: a, attributor: values}
            - {id: b, metric: width}
            - {id: c, selector: everything}
            """);

    assertThat(((QueryStep) plan.step("a")).sites())
        .containsExactly(FakeNetwork.RELU0, FakeNetwork.RELU1);
    assertThat(((MetricStep) plan.step("b")).sites())
        .containsExactly(FakeNetwork.RELU0, FakeNetwork.CONV, FakeNetwork.RELU1);
    assertThat(((QueryStep) plan.step("c")).sites())
        .containsExactly(FakeNetwork.RELU0, FakeNetwork.RELU1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|block/Relu_0,block/conv,Relu_1,logits",
        "block/*|block/Relu_0,block/conv",
        "*Relu*|block/Relu_0,Relu_1",
        "x|x",
        "logits|logits",
      })
  void letsAStarCrossSlashesButNotMeanInputs(String glob, String expected) {
    Plan plan = sound("- {id: a, attributor: values, sites: ['" + glob + "']}");

    assertThat(((QueryStep) plan.step("a")).sites())
        .extracting(Site::id)
        .containsExactly(expected.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{id: a, attributor: valuez}|C201|did you mean 'values'?",
        "{id: a, selector: values}|C201|'values' is there as attributor, not as selector",
        "{id: a, attributor: values, options: {factr: 1}}|C021|did you mean 'factor'?",
        "{id: a, attributor: values, options: {factor: 0}}|C020|give a value in (0, 10]",
        "{id: a, attributor: values, options: {factor: much}}|C022|give number",
        "{id: a, attributor: values, network: tuned}|C202|valid: network",
        "{id: a, attributor: values, data: tuned}|C202|valid: data",
        "{id: a, attributor: values, sites: ['*rlu_0']}|C208|did you mean 'Relu_1'?",
        "{id: a, attributor: values, sites: [relu]}|C208|near: block/Relu_0, Relu_1",
        "{id: a, attributor: values, target: 3}|C211|give 0 to 2",
        "{id: a, attributor: values, target: {site: Relu_2, unit: 0}}|C211|did you mean 'Relu_1'?",
        "{id: a, attributor: values, target: {site: Relu_1, unit: 2}}|C211|give 0 to 1",
        "{id: a, attributor: values, target: {column: 1}}|C211|columns come from csv and npz data",
        "{id: a, selector: positive}|C206|add 'from:",
        "{id: a, selector: positive, from: b}|C204|",
        "{id: a, selector: positive, from: a}|C205|take one",
        "{id: a, attributor: values, of: {samples: ['*']}}|C214|take it out",
        "{id: a, metric: width, target: predicted}|C214|take it out",
        "{id: a, attributor: values, sites: [block/conv], tokens: last}|C221|name sites with"
            + " tokens",
        "{id: a, attributor: values, sites: [logits], tokens: as-samples}|C221|write 'tokens:"
            + " last'",
        "{id: a, metric: width, sites: [logits], tokens: last, reduce: max}|C221|keep one of the"
            + " two",
        "{id: a, partitioner: halves}|C212|give {neurons: {view: weights}}",
        "{id: a, partitioner: halves, of: {neurons: {view: weights}}}|C212|group something else",
        "{id: a, partitioner: halves, of: {layers: x}}|C204|",
        "{id: a, partitioner: halves, of: {samples: Relu_1}}|C204|'{samples: [Relu_1]}'",
        "{id: a, attributor: values, against: {network: network}}|C214|take it out",
        "{id: a, metric: width, against: {targets: [sum]}}|C202|add 'targets: {sum: {column:"
            + " ...}}'",
        "{id: a, metric: width, against: {network: tuned}}|C202|valid: network",
        "{id: a, metric: width, against: {data: tuned}}|C202|valid: data",
        "{id: a, metric: width, against: {sites: ['*rlu_0']}}|C208|did you mean 'Relu_1'?",
      })
  void refusesWhatCannotBeRun(String step, String code, String fix) {
    List<Problem> problems = problems("- " + step);

    assertThat(problems).isNotEmpty();
    assertThat(problems.get(0).code()).isEqualTo(code);
    assertThat(problems.get(0).where()).startsWith("pipeline.yaml:5  steps[0] ");
    if (fix != null) {
      assertThat(problems.get(0).fix()).contains(fix);
    }
  }

  @Test
  void tellsAllProblemsOfAllStepsAtOnceAndNoneTwice() {
    List<Problem> problems =
        problems(
            """
            - {id: a, attributor: valuez}
            - {id: b, selector: positve, from: a}
            - {id: c, attributor: values, options: {factor: 99}, target: 7}
            - {id: d, selector: positive, from: c}
            - {id: e, selector: positive, from: a}
            """);

    assertThat(problems)
        .extracting(problem -> problem.code() + " " + problem.where().split(" ")[0])
        .containsExactly(
            "C201 pipeline.yaml:5",
            "C201 pipeline.yaml:6",
            "C020 pipeline.yaml:7",
            "C211 pipeline.yaml:7");
  }

  @Test
  void comparesOnlyTheSameSamplesWhereTheMetricAsksForThem() {
    String head =
        """
        apiVersion: 1
        network: {onnx: a.onnx}
        datasets: {one: {images: a.gz}, two: {images: b.gz}}
        steps:
        """;
    Parsed parsed =
        new PipelineReader()
            .read(
                Path.of("pipeline.yaml"),
                head
                    + "- {id: a, metric: width, data: one, against: {data: two}}\n"
                    + "- {id: b, metric: width, data: one, against: {sites: ['*']}}\n"
                    + "- {id: c, partitioner: halves, of: {layers: b}}",
                List.of());
    List<Problem> problems =
        new PlanBuilder(FakeMethods.catalog(), FakeEvaluations.catalog())
            .build(parsed.config().orElseThrow(), Map.of("network", new FakeNetwork()))
            .problems();

    assertThat(problems).extracting(Problem::code).containsExactly("C213", "C206");
    assertThat(problems.get(0).what()).contains("network on one").contains("network on two");
  }

  @Test
  void namesTheStepsOfACycle() {
    List<Problem> problems =
        problems(
            """
            - {id: a, selector: everything, from: c}
            - {id: b, selector: everything, from: a}
            - {id: c, selector: everything, from: b}
            - {id: d, selector: everything, from: c}
            """);

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what()).isEqualTo("steps read each other: a <- c <- b <- a"));
  }

  @Test
  void checksTheKindAndThePromisesOfWhatIsHandedOver() {
    assertThat(problems("- {id: a, attributor: noise}\n- {id: b, selector: positive, from: a}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code() + problem.what())
                    .startsWith("C207")
                    .contains("dead is zero"));
    assertThat(problems("- {id: a, selector: everything}\n- {id: b, selector: positive, from: a}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code() + problem.what())
                    .startsWith("C206")
                    .contains("gives selection"));
    assertThat(
            problems(
                "- {id: a, attributor: values, sites: [Relu_1]}\n"
                    + "- {id: b, selector: positive, from: a, sites: ['*']}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code() + problem.what())
                    .startsWith("C209")
                    .contains("block/conv"));
  }

  @Test
  void letsAMethodThatReadsNothingFollowAStep() {
    Plan plan =
        sound(
            "- {id: a, attributor: values, sites: ['*conv']}\n"
                + "- {id: b, selector: everything, from: a}");

    assertThat(((QueryStep) plan.step("b")).sites()).containsExactly(FakeNetwork.CONV);
    assertThat(((QueryStep) plan.step("b")).reads()).isEmpty();
  }

  @Test
  void refusesNeedsThatTheNetworkDoesNotOffer() {
    Network recorded = new FakeNetwork(EnumSet.of(Need.ACTIVATIONS), false);

    assertThat(
            build(
                    HEAD
                        + "- {id: a, attributor: pixels, from: b}\n- {id: b, selector: everything}",
                    Map.of("network", recorded))
                .problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code() + problem.what())
                    .startsWith("C210")
                    .contains("gradients"));
    assertThat(
            build(
                    HEAD + "- {id: a, attributor: values, target: predicted}",
                    Map.of("network", recorded))
                .problems())
        .extracting(Problem::code)
        .containsExactly("C211");
  }

  @Test
  void asksForDataWhereAStepNeedsThem() {
    List<Problem> problems =
        build(
                "apiVersion: 1\nnetwork: {onnx: a.onnx}\nsteps: [{id: a, attributor: values}]",
                Map.of("network", new FakeNetwork()))
            .problems();

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code() + problem.what())
                    .startsWith("C203")
                    .contains("needs a data"));
    assertThat(
            build(
                    """
                    apiVersion: 1
                    network: {recorded: a.npz}
                    steps: [{id: a, attributor: values}]
                    """,
                    Map.of("network", new FakeNetwork()))
                .problems())
        .isEmpty();
  }

  @Test
  void asksWhichNetworkIsMeant() {
    String head =
        """
        apiVersion: 1
        networks: {one: {onnx: a.onnx}, two: {onnx: b.onnx}}
        data: {images: a.gz}
        steps:
        """;
    Map<String, Network> networks = Map.of("one", new FakeNetwork(), "two", new FakeNetwork());

    assertThat(build(head + "- {id: a, attributor: values}", networks).problems())
        .extracting(Problem::code)
        .containsExactly("C203");
    assertThat(
            build(
                    head
                        + "- {id: a, attributor: values, network: two}\n"
                        + "- {id: b, selector: positive, from: a}",
                    networks)
                .problems())
        .isEmpty();
    assertThat(
            build(
                    head
                        + "- {id: a, attributor: values, network: two}\n"
                        + "- {id: b, selector: positive, from: a, network: one}",
                    networks)
                .problems())
        .extracting(Problem::code)
        .containsExactly("C215");
  }

  @Test
  void refusesToJudgeResultsOfDifferentNetworksTogether() {
    String text =
        """
        apiVersion: 1
        networks: {one: {onnx: a.onnx}, two: {onnx: b.onnx}}
        data: {images: a.gz}
        steps:
        - {id: a, attributor: values, network: one}
        - {id: b, attributor: values, network: two}
        - {id: mine, selector: positive, from: a}
        - {id: other, selector: positive, from: b}
        evaluate:
        - {id: e, evaluation: overlap, of: [mine, other]}
        """;
    Map<String, Network> networks = Map.of("one", new FakeNetwork(), "two", new FakeNetwork());

    assertThat(build(text, networks).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("C215"))
        .satisfies(problem -> assertThat(problem.what()).contains("different networks"));
    assertThat(build(text.replace("[mine, other]", "[mine]"), networks).problems()).isEmpty();
  }

  @Test
  void plansWhatPartitionersGroup() {
    Plan plan =
        sound(
            """
            - {id: scores, attributor: values}
            - {id: picked, selector: positive, from: scores}
            - {id: distances, metric: width}
            - {id: a, partitioner: halves, of: {samples: picked}}
            - {id: b, partitioner: halves, of: {samples: scores}}
            - {id: c, partitioner: halves, of: {samples: ['*Relu*']}, reduce: mean}
            - {id: d, partitioner: halves, of: {layers: distances}}
            """);

    assertThat(items(plan, "a"))
        .isEqualTo(
            new ItemsSource.Activations(
                source(),
                List.of(FakeNetwork.RELU0, FakeNetwork.RELU1),
                Reduce.NONE,
                Optional.of("picked")));
    assertThat(items(plan, "b")).isEqualTo(new ItemsSource.Scores("scores"));
    assertThat(items(plan, "c"))
        .isEqualTo(
            new ItemsSource.Activations(
                source(),
                List.of(FakeNetwork.RELU0, FakeNetwork.RELU1),
                Reduce.MEAN,
                Optional.empty()));
    assertThat(items(plan, "d")).isEqualTo(new ItemsSource.Layers("distances"));
    assertThat(
            problems(
                "- {id: a, selector: everything}\n- {id: b, partitioner: halves, of: {layers: a}}"))
        .extracting(Problem::code)
        .containsExactly("C206");
  }

  @Test
  void refusesToGroupLayersByDistancesWithADirection() {
    assertThat(
            problems("- {id: a, metric: drift}\n- {id: b, partitioner: halves, of: {layers: a}}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.code() + problem.what())
                    .startsWith("C207")
                    .contains("symmetric"));
  }

  @Test
  void rendersTheEffectiveConfigurationAsAPipelineOfTheSamePlan() {
    Plan plan =
        sound(
            """
            - {id: scores, attributor: values, sites: ["*Relu*"], target: {site: Relu_1, unit: 1}}
            - {id: picked, selector: positive, from: scores}
            - {id: a, partitioner: halves, of: {samples: ['block/*']}, reduce: mean}
            - {id: distances, metric: width}
            - {id: d, partitioner: halves, of: {layers: distances}}
            """);
    Map<String, Object> effective = EffectiveConfiguration.of(plan);

    Plan again =
        build(Json.text(effective), Map.of("network", new FakeNetwork())).plan().orElseThrow();

    assertThat(EffectiveConfiguration.of(again)).isEqualTo(effective);
    assertThat(again.steps())
        .extracting(PlannedStep::id)
        .containsExactly("scores", "picked", "a", "distances", "d");
  }

  private static ItemsSource items(Plan plan, String id) {
    return ((PartitionStep) plan.step(id)).items();
  }

  private static SampleSource source() {
    return new SampleSource("network", Optional.of("data"));
  }

  private static Plan sound(String steps) {
    Planned planned = build(HEAD + steps, Map.of("network", new FakeNetwork()));
    assertThat(planned.problems()).isEmpty();
    return planned.plan().orElseThrow();
  }

  private static List<Problem> problems(String steps) {
    return build(HEAD + steps, Map.of("network", new FakeNetwork())).problems();
  }

  private static Planned build(String text, Map<String, Network> networks) {
    Parsed parsed = parse(text);
    return new PlanBuilder(FakeMethods.catalog(new Marked()), FakeEvaluations.catalog())
        .build(parsed.config().orElseThrow(), networks);
  }

  private static Parsed parse(String text) {
    Parsed parsed = new PipelineReader().read(Path.of("pipeline.yaml"), text, List.of());
    assertThat(parsed.problems()).isEmpty();
    return parsed;
  }

  private static final String JUDGED =
      """
      - {id: s, attributor: values}
      - {id: k, selector: positive, from: s}
      - {id: c, attributor: values, sites: ['*']}
      - {id: p, partitioner: halves, of: {samples: s}}
      evaluate:
      """;

  @Test
  void aMapThatIsMadeFromALayerIsOfTheInput() {
    Plan plan =
        sound(
            """
            - {id: m, attributor: marked, sites: [Relu_1]}
            evaluate: [{id: e, evaluation: other-class, of: m}]
            """);

    assertThat(plan.evaluations().get(0).of().get(0).sites()).containsExactly(FakeNetwork.X);
  }

  @Test
  void plansEvaluationsOnWhatTheResultsAreOf() {
    Plan plan = sound(JUDGED + "- {id: e, evaluation: overlap, of: k, options: {samples: 9}}");

    PlannedEvaluation evaluation = plan.evaluations().get(0);
    assertThat(evaluation.steps()).containsExactly("k");
    assertThat(evaluation.samples()).isEqualTo(new SampleSource("network", Optional.of("data")));
    assertThat(plan.upTo("k")).extracting(PlannedStep::id).containsExactly("s", "k");
    assertThat(Json.line(EffectiveConfiguration.of(plan)))
        .contains(
            "{\"id\":\"e\",\"evaluation\":\"overlap\",\"of\":[\"k\"],\"data\":\"data\","
                + "\"options\":{\"samples\":9,\"permutations\":999}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{id: e, evaluation: overlab, of: k}|C250|did you mean 'overlap'?",
        "{id: e, evaluation: overlap, of: kk}|C204|did you mean 'k'?",
        "{id: e, evaluation: overlap, of: s}|C251|name a step that gives selection",
        "{id: e, evaluation: first-score, of: [s, s]}|C252|name it once",
        "{id: e, evaluation: overlap, of: []}|C252|name as many steps",
        "{id: e, evaluation: first-score, of: [s, c, k]}|C252|name as many steps",
        "{id: e, evaluation: first-score, of: c}|C254|give fewer",
        "{id: e, evaluation: first-score, of: s, options: {tims: 1}}|C021|did you mean 'times'?",
        "{id: e, evaluation: first-score, of: s, options: {times: 9}}|C020|give a value in [0, 5]",
        "{id: e, evaluation: first-score, of: s, target: 9}|C211|give 0 to 2",
        "{id: e, evaluation: hidden, of: s}|C253|add 'groups: <file with a group per sample>' to"
            + " the data",
        "{id: e, evaluation: overlap, of: k, data: other}|C202|valid: data",
        "{id: e, evaluation: overlap, of: k, reference: data}|C263|take 'reference' out",
      })
  void refusesEvaluationsThatCannotBeMade(String written, String code, String fix) {
    List<Problem> problems = problems(JUDGED + "- " + written);

    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.fix()).isEqualTo(fix);
              assertThat(problem.where()).startsWith("pipeline.yaml:").contains("evaluate[0]");
            });
  }
}
