package org.ganglion.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reading, intervention and path against its definition in the api, written out. */
final class ReadingTest {
  private static final Probe A = new Probe(KnownNetworks.netA(), KnownNetworks.sample());

  @Test
  void gateUnderAScaleIsTheDerivativeWithRespectToTheFactor() {
    // h1 = (0.5 * 3, 0, 1): z2 = (0.5, 4), so dPhi/dh1 = (1 - 4, -2, -1 - 2) and the gate
    // multiplies it with a = (3, 0, 1).
    Intervention half = new Intervention.Scale(A.site("relu1"), Tensor.vector(0.5f, 1, 1));
    assertThat(
            A.read(A.output(), Reading.GATE, "relu1", pass -> pass.under(List.of(half))).toArray())
        .containsExactly(-9, 0, -3);
    assertThat(
            A.read(A.output(), Reading.VALUE, "relu1", pass -> pass.under(List.of(half))).toArray())
        .containsExactly(1.5f, 0, 1);
    assertThat(
            A.read(A.output(), Reading.GRADIENT, "relu1", pass -> pass.under(List.of(half)))
                .toArray())
        .containsExactly(-3, -2, -3);
  }

  @Test
  void interventionsAtOneSiteActInTheOrderGiven() {
    Intervention add = new Intervention.Add(A.site("relu1"), Tensor.vector(1, 1, 1));
    Intervention scale = new Intervention.Scale(A.site("relu1"), Tensor.vector(2));
    assertThat(A.value("relu1", add, scale).toArray()).containsExactly(8, 2, 4);
    assertThat(A.value("relu1", scale, add).toArray()).containsExactly(7, 1, 3);
  }

  @Test
  void gradientsEndAtAReplacementAndAtAFrozenNeuron() {
    Intervention replace = new Intervention.Replace(A.site("relu1"), Tensor.vector(3, 0, 1));
    assertThat(
            A.read(A.output(), Reading.GRADIENT, "input", pass -> pass.under(List.of(replace)))
                .toArray())
        .containsExactly(0, 0);
    assertThat(
            A.read(A.output(), Reading.GRADIENT, "relu1", pass -> pass.under(List.of(replace)))
                .toArray())
        .containsExactly(-3, -2, -3);
    // Only neuron 0 passes: dPhi/dx = -3 * W1[0].
    Intervention freeze = new Intervention.Freeze(A.site("relu1"), Tensor.vector(1, 0, 0));
    assertThat(
            A.read(A.output(), Reading.GRADIENT, "input", pass -> pass.under(List.of(freeze)))
                .toArray())
        .containsExactly(-3, -3);
    assertThat(A.value("out", freeze).toArray()).containsExactly(-12);
  }

  @Test
  void thePathwayOfNetAGivesItsGradientRemovedAndFrozen() {
    Intervention[] removed = {
      new Intervention.Scale(A.site("relu1"), Tensor.vector(1, 0, 0)),
      new Intervention.Scale(A.site("relu2"), Tensor.vector(0, 1))
    };
    Intervention[] frozen = {
      new Intervention.Freeze(A.site("relu1"), Tensor.vector(1, 0, 0)),
      new Intervention.Freeze(A.site("relu2"), Tensor.vector(0, 1))
    };
    for (Intervention[] variant : List.of(removed, frozen)) {
      assertThat(A.value("out", variant).toArray()).containsExactly(-12);
      assertThat(
              A.read(A.output(), Reading.GRADIENT, "input", pass -> pass.under(List.of(variant)))
                  .toArray())
          .containsExactly(-4, -4);
    }
  }

  @Test
  void incrementAddsUpGradientTimesChangeOfTheValueAndIgnoresWeights() {
    Site input = A.site("input");
    Path path =
        new Path(
            IntStream.rangeClosed(0, 4)
                .mapToObj(k -> new Path.Step(7, List.of(Intervention.scale(input, k / 4f))))
                .toList());
    // Net A has no biases: along the ray gradients are constant, so increments are gradient times
    // activation; at 0 rectifiers are closed.
    Tensor increment = A.read(A.output(), Reading.INCREMENT, "relu1", pass -> pass.along(path));
    assertThat(increment.get(0)).isEqualTo(-9 * 0.75f);
    assertThat(increment.get(2)).isEqualTo(-3 * 0.75f);
    assertThat(A.read(A.output(), Reading.VALUE, "relu1", pass -> pass.along(path)).toArray())
        .containsExactly(3, 0, 1);
  }

  @Test
  void gateAlongAPathMultipliesWithTheValueBeforeThePathButAfterTheRequest() {
    Site relu = A.site("relu1");
    Path path = new Path(List.of(new Path.Step(1, List.of(Intervention.scale(relu, 0.5f)))));
    Tensor gate =
        A.read(
            A.output(),
            Reading.GATE,
            "relu1",
            pass -> pass.under(List.of(Intervention.scale(relu, 2))).along(path));
    assertThat(gate.toArray()).containsExactly(-18, 0, -6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64})
  void answersDoNotDependOnChunks(int chunk) {
    ReferenceNetwork network = RandomNetworks.cnn(3);
    TestSamples samples = RandomNetworks.samples(network, 4, 5);
    Probe whole = new Probe(network.inChunksOf(5), samples);
    Probe parts = new Probe(network.inChunksOf(chunk), samples);
    Tensor rows = RandomNetworks.normal(new SplittableRandom(5), Shape.of(5, 3, 1, 1), 1);
    Intervention perSample = new Intervention.Scale(whole.site("relu1"), rows);
    assertThat(
            parts
                .read(parts.output(), Reading.GATE, "relu1", pass -> pass.under(List.of(perSample)))
                .toArray())
        .containsExactly(
            whole
                .read(whole.output(), Reading.GATE, "relu1", pass -> pass.under(List.of(perSample)))
                .toArray());
  }

  @Test
  void aTensorPerSampleStretchesOverPositions() {
    ReferenceNetwork network = RandomNetworks.cnn(3);
    TestSamples samples = RandomNetworks.samples(network, 4, 2);
    Probe probe = new Probe(network, samples);
    Intervention lesion =
        new Intervention.Scale(
            probe.site("relu1"), Tensor.of(Shape.of(2, 3, 1, 1), 1, 0, 1, 1, 1, 0));
    Tensor plain = probe.value("relu1");
    Tensor changed = probe.value("relu1", lesion);
    for (int row = 0; row < 2; row++) {
      for (int i = 0; i < 48; i++) {
        boolean removed = i / 16 == row + 1;
        assertThat(changed.row(row).get(i)).isEqualTo(removed ? 0 : plain.row(row).get(i));
      }
    }
  }

  @Test
  void sharedGatesSumOverWhatTheyCover() {
    ReferenceNetwork network = RandomNetworks.cnn(3);
    TestSamples samples = RandomNetworks.samples(network, 4, 5);
    Probe probe = new Probe(network, samples);
    Site relu = probe.site("relu1");
    Tensor byNeuron = probe.read(probe.output(), Reading.GATE, "relu1");
    try (Bound bound = network.bind(samples);
        Gates shared = bound.gates(Map.of(relu, Tensor.full(relu.unitShape(), 1)));
        Gates rows = bound.gates(Map.of(relu, Tensor.full(relu.shape().prepend(5), 1)))) {
      assertThat(rows.gradients(probe.output()).get(relu))
          .extracting(Tensor::toArray)
          .isEqualTo(byNeuron.toArray());
      double[] sums = new double[3];
      for (long i = 0; i < byNeuron.elements(); i++) {
        sums[(int) (i % 48 / 16)] += byNeuron.get(i);
      }
      Tensor gate = Objects.requireNonNull(shared.gradients(probe.output()).get(relu));
      assertThat(gate.shape()).isEqualTo(Shape.of(3, 1, 1));
      assertThat(Values.row(gate)).containsExactly(sums, within(1e-4));
      shared.set(relu, Tensor.full(relu.unitShape(), 0));
      shared.gradients(
          probe.output(),
          chunk ->
              assertThat(chunk.value(probe.site("fc")).shape())
                  .isEqualTo(Shape.of(chunk.count(), 3)));
    }
  }

  @Test
  void crossEntropyAndCustomLossHaveTheSameGradient() {
    ReferenceNetwork network = RandomNetworks.mlp(1, 3, 5, 4);
    TestSamples samples = RandomNetworks.samples(network, 2, 5);
    Probe probe = new Probe(network, samples);
    Site out = probe.site("fc2");
    Tensor q =
        Tensor.of(
            Shape.of(5, 4), 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, .25f, .25f, .25f, .25f);
    Objective custom =
        new Objective.Custom(
            List.of(out),
            chunk ->
                Map.of(out, softmaxMinus(chunk.value(out), q.rows(chunk.first(), chunk.count()))));
    assertThat(Values.row(probe.read(new Objective.CrossEntropy(q), Reading.GRADIENT, "relu1")))
        .containsExactly(Values.row(probe.read(custom, Reading.GRADIENT, "relu1")), within(1e-6));
  }

  private static Tensor softmaxMinus(Tensor logits, Tensor q) {
    Tensor.Builder builder = Tensor.builder(logits.shape());
    for (int row = 0; row < logits.shape().size(0); row++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += Math.exp(logits.row(row).get(i));
      }
      for (int i = 0; i < 4; i++) {
        builder.set(
            row * 4L + i, (float) (Math.exp(logits.row(row).get(i)) / sum - q.row(row).get(i)));
      }
    }
    return builder.build();
  }

  @Test
  void thePredictedClassStaysThatOfThePlainNetwork() {
    ReferenceNetwork network = RandomNetworks.mlp(1, 3, 5, 4);
    TestSamples samples = RandomNetworks.samples(network, 2, 6);
    Probe probe = new Probe(network, samples);
    Target target = TestTargets.predicted().of(network, samples);
    Intervention flip = Intervention.scale(probe.site("fc2"), -1);
    Tensor gradient =
        probe.read(target.objective(), Reading.GRADIENT, "fc2", pass -> pass.under(List.of(flip)));
    Tensor logits = probe.value("fc2");
    for (int row = 0; row < 6; row++) {
      int predicted = target.classes().get(row);
      assertThat(gradient.row(row).get(predicted)).isEqualTo(1);
      for (int unit = 0; unit < 4; unit++) {
        assertThat(logits.row(row).get(unit)).isLessThanOrEqualTo(logits.row(row).get(predicted));
      }
      assertThat(target.responses().get(row)).isEqualTo((double) logits.row(row).get(predicted));
    }
    TestSamples repeated = samples.select(Ints.of(3, 3, 0));
    Tensor again = new Probe(network, repeated).read(target.objective(), Reading.GRADIENT, "fc2");
    assertThat(again.row(2).toArray()).isEqualTo(gradient.row(0).toArray());
  }

  @Test
  void aSweepShowsVariantsInsideChunks() {
    ReferenceNetwork network = KnownNetworks.netA();
    Site relu = network.at("relu1");
    Site out = network.at("out");
    List<String> seen = new ArrayList<>();
    try (Bound bound = network.bind(KnownNetworks.batch())) {
      bound.sweep(
          Variants.of(3, unit -> List.of(Intervention.lesion(relu, unit))),
          Pass.values(List.of(out)),
          (variant, chunk) ->
              seen.add(chunk.first() + "/" + variant + " " + chunk.value(out).get(0)));
    }
    assertThat(seen)
        .containsExactly("0/0 -2.0", "0/1 -12.0", "0/2 -9.0", "2/0 -8.0", "2/1 -16.0", "2/2 -6.0");
  }

  @Test
  void reductionsWorkOnWhatWasAddedUp() {
    ReferenceNetwork network = RandomNetworks.cnn(3);
    Probe probe = new Probe(network, RandomNetworks.samples(network, 4, 2));
    Tensor all = probe.read(probe.output(), Reading.GRADIENT, "relu1");
    Tensor largest =
        probe.read(probe.output(), Reading.GRADIENT, "relu1", pass -> pass.reduce(Reduce.MAX));
    Tensor norm =
        probe.read(probe.output(), Reading.GRADIENT, "relu1", pass -> pass.reduce(Reduce.L2));
    Tensor mean =
        probe.read(probe.output(), Reading.GRADIENT, "relu1", pass -> pass.reduce(Reduce.MEAN));
    double[] unit = Arrays.copyOf(Values.row(all.row(0)), 16);
    assertThat(largest.shape()).isEqualTo(Shape.of(2, 3));
    assertThat((double) largest.get(0)).isEqualTo(Arrays.stream(unit).max().orElseThrow());
    assertThat((double) mean.get(0))
        .isEqualTo(Arrays.stream(unit).average().orElseThrow(), within(1e-6));
    assertThat((double) norm.get(0))
        .isEqualTo(Math.sqrt(Arrays.stream(unit).map(x -> x * x).sum()), within(1e-5));
    assertThat(
            probe
                .read(probe.output(), Reading.GRADIENT, "fc", pass -> pass.reduce(Reduce.L2))
                .shape())
        .isEqualTo(Shape.of(2, 3));
  }

  @Test
  void whatCannotBeReadIsRefusedByItsCode() {
    ReferenceNetwork network = KnownNetworks.netA();
    try (Bound bound = network.bind(KnownNetworks.sample());
        Bound poor = network.offering(Set.of(Need.ACTIVATIONS)).bind(KnownNetworks.sample())) {
      Pass gradient = Pass.reading(Reading.GRADIENT, List.of(network.at("relu2")));
      assertThatThrownBy(() -> bound.read(gradient, chunk -> {}))
          .isInstanceOf(MethodException.class)
          .hasMessageContaining("M913");
      Pass along =
          Pass.values(network.outputs()).along(new Path(List.of(new Path.Step(1, List.of()))));
      assertThatThrownBy(() -> bound.read(along, chunk -> {})).hasMessageContaining("M913");
      assertThatThrownBy(
              () -> bound.gradients(new Objective.Sum(network.at("relu1")), gradient, chunk -> {}))
          .hasMessageContaining("M914");
      assertThatThrownBy(() -> poor.gradients(A.output(), gradient, chunk -> {}))
          .hasMessageContaining("M915");
      assertThatThrownBy(() -> network.bind(TestSamples.of("input", new double[][] {{1, 2, 3}})))
          .hasMessageContaining("M910");
      assertThatThrownBy(() -> network.withWeights((name, value) -> Tensor.scalar(1)))
          .hasMessageContaining("M950");
      Target column = TestTargets.column("age", 4).of(network, KnownNetworks.sample());
      assertThatThrownBy(() -> bound.gradients(column.objective(), gradient, chunk -> {}))
          .hasMessageContaining("M912");
    }
  }
}
