package org.ganglion.testkit.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.query.TestRepresentation;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/** The wrappers let good hosts pass and catch bad ones, and fail as often as they are told. */
final class WrapperTest {
  private static final ReferenceNetwork NETWORK = KnownNetworks.netA();
  private static final MethodInfo INFO =
      MethodInfo.of("sample", "1.0.0", "Nothing", Scope.PER_SAMPLE);

  private static TestQuery query() {
    return TestQuery.of(NETWORK, KnownNetworks.batch()).sites("relu1", "relu2");
  }

  private static TestRun run() {
    return TestRun.seeded(1);
  }

  /** Scores that are 0. */
  private record Zeros(MethodInfo info, Subject subject) implements Attributor<NoOptions> {
    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Attribution attribute(Query query, NoOptions options, RunContext run) {
      Map<Site, Tensor> scores = new LinkedHashMap<>();
      query
          .sites()
          .forEach(
              site ->
                  scores.put(site, Tensor.full(site.shape().prepend(query.samples().size()), 0)));
      return Attribution.perSample(scores);
    }
  }

  /** Every neuron. */
  private record Everything() implements Selector<NoOptions> {
    @Override
    public MethodInfo info() {
      return INFO.withFrom(Upstream.NEURON_ATTRIBUTION);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Selection select(Query query, NoOptions options, RunContext run) {
      Map<String, Mask> masks = new LinkedHashMap<>();
      query
          .from()
          .attribution()
          .scores()
          .forEach((id, tensor) -> masks.put(id, Mask.all(tensor.shape())));
      return Selection.of(Coverage.SAMPLE, masks);
    }
  }

  /** One group. */
  private record OneGroup() implements Partitioner<NoOptions> {
    @Override
    public MethodInfo info() {
      return INFO;
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Items.Form> accepts() {
      return Set.of(Items.Form.POINTS);
    }

    @Override
    public Partition partition(Items items, NoOptions options, RunContext run) {
      return Partition.of(Ints.repeat(0, items.size()));
    }
  }

  /** Number of columns. */
  private record Width(long bytes) implements Prepared {}

  /** Difference of widths. */
  private record Widths() implements LayerMetric<NoOptions, Width> {
    @Override
    public MethodInfo info() {
      return INFO;
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Requirement> requires() {
      return Set.of(Requirement.ALIGNED_SAMPLES, Requirement.EQUAL_WIDTH);
    }

    @Override
    public Width prepare(Representation representation, NoOptions options, RunContext run) {
      return new Width(representation.rows().columns());
    }

    @Override
    public LayerDistance distance(Width a, Width b, NoOptions options, RunContext run) {
      return LayerDistance.exact((double) Math.abs(a.bytes() - b.bytes()));
    }
  }

  private static void attribute(MethodInfo info, Attributor.Subject subject, Query query) {
    assertThat(
            new AssertingAttributor<>(new Zeros(info, subject))
                .attribute(query, new NoOptions(), run())
                .scores())
        .hasSameSizeAs(query.sites());
  }

  @Test
  void aHostThatAsksProperlyIsAnswered() {
    assertThatCode(
            () -> attribute(INFO.withNeeds(Need.GRADIENTS), Attributor.Subject.NEURONS, query()))
        .doesNotThrowAnyException();
    assertThatCode(() -> attribute(INFO, Attributor.Subject.FEATURES, query().inputs()))
        .doesNotThrowAnyException();
  }

  @Test
  void aHostThatAsksBadlyIsCaught() {
    Attributor.Subject neurons = Attributor.Subject.NEURONS;
    assertBroken("there are samples", () -> attribute(INFO, neurons, query().select(Ints.of())));
    assertBroken("asked about inputs", () -> attribute(INFO, Attributor.Subject.FEATURES, query()));
    assertBroken(
        "the network offers", () -> attribute(INFO.withNeeds(Need.SECOND_ORDER), neurons, query()));
    assertBroken("needs labels", () -> attribute(INFO.withNeeds(Need.LABELS), neurons, query()));
    assertBroken(
        "belongs to the network",
        () -> attribute(INFO, neurons, query().network(RandomNetworks.mlp(1, 2, 3, 3, 1))));
  }

  @Test
  void optionsOfAnotherTypeAreCaught() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Attributor<Record> loose =
        (Attributor<Record>)
            (Attributor) new AssertingAttributor<>(new Zeros(INFO, Attributor.Subject.NEURONS));
    assertThatThrownBy(
            () -> loose.attribute(query(), new TestRepresentation("a", Matrix.identity(1)), run()))
        .isInstanceOfAny(AssertionError.class, ClassCastException.class);
  }

  @Test
  void aSelectorGetsTheFindingsThatItDeclares() {
    AssertingSelector<NoOptions> selector = new AssertingSelector<>(new Everything());
    Attribution scores =
        new Zeros(INFO, Attributor.Subject.NEURONS).attribute(query(), new NoOptions(), run());
    TestQuery asked = query().from(TestFindings.none().with(scores));
    assertThat(selector.select(asked, new NoOptions(), run()).masks())
        .containsOnlyKeys("relu1", "relu2");
    assertThatThrownBy(() -> selector.select(query(), new NoOptions(), run()))
        .isInstanceOf(IllegalStateException.class);
    TestQuery uncut =
        query().samples(KnownNetworks.sample()).from(TestFindings.none().with(scores));
    assertBroken(
        "hold for the 1 samples",
        () -> assertThat(selector.select(uncut, new NoOptions(), run())).isNotNull());
  }

  @Test
  void itemsComeInAnAcceptedFormWithTheirSites() {
    AssertingPartitioner<NoOptions> partitioner = new AssertingPartitioner<>(new OneGroup());
    TestItems items = TestItems.points(Matrix.identity(3));
    assertThat(partitioner.partition(items, new NoOptions(), run()).groups()).isEqualTo(1);
    assertBroken(
        "come as one of",
        () ->
            assertThat(
                    partitioner.partition(
                        TestItems.distances(Matrix.of(1, 1, 0)), new NoOptions(), run()))
                .isNotNull());
    assertBroken(
        "a site if it is",
        () ->
            assertThat(partitioner.partition(items.of(Items.Kind.NEURONS), new NoOptions(), run()))
                .isNotNull());
    assertBroken(
        "there are items",
        () ->
            assertThat(partitioner.partition(items.select(Ints.of()), new NoOptions(), run()))
                .isNotNull());
  }

  @Test
  void layersHaveInCommonWhatTheMetricRequires() {
    AssertingLayerMetric<NoOptions, Width> metric = new AssertingLayerMetric<>(new Widths());
    NoOptions options = new NoOptions();
    var a = metric.prepare(new TestRepresentation("a", Matrix.identity(3)), options, run());
    var b =
        metric.prepare(
            new TestRepresentation("b", Matrix.of(2, 3, 1, 2, 3, 4, 5, 6)), options, run());
    var c = metric.prepare(new TestRepresentation("c", Matrix.of(3, 1, 1, 2, 3)), options, run());
    assertThat(metric.distance(a, a, options, run()).value()).isEqualTo(0);
    assertBroken(
        "the same samples", () -> assertThat(metric.distance(a, b, options, run())).isNotNull());
    assertBroken(
        "the same width", () -> assertThat(metric.distance(a, c, options, run())).isNotNull());
    a.close();
    assertBroken("open while", () -> assertThat(metric.distance(a, a, options, run())).isNotNull());
  }

  private static void assertBroken(String rule, ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the host broke a rule")
        .hasMessageContaining(rule);
  }

  @Test
  void crankyMethodsFailAsOftenAsTheyAreToldAndAlikeFromOneSeed() {
    List<String> first = outcomes(Crankiness.of(5, 0.5));
    assertThat(outcomes(Crankiness.of(5, 0.5))).isEqualTo(first);
    assertThat(first)
        .contains(
            "fine", "MethodException", "IllegalStateException", "NoClassDefFoundError", "spoiled");
    assertThat(first.stream().filter("fine"::equals).count()).isBetween(70L, 130L);
    assertThat(outcomes(Crankiness.of(5, 0))).containsOnly("fine");
    Crankiness always = Crankiness.of(6, 1);
    assertThat(outcomes(always)).doesNotContain("fine");
    assertThat(always.calls()).isEqualTo(200);
    assertThat(always.faults()).hasSize(200).contains(Crankiness.Fault.values());
  }

  private static List<String> outcomes(Crankiness crankiness) {
    CrankyAttributor<NoOptions> cranky =
        new CrankyAttributor<>(new Zeros(INFO, Attributor.Subject.NEURONS), crankiness);
    List<String> outcomes = new ArrayList<>();
    for (int call = 0; call < 200; call++) {
      try {
        outcomes.add(
            cranky.attribute(query(), new NoOptions(), run()).scores().containsKey("relu1")
                ? "fine"
                : "spoiled");
      } catch (MethodException | IllegalStateException | NoClassDefFoundError e) {
        outcomes.add(e.getClass().getSimpleName());
      }
    }
    return outcomes;
  }

  @Test
  void everyKindOfMethodCanBeCranky() {
    Attribution scores =
        new Zeros(INFO, Attributor.Subject.NEURONS).attribute(query(), new NoOptions(), run());
    TestQuery asked = query().from(TestFindings.none().with(scores));
    CrankySelector<NoOptions> selector =
        new CrankySelector<>(new Everything(), Crankiness.of(1, 0));
    assertThat(selector.select(asked, new NoOptions(), run()).masks()).hasSize(2);
    CrankyPartitioner<NoOptions> partitioner =
        new CrankyPartitioner<>(new OneGroup(), Crankiness.of(1, 0));
    assertThat(
            partitioner
                .partition(TestItems.points(Matrix.identity(3)), new NoOptions(), run())
                .labels()
                .size())
        .isEqualTo(3);
    CrankyLayerMetric<NoOptions, Width> metric =
        new CrankyLayerMetric<>(new Widths(), Crankiness.of(1, 0));
    assertThat(metric.distance(new Width(3), new Width(1), new NoOptions(), run()).value())
        .isEqualTo(2);
  }
}
