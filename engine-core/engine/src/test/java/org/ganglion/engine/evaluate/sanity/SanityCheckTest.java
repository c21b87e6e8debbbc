package org.ganglion.engine.evaluate.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.sanity.SanityOptions.Order;
import org.ganglion.engine.evaluate.sanity.SanityOptions.Weights;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class SanityCheckTest {
  private static final int WIDTH = 6;
  private static final int SAMPLES = 12;

  private final Network network = network();
  private final FakeRun run = new FakeRun(FakeAlgebra.none(), 1);

  /** A first layer as wide as the input, then a readout. */
  private static Network network() {
    double[] first = new double[WIDTH * WIDTH];
    double[] second = new double[2 * WIDTH];
    for (int i = 0; i < first.length; i++) {
      first[i] = Math.sin(3.7 * i);
    }
    for (int i = 0; i < second.length; i++) {
      second[i] = Math.cos(1.3 * i);
    }
    TinyModel model =
        new TinyModel()
            .input("x", -1, WIDTH)
            .weights("second", List.of(2, WIDTH), second)
            .weights("first", List.of(WIDTH, WIDTH), first)
            .weights("bias", List.of(WIDTH), 1, 2, 3, 4, 5, 6)
            .node("z", "Gemm", List.of("x", "first", "bias"), "transB=1")
            .node("h", "Relu", "z")
            .node("y", "Gemm", List.of("h", "second"), "transB=1")
            .output("y");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  private static DataSet rows() {
    Tensor.Builder x = Tensor.builder(Shape.of(SAMPLES, WIDTH));
    for (int i = 0; i < SAMPLES * WIDTH; i++) {
      x.set(i, (float) Math.cos(0.9 * i));
    }
    return DataSet.of(
        Ints.range(SAMPLES),
        Map.of("x", x.build()),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }

  /** The first layer's values as a map over the input. */
  private Tensor firstLayer(Network of) {
    Site site = of.site("z").orElseThrow();
    try (Bound bound = of.bind(rows())) {
      return bound.values(Pass.values(List.of(site))).values().iterator().next();
    }
  }

  private TestEvidence evidence(Tensor map) {
    return new TestEvidence(network, rows())
        .map("m", Attribution.perSample(Map.of(network.inputs().get(0), map)));
  }

  private Finding again(Substitute substitute) {
    Network other = ((Substitute.OfNetwork) substitute).network();
    return evidence(firstLayer(other)).findings().get(0);
  }

  @Test
  void findsTheLayerOfEveryParameter() {
    ParameterLayers layers =
        ParameterLayers.of(network, rows(), (name, value) -> value.map(v -> v + 1));

    assertThat(layers.sites())
        .extracting(layer -> layer.site().id() + " " + layer.parameters())
        .containsExactly("z [bias, first]", "y [second]");
  }

  @Test
  void aMapOfTheFirstLayerStaysUntilThatIsRandom() {
    SanityOptions options = new SanityOptions(Order.CASCADE, Weights.NORMAL, 0.1, 4);
    Verdict verdict =
        new SanityCheck().evaluate(evidence(firstLayer(network)).again(this::again), options, run);

    // Untouched, the readout random, everything random.
    double[] spearman = verdict.curves().get(0).points().columnAt(1);
    assertThat(spearman[0]).isEqualTo(1);
    assertThat(spearman[1]).isCloseTo(1, within(1e-12));
    assertThat(Math.abs(spearman[2])).isLessThan(0.7);
    assertThat(verdict.score("m", "spearman")).isEqualTo(spearman[2]);
    assertThat(run.warnings).isEmpty();
  }

  @Test
  void oneLayerAtATimeLeavesTheOthersAsTrained() {
    SanityOptions options = new SanityOptions(Order.INDEPENDENT, Weights.SHUFFLED, 0.1, 4);
    Verdict verdict =
        new SanityCheck().evaluate(evidence(firstLayer(network)).again(this::again), options, run);

    double[] spearman = verdict.curves().get(0).points().columnAt(1);
    assertThat(spearman[1]).isCloseTo(1, within(1e-12));
    assertThat(spearman[2]).isLessThan(0.99);
  }

  @Test
  void flagsAMapThatIgnoresTheNetwork() {
    Tensor input = rows().input("x", 0, SAMPLES);
    TestEvidence evidence = evidence(input);
    Finding same = evidence.findings().get(0);
    SanityOptions options = new SanityOptions(Order.CASCADE, Weights.NORMAL, 0.1, 4);
    Verdict verdict = new SanityCheck().evaluate(evidence.again(substitute -> same), options, run);

    assertThat(verdict.score("m", "spearman of magnitudes")).isCloseTo(1, within(1e-12));
    assertThat(run.warnings).extracting(warning -> warning.code()).containsExactly("W933");
  }

  @Test
  void oneLayerAtATimeSaysNothingOfAllWeights() {
    TestEvidence evidence = evidence(rows().input("x", 0, SAMPLES));
    Finding same = evidence.findings().get(0);
    SanityOptions options = new SanityOptions(Order.INDEPENDENT, Weights.NORMAL, 0.1, 4);
    new SanityCheck().evaluate(evidence.again(substitute -> same), options, run);

    assertThat(run.warnings).isEmpty();
  }
}
