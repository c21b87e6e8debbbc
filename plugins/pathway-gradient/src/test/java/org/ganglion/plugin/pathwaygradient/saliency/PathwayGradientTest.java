package org.ganglion.plugin.pathwaygradient.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.gate.Variant;
import org.ganglion.plugin.pathwaygradient.selection.ActiveSubnetwork;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathwayGradientTest {
  private static final Offset<Float> CLOSE = within(1e-5f);

  @ParameterizedTest
  @EnumSource(Variant.class)
  void thePathwayOfNetAReadsBothInputs(Variant variant) {
    Selection pathway = Steps.pathway(netA(), 60);
    Attribution map = Steps.map(netA(), pathway, variant, true);
    assertThat(Steps.at(map, "input").toArray()).containsExactly(new float[] {-4, -4}, CLOSE);
    assertThat(Steps.extra(map.extra(), "response")).containsExactly(new float[] {-12}, CLOSE);
    assertThat(Steps.extra(map.extra(), "radius"))
        .containsExactly(new float[] {(float) (3 / Math.sqrt(2))}, CLOSE);
  }

  @Test
  void theWholeOfNetAIsLinearInASmallerBall() {
    Attribution map = Steps.map(netA(), Steps.pathway(netA(), 0), Variant.REMOVED, true);
    assertThat(Steps.extra(map.extra(), "radius"))
        .containsExactly(new float[] {(float) (1 / Math.sqrt(2))}, CLOSE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void withoutPruningAndWithoutTheInactiveItIsThePlainGradient(long seed) {
    TestQuery query = cnn(seed);
    Tensor plain =
        new Probe(query.network(), query.samples())
            .read(query.target().objective(), Reading.GRADIENT, "input");
    Selection active = new ActiveSubnetwork().select(query, new NoOptions(), TestRun.seeded(1));
    for (Variant variant : Variant.values()) {
      assertThat(
              Steps.at(Steps.map(query, Steps.pathway(query, 0), variant, false), "input")
                  .toArray())
          .containsExactly(plain.toArray(), within(1e-6f));
      assertThat(Steps.at(Steps.map(query, active, variant, false), "input").toArray())
          .containsExactly(plain.toArray(), within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void frozenPathwaysKeepTheResponse(long seed) {
    TestQuery query = cnn(seed);
    List<Double> original = query.target().responses();
    for (double sparsity : new double[] {50, 90, 98}) {
      float[] response =
          Steps.extra(
              Steps.map(query, Steps.pathway(query, sparsity), Variant.FROZEN, false).extra(),
              "response");
      for (int row = 0; row < response.length; row++) {
        assertThat(response[row]).isCloseTo(original.get(row).floatValue(), CLOSE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void removedPathwaysAreTheNetworkWithTheRestSetToZero(long seed) {
    TestQuery query = cnn(seed);
    Selection pathway = Steps.pathway(query, 80);
    Intervention[] masks =
        pathway.masks().entrySet().stream()
            .map(
                entry ->
                    new Intervention.Scale(
                        query.network().site(entry.getKey()).orElseThrow(),
                        entry.getValue().toTensor()))
            .toArray(Intervention[]::new);
    Probe probe = new Probe(query.network(), query.samples());
    Tensor logits = probe.value("fc", masks);
    Attribution map = Steps.map(query, pathway, Variant.REMOVED, false);
    for (int row = 0; row < 4; row++) {
      assertThat(Steps.extra(map.extra(), "response")[row])
          .isEqualTo(logits.row(row).get(query.target().classes().get(row)));
    }
    Tensor expected =
        probe.read(
            query.target().objective(),
            Reading.GRADIENT,
            "input",
            pass -> pass.under(List.of(masks)));
    assertThat(Steps.at(map, "input").toArray()).containsExactly(expected.toArray(), within(1e-6f));
  }

  @Test
  void onlyTheMaskMattersNotTheSelector() {
    TestQuery query = cnn(9);
    Selection pathway = Steps.pathway(query, 70);
    Selection handMade = Selection.of(Coverage.SAMPLE, pathway.masks());
    assertThat(Steps.at(Steps.map(query, handMade, Variant.REMOVED, false), "input").toArray())
        .containsExactly(
            Steps.at(Steps.map(query, pathway, Variant.REMOVED, false), "input").toArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 50, 80, 90})
  void whatTheResponseDoesNotReadStaysBlank(double sparsity) {
    // Inputs 0 to 2 feed the response, 3 to 5 a branch that the response weighs by 0.
    SplittableRandom random = new SplittableRandom(10);
    double[][] first = new double[16][6];
    double[][] second = new double[12][16];
    double[][] head = new double[2][12];
    for (int unit = 0; unit < 16; unit++) {
      for (int input = 0; input < 3; input++) {
        first[unit][input + (unit < 8 ? 0 : 3)] = random.nextGaussian();
      }
    }
    for (int unit = 0; unit < 12; unit++) {
      for (int below = 0; below < 8; below++) {
        second[unit][below + (unit < 6 ? 0 : 8)] = random.nextGaussian();
      }
      head[0][unit] = unit < 6 ? random.nextGaussian() : 0;
      head[1][unit] = unit < 6 ? random.nextGaussian() : 0;
    }
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(6))
            .dense("fc1", "input", first)
            .relu("relu1", "fc1")
            .dense("fc2", "relu1", second)
            .relu("relu2", "fc2")
            .dense("out", "relu2", head)
            .outputs("out");
    TestQuery query =
        TestQuery.of(network, RandomNetworks.samples(network, 11, 5)).sites("relu1", "relu2");
    Tensor map =
        Steps.at(Steps.map(query, Steps.pathway(query, sparsity), Variant.REMOVED, false), "input");
    double read = 0;
    for (int row = 0; row < 5; row++) {
      for (int input = 0; input < 6; input++) {
        read += input < 3 ? Math.abs(map.get(row * 6L + input)) : 0;
        assertThat(input < 3 || map.get(row * 6L + input) == 0).isTrue();
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void channelsAreJoinedAsAsked() {
    TestQuery query = cnn(12);
    Selection pathway = Steps.pathway(query, 50);
    Tensor all = Steps.at(Steps.map(query, pathway, Variant.REMOVED, false), "input");
    for (Channels channels :
        new Channels[] {Channels.SIGNED_MAX_ABS, Channels.ABS_MAX, Channels.ABS_SUM}) {
      Tensor joined =
          Steps.at(
              new PathwayGradient()
                  .attribute(
                      query.inputs().from(TestFindings.none().with(pathway)),
                      new PathwayGradientOptions(Variant.REMOVED, channels, false),
                      TestRun.seeded(1)),
              "input");
      assertThat(joined.shape()).isEqualTo(Shape.of(4, 1, 6, 6));
      for (int row = 0; row < 4; row++) {
        for (int pixel = 0; pixel < 36; pixel++) {
          float a = all.get(row * 72L + pixel);
          float b = all.get(row * 72L + 36 + pixel);
          float larger = Math.abs(a) > Math.abs(b) ? a : b;
          float expected =
              channels == Channels.ABS_SUM
                  ? Math.abs(a) + Math.abs(b)
                  : channels == Channels.ABS_MAX ? Math.abs(larger) : larger;
          assertThat(joined.get(row * 36L + pixel)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void ofTwoEqualMagnitudesTheSignedMaximumTakesThePositive() {
    ReferenceNetwork network = RandomNetworks.cnn(1);
    Tensor rows = Tensor.of(Shape.of(1, 2, 1, 2), -3, 2, 3, -2);
    assertThat(Channels.SIGNED_MAX_ABS.reduce(rows, site(network, Shape.of(2, 1, 2))).toArray())
        .containsExactly(3, 2);
  }

  @Test
  void aPathwayOfTheDataSetHoldsForEverySample() {
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), KnownNetworks.batch())
            .sites("relu1", "relu2")
            .target(TestTargets.index(0));
    Map<String, Mask> masks = new LinkedHashMap<>();
    masks.put("relu1", Mask.where(Tensor.vector(1, 0, 0), value -> value > 0));
    masks.put("relu2", Mask.where(Tensor.vector(0, 1), value -> value > 0));
    Attribution map =
        Steps.map(query, Selection.of(Coverage.DATASET, masks), Variant.REMOVED, true);
    assertThat(Steps.at(map, "input").toArray())
        .containsExactly(new float[] {-4, -4, -4, -4, -4, -4}, CLOSE);
    assertThat(Steps.extra(map.extra(), "response"))
        .containsExactly(new float[] {-12, -12, -8}, CLOSE);
    assertThat(Steps.extra(map.extra(), "radius")[2]).isCloseTo((float) Math.sqrt(2), CLOSE);
  }

  @Test
  void aPathwayThatPassesNoSignalIsWarnedOf() {
    Map<String, Mask> masks =
        Map.of("relu1", Mask.where(Tensor.of(Shape.of(1, 3), 0, 1, 0), value -> value > 0));
    TestRun run = TestRun.seeded(1);
    TestQuery query =
        netA().inputs().from(TestFindings.none().with(Selection.of(Coverage.SAMPLE, masks)));
    Attribution map = new PathwayGradient().attribute(query, new PathwayGradient().defaults(), run);
    assertThat(Steps.at(map, "input").toArray()).containsOnly(0);
    assertThat(Steps.codes(run)).containsExactly("W104");
  }

  @Test
  void masksThatDoNotFitAreRefused() {
    Map<String, Mask> empty = Map.of("relu1", Mask.builder(Shape.of(1, 3)).build());
    Steps.refused(
        "M104",
        () -> Steps.map(netA(), Selection.of(Coverage.SAMPLE, empty), Variant.REMOVED, false));
    Steps.refused(
        "M100",
        () -> Steps.map(netA(), Selection.of(Coverage.SAMPLE, Map.of()), Variant.REMOVED, false));
    Map<String, Mask> rows = Map.of("relu1", Mask.all(Shape.of(2, 3)));
    Steps.refused(
        "M105",
        () -> Steps.map(netA(), Selection.of(Coverage.SAMPLE, rows), Variant.REMOVED, false));
    Map<String, Mask> shape = Map.of("relu1", Mask.all(Shape.of(1, 4)));
    Steps.refused(
        "M105",
        () -> Steps.map(netA(), Selection.of(Coverage.SAMPLE, shape), Variant.REMOVED, false));
    Map<String, Mask> stranger = new LinkedHashMap<>();
    stranger.put("relu1", Mask.all(Shape.of(1, 3)));
    stranger.put("relu9", Mask.all(Shape.of(1, 3)));
    Steps.refused(
        "M108",
        () -> Steps.map(netA(), Selection.of(Coverage.SAMPLE, stranger), Variant.REMOVED, false));
  }

  @Test
  void aGradientThatIsNotANumberIsRefused() {
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(1))
            .relu("relu1", "input")
            .dense("out", "relu1", new double[][] {{Double.NaN}})
            .outputs("out");
    TestQuery query =
        TestQuery.of(network, TestSamples.of("input", new double[][] {{1}}))
            .target(TestTargets.index(0));
    Map<String, Mask> all = Map.of("relu1", Mask.all(Shape.of(1, 1)));
    Steps.refused(
        "M102", () -> Steps.map(query, Selection.of(Coverage.SAMPLE, all), Variant.REMOVED, false));
  }

  private static Site site(ReferenceNetwork network, Shape shape) {
    Site input = network.inputs().get(0);
    return new Site(
        input.id(), input.alias(), input.kind(), input.operator(), shape, 0, List.of(), Map.of());
  }

  private static TestQuery netA() {
    return TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).sites("relu1", "relu2");
  }

  private static TestQuery cnn(long seed) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    return TestQuery.of(network, RandomNetworks.samples(network, seed, 4)).sites("relu1", "relu2");
  }
}
