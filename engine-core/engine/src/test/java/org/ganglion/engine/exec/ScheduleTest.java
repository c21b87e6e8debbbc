package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.Options;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScheduleTest {
  private final Path folder;

  ScheduleTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static {
    ScheduleTest.class.getModule().addOpens("org.ganglion.engine.exec", Options.class.getModule());
  }

  /** What is added to each mean. */
  record Shift(double by) {}

  /** Mean of each unit over the samples; tells which samples and what response it saw. */
  static final class Means implements Attributor<Shift> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("means", "1.0.0", "means", Scope.WHOLE_SET)
          .withNeeds(Need.ACTIVATIONS)
          .withPromises(Promise.SYMMETRIC_NULLS);
    }

    @Override
    public Shift defaults() {
      return new Shift(0);
    }

    @Override
    public Subject subject() {
      return Subject.NEURONS;
    }

    @Override
    public Attribution attribute(Query query, Shift options, RunContext run) {
      Map<Site, Tensor> scores = new LinkedHashMap<>();
      try (Bound bound = query.network().bind(query.samples())) {
        bound
            .values(Pass.values(query.sites()).reduce(query.reduce()))
            .forEach((site, values) -> scores.put(site, means(values, options.by())));
      }
      double[] ids =
          IntStream.range(0, query.samples().size())
              .mapToDouble(row -> query.samples().id(row))
              .toArray();
      double[] response =
          query.target().responses().stream().mapToDouble(Double::doubleValue).toArray();
      String site = query.sites().get(0).id();
      return Attribution.ofDataset(scores)
          .with("ids/" + site, Matrix.column(ids))
          .with("response/" + site, Matrix.column(response));
    }

    private static Tensor means(Tensor values, double shift) {
      int rows = values.shape().size(0);
      Shape shape = values.shape().tail();
      Tensor.Builder means = Tensor.builder(shape);
      for (int unit = 0; unit < shape.elements(); unit++) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
          sum += values.get(row * shape.elements() + unit);
        }
        means.set(unit, (float) (sum / rows + shift));
      }
      return means.build();
    }
  }

  /** Means again, made for all responses at once; tells how many there were. */
  record Together(Means means, int lost) implements Attributor<Shift> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("together", "1.0.0", "together", Scope.WHOLE_SET)
          .withNeeds(Need.ACTIVATIONS)
          .withPromises(Promise.SYMMETRIC_NULLS);
    }

    @Override
    public Shift defaults() {
      return means.defaults();
    }

    @Override
    public Subject subject() {
      return means.subject();
    }

    @Override
    public Attribution attribute(Query query, Shift options, RunContext run) {
      return means.attribute(query, options, run);
    }

    @Override
    public List<Attribution> attributeEach(List<Query> queries, Shift options, RunContext run) {
      Matrix count = Matrix.column(queries.size());
      String name = "together/" + queries.get(0).sites().get(0).id();
      return queries.stream()
          .skip(lost)
          .map(query -> attribute(query, options, run).with(name, count))
          .toList();
    }
  }

  /** Units of positive score. */
  static final class Firing implements Selector<Shift> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("firing", "1.0.0", "firing", Scope.WHOLE_SET)
          .withFrom(Upstream.NEURON_ATTRIBUTION)
          .withPromises(Promise.FDR_CONTROL)
          .withRequiredPromises(Promise.SYMMETRIC_NULLS);
    }

    @Override
    public Shift defaults() {
      return new Shift(0);
    }

    @Override
    public Selection select(Query query, Shift options, RunContext run) {
      Map<String, Mask> masks = new LinkedHashMap<>();
      query
          .from()
          .attribution()
          .scores()
          .forEach((site, scores) -> masks.put(site, Mask.where(scores, s -> s > -options.by())));
      return Selection.of(Coverage.DATASET, masks)
          .claiming(Claim.of(Promise.FDR_CONTROL, "so it is"));
    }
  }

  @Test
  void aSeparatedWalkAsksEverySiteAboutTheTarget() {
    StepRecord step = run("schedule: separated, target: 1");
    try (NpzReader out = open()) {
      assertThat(out.names())
          .contains("site/block/Relu_0", "site/Relu_1", "extra/score/Relu_1", "extra/ids/Relu_1")
          .noneMatch(name -> name.startsWith("extra/rows/"));
      assertThat(out.doubles("extra/response/Relu_1"))
          .containsExactly(out.doubles("extra/response/block/Relu_0"));
      assertThat(out.doubles("extra/ids/Relu_1")).hasSize(5);
    }
    assertThat(step.figures())
        .contains(Map.entry("responses/Relu_1", 1.0), Map.entry("responses/block/Relu_0", 1.0));
    assertThat(step.claim().orElseThrow().promise()).contains("FDR_CONTROL");
    assertThat(step.claim().orElseThrow().reason()).isEqualTo("at each site: so it is");
    assertThat(step.coverage()).contains("dataset");
    assertThat(step.options().keySet()).containsExactly("attributor", "selector");
  }

  @Test
  void aSequentialWalkAsksAboutWhatWasPickedAboveOnRowsOfItsOwn() {
    StepRecord step = run("schedule: sequential, target: 1");
    try (NpzReader out = open()) {
      List<Integer> rows = new ArrayList<>();
      out.ints("extra/rows/Relu_1").stream().forEach(rows::add);
      int above = rows.size();
      out.ints("extra/rows/block/Relu_0").stream().forEach(rows::add);
      assertThat(above).isEqualTo(2);
      assertThat(rows).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      double[] ids = out.doubles("extra/ids/Relu_1");
      assertThat(ids).containsExactly(rows.get(0), rows.get(1));
      // Both units above fire on average: two responses, and no bound on what they pick together.
      assertThat(out.tensor("site/Relu_1").toArray()).containsExactly(1, 1);
      double[] first = out.doubles("extra/response/block/Relu_0/Relu_1[0]");
      double[] second = out.doubles("extra/response/block/Relu_0/Relu_1[1]");
      assertThat(first).hasSize(3).isNotEqualTo(second);
      float[] union = out.tensor("site/block/Relu_0").toArray();
      float[] one = out.tensor("extra/picked/block/Relu_0/Relu_1[0]").toArray();
      float[] other = out.tensor("extra/picked/block/Relu_0/Relu_1[1]").toArray();
      for (int unit = 0; unit < union.length; unit++) {
        assertThat(union[unit]).isEqualTo(Math.max(one[unit], other[unit]));
      }
    }
    assertThat(step.figures()).containsEntry("responses/block/Relu_0", 2.0);
    assertThat(step.claim().orElseThrow().promise()).isEmpty();
    assertThat(step.claim().orElseThrow().reason()).contains("union");
  }

  @Test
  void responsesOfOneSiteAreAskedTogether() {
    String step =
        "- {id: s, schedule: sequential, attributor: together, selector: firing, target: 1, sites:"
            + " ['*Relu*']}";
    new RunBench(folder, new Together(new Means(), 0), new Firing()).run("out", step);
    run("again", "schedule: sequential, target: 1");
    try (NpzReader out = open();
        NpzReader alone = new NpzReader(folder.resolve("again/arrays/s.npz"))) {
      assertThat(out.doubles("extra/together/Relu_1")).containsExactly(1);
      assertThat(out.doubles("extra/together/block/Relu_0/Relu_1[0]")).containsExactly(2);
      assertThat(out.doubles("extra/together/block/Relu_0/Relu_1[1]")).containsExactly(2);
      // The same answers, under the same names, as of a method that takes one response at a time.
      assertThat(out.names())
          .filteredOn(name -> !name.startsWith("extra/together"))
          .containsExactlyElementsOf(alone.names());
      for (int unit = 0; unit < 2; unit++) {
        String response = "extra/response/block/Relu_0/Relu_1[" + unit + "]";
        assertThat(out.doubles(response)).containsExactly(alone.doubles(response));
      }
    }
  }

  @Test
  void aMethodThatLosesAnAnswerIsToldSo() {
    String step =
        "- {id: s, schedule: separated, attributor: together, selector: firing, sites: [Relu_1]}";
    RunBench lossy = new RunBench(folder, new Together(new Means(), 1), new Firing());
    PluginException told =
        catchThrowableOfType(PluginException.class, () -> lossy.run("out", step));
    assertThat(told.problem().code()).isEqualTo("P121");
    assertThat(told).hasMessageContaining("0 answers to 1 queries");
  }

  @Test
  void whereNothingIsPickedNothingBelowIsExplained() {
    StepRecord step = run("schedule: sequential, target: 1, options: {attributor: {by: -1000}}");
    try (NpzReader out = open()) {
      assertThat(out.tensor("site/block/Relu_0").toArray()).containsOnly(0);
    }
    assertThat(step.figures()).containsEntry("responses/block/Relu_0", 0.0);
    assertThat(step.warnings()).extracting(StepRecord.WarningRecord::code).containsExactly("W923");
  }

  @Test
  void optionsReachTheirMethods() {
    run("schedule: separated, target: 1, options: {attributor: {by: -1000}, selector: {by: 2000}}");
    try (NpzReader out = open()) {
      assertThat(out.tensor("site/Relu_1").toArray()).containsExactly(1, 1);
      assertThat(out.tensor("extra/score/Relu_1").toArray()[0]).isLessThan(-900);
    }
  }

  @Test
  void itsPicksCanBeGrouped() {
    RunReport report =
        bench()
            .run(
                "out",
                "- {id: s, schedule: separated, attributor: means, selector: firing, sites:"
                    + " ['*Relu*']}\n"
                    + "- {id: p, partitioner: halves, of: {samples: s}}");
    assertThat(report.result().steps().get(1).figures()).containsKey("columns");
  }

  @Test
  void wherePicksAreEmptyAllSamplesFormOneGroupForAReason() {
    RunReport report =
        bench()
            .run(
                "out",
                "- {id: s, schedule: separated, attributor: means, selector: firing, sites:"
                    + " ['*Relu*'], options: {attributor: {by: -1000}}}\n"
                    + "- {id: p, partitioner: halves, of: {samples: s}}");
    StepRecord step = report.result().steps().get(1);
    assertThat(step.warnings())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.code()).isEqualTo("W922");
              assertThat(told.text()).contains("step 's' picked no neuron", "one group");
            });
    assertThat(step.figures()).containsEntry("clusters", 1.0);
    assertThat(step.items().orElseThrow()).hasSize(5);
    try (NpzReader out = new NpzReader(folder.resolve("out/arrays/p.npz"))) {
      assertThat(out.ints("labels").stream()).containsExactly(0, 0, 0, 0, 0);
      assertThat(out.ints("prototypes").stream().limit(5)).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Test
  void theSameSeedDealsTheSameRows() {
    String step =
        "{id: s, attributor: means, selector: firing, sites: ['*Relu*'], target: 1, schedule:"
            + " sequential}";
    bench().run("out", "- " + step);
    bench().run("again", "- " + step);
    assertThat(folder.resolve("again/arrays/s.npz"))
        .hasSameBinaryContentAs(folder.resolve("out/arrays/s.npz"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule: separated, attributor: means|C110",
        "schedule: sometimes, attributor: means, selector: firing|C112",
        "schedule: separated, attributor: meanz, selector: firing|C201",
        "schedule: separated, attributor: values, selector: firing|C217,C207",
        "schedule: separated, attributor: means, selector: everything|C217",
        "schedule: separated, attributor: means, selector: positive|C207",
        "schedule: separated, attributor: means, selector: firing, options: {by: 1}|C103",
        "schedule: separated, attributor: means, selector: firing, options: {selector: {bi:"
            + " 1}}|C021",
        "schedule: separated, attributor: means, selector: firing, options: {attributor: {bi:"
            + " 1}}|C021",
        "schedule: sequential, attributor: means, selector: firing, sites: ['*']|C218",
        "attributor: means, selector: firing|C110",
      })
  void whatCannotWalkIsRefused(String step, String codes) {
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class, () -> bench().run("out", "- {id: s, " + step + "}"));
    assertThat(refused).isNotNull();
    assertThat(refused.problems())
        .extracting(problem -> problem.code())
        .containsExactlyInAnyOrder(codes.split(","));
    assertThat(refused.problems()).allSatisfy(one -> assertThat(one.fix()).isNotEmpty());
  }

  private RunBench bench() {
    return new RunBench(folder, new Means(), new Firing());
  }

  private NpzReader open() {
    return new NpzReader(folder.resolve("out/arrays/s.npz"));
  }

  private StepRecord run(String step) {
    return run("out", step);
  }

  private StepRecord run(String out, String step) {
    RunReport report =
        bench()
            .run(
                out,
                "- {id: s, attributor: means, selector: firing, sites: ['*Relu*'], " + step + "}");
    return report.result().steps().get(0);
  }
}
