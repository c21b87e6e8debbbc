package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lesion at each position is the network whose weights were changed as the position says. */
final class LesionPositionTest {
  private static final int UNITS = 5;
  private static final int OUTPUTS = 3;
  private static final List<Integer> GONE = List.of(1, 3);

  /** Two readers of the same units; a normalisation behind their weights if asked. */
  private static Network network(boolean normalised, BatchPlan plan) {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 4)
            .weights("W1", List.of(UNITS, 4), numbers(1, UNITS * 4))
            .weights("b1", List.of(UNITS), numbers(2, UNITS))
            .weights("W2", List.of(OUTPUTS, UNITS), numbers(3, OUTPUTS * UNITS))
            .weights("b2", List.of(OUTPUTS), numbers(4, OUTPUTS))
            .weights("W3", List.of(OUTPUTS, UNITS), numbers(5, OUTPUTS * UNITS))
            .node("z", "Gemm", List.of("x", "W1", "b1"), "transB=1");
    if (normalised) {
      model
          .weights("g", List.of(UNITS), 1, 2, 0.5, 1, 1)
          .weights("s", List.of(UNITS), 0.5, 1, 1, 0.25, 0)
          .weights("m", List.of(UNITS), 0.1, -0.2, 0, -0.4, 1)
          .weights("v", List.of(UNITS), 1, 2, 1, 0.5, 1)
          .node("n", "BatchNormalization", "z", "g", "s", "m", "v");
    }
    model
        .node("h", "Relu", normalised ? "n" : "z")
        .node("a", "Gemm", List.of("h", "W2", "b2"), "transB=1")
        .node("c", "Gemm", List.of("h", "W3"), "transB=1")
        .node("y", "Add", "a", "c")
        .output("y");
    return NetworkLoader.load(model.write(), plan);
  }

  private static double[] numbers(long seed, int count) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = random.nextGaussian();
    }
    return all;
  }

  private static DataSet samples() {
    Tensor.Builder x = Tensor.builder(Shape.of(7, 4));
    double[] numbers = numbers(9, 28);
    for (int i = 0; i < numbers.length; i++) {
      x.set(i, (float) numbers[i]);
    }
    return DataSet.of(
        Ints.range(7), Map.of("x", x.build()), Optional.empty(), Map.of(), List.of(), List.of());
  }

  /** Keeps every answer. */
  private static final class Kept implements Judgement {
    final TreeMap<Integer, Tensor.Builder> rows = new TreeMap<>();

    @Override
    public void count(int row, int first, Tensor answers) {
      rows.computeIfAbsent(row, key -> Tensor.builder(Shape.of(7, OUTPUTS)))
          .put((long) first * OUTPUTS, answers);
    }

    @Override
    public Answers answers() {
      return new Answers(Matrix.identity(1));
    }
  }

  private static List<Tensor> answers(Network network, Position position) {
    Kept kept = new Kept();
    Site site = network.site("h").orElseThrow();
    List<List<Silenced>> lesions =
        List.of(List.of(new Silenced(site, GONE)), List.of(new Silenced(site, List.of(0))));
    new LesionPass(network, samples(), position, kept, new FakeRun(FakeAlgebra.none()))
        .answers(2, lesions::get);
    List<Tensor> all = new ArrayList<>();
    kept.rows.values().forEach(builder -> all.add(builder.build()));
    assertThat(kept.rows.keySet()).containsExactly(0, 1, 2);
    return all;
  }

  private static Tensor output(Network network) {
    try (Bound bound = network.bind(samples())) {
      Site y = network.outputs().get(0);
      return Objects.requireNonNull(bound.values(Pass.values(List.of(y))).get(y));
    }
  }

  /** The network without the rows, or the columns, of some units in some tensors. */
  private static Network without(Network network, Set<String> names, boolean columns) {
    return network.withWeights(
        (name, value) -> {
          if (!names.contains(name)) {
            return value;
          }
          long each = columns ? UNITS : value.elements() / UNITS;
          Tensor.Builder changed = Tensor.builder(value.shape());
          for (long i = 0; i < value.elements(); i++) {
            long unit = columns ? i % each : i / each;
            changed.set(i, GONE.contains((int) unit) ? 0 : value.get(i));
          }
          return changed.build();
        });
  }

  private static void assertSame(Tensor found, Tensor expected) {
    for (long i = 0; i < expected.elements(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void silencedBehindTheRectifierNoReaderSeesTheUnits(boolean normalised) {
    Network network = network(normalised, BatchPlan.DEFAULT);
    List<Tensor> found = answers(network, Position.POST_ACTIVATION);

    assertSame(found.get(0), output(network));
    assertSame(found.get(1), output(without(network, Set.of("W2", "W3"), true)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void silencedBeforeTheNormalisationWeightsAndBiasAreGone(boolean normalised) {
    Network network = network(normalised, BatchPlan.DEFAULT);
    List<Tensor> found = answers(network, Position.PRE_BN);

    assertSame(found.get(0), output(network));
    assertSame(found.get(1), output(without(network, Set.of("W1", "b1"), false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void silencedForOneReaderTheOtherStillSeesTheUnits(int rows) {
    Network network = network(true, new BatchPlan(rows, 1 << 20));
    List<Tensor> found = answers(network, Position.READER_ONLY);

    assertSame(found.get(0), output(network));
    assertSame(found.get(1), output(without(network, Set.of("W2"), true)));
  }

  @Test
  void gateAndWeightsOfZeroAgreeWhereNothingNormalises() {
    Network network = network(false, BatchPlan.DEFAULT);

    assertSame(
        answers(network, Position.POST_ACTIVATION).get(1),
        answers(network, Position.PRE_BN).get(1));
  }

  @Test
  void unitsOfASumAreSilencedForTheConvolutionOfTheirBlockAlone() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 2, 2)
            .weights("k1", List.of(2, 1, 1, 1), 8, 9)
            .weights("k2", List.of(2, 2, 1, 1), 1, -2, 3, 4)
            .weights("k3", List.of(2, 2, 1, 1), 5, 6, 7, 8)
            .node("conv1", "Conv", "x", "k1")
            .node("conv2", "Conv", "conv1", "k2")
            .node("sum", "Add", "conv1", "conv2")
            .node("conv3", "Conv", "sum", "k3")
            .node("last", "Add", "sum", "conv3")
            .output("last");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    Site sum = network.site("sum").orElseThrow();

    Place place = new Places(network, Position.READER_ONLY).of(sum);
    assertThat(place.site()).isEqualTo(sum);
    assertThat(place.seenBy().id()).isEqualTo("conv3");
    assertThat(place.units()).isEqualTo(Ints.of(0, 1));
    assertThat(new Places(network, Position.POST_ACTIVATION).of(sum)).isEqualTo(Place.at(sum));
    assertThatThrownBy(() -> new Places(network, Position.PRE_BN).of(sum))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M937");
  }

  @Test
  void aLayerThatNoWeightsReadHasNoReaderToSilence() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("W", List.of(2, 2), 1, 0, 0, 1)
            .node("z", "Gemm", List.of("x", "W"), "transB=1")
            .node("h", "Relu", "z")
            .node("y", "Sigmoid", "h")
            .output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);

    assertThatThrownBy(
            () -> new Places(network, Position.READER_ONLY).of(network.site("h").orElseThrow()))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M937");
  }
}
