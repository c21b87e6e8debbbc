package org.ganglion.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reverse mode against central differences of the forward pass, in double precision on the
 * operations themselves and through whole networks.
 */
final class DerivativeTest {
  private static final double STEP = 1e-6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyOperationHasTheDerivativeOfItsForwardPass(long seed) {
    for (ReferenceNetwork network :
        List.of(RandomNetworks.cnn(seed), RandomNetworks.mlp(seed, 4, 6, 5, 3), smooth(seed))) {
      for (Graph.Node node : network.graph().nodes()) {
        node.operation()
            .ifPresent(operation -> checkOperation(network.graph(), node, operation, seed));
      }
    }
  }

  private static void checkOperation(Graph graph, Graph.Node node, Operation operation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> inputs =
        node.inputs().stream()
            .map(place -> gaussians(random, (int) graph.node(place).site().neurons()))
            .toList();
    double[] cotangent = gaussians(random, (int) node.site().neurons());
    List<double[]> derivatives = operation.backward(inputs, operation.forward(inputs), cotangent);
    for (int argument = 0; argument < inputs.size(); argument++) {
      double[] input = inputs.get(argument);
      for (int i = 0; i < input.length; i++) {
        double kept = input[i];
        input[i] = kept + STEP;
        double above = dot(operation.forward(inputs), cotangent);
        input[i] = kept - STEP;
        double below = dot(operation.forward(inputs), cotangent);
        input[i] = kept;
        assertThat(derivatives.get(argument)[i])
            .as(node.site().id() + "[" + i + "]")
            .isEqualTo((above - below) / (2 * STEP), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void aWholeNetworkHasTheDerivativeOfItsForwardPassAtEverySite(long seed) {
    for (ReferenceNetwork network : List.of(RandomNetworks.cnn(seed), smooth(seed))) {
      TestSamples samples = RandomNetworks.samples(network, seed, 2);
      SplittableRandom random = new SplittableRandom(seed);
      // Zeros of a rectifier tie under the pool behind it: there is no derivative to compare with.
      List<Site> sites =
          network.sites().stream().filter(site -> !site.id().equals("relu2")).toList();
      for (Site site : sites) {
        Tensor direction = RandomNetworks.normal(random, site.shape(), 1);
        Probe probe = new Probe(network, samples);
        Tensor gradient = probe.read(probe.output(), Reading.GRADIENT, site.id());
        double above = along(network, samples, site, direction, 0x1p-16f);
        double below = along(network, samples, site, direction, -0x1p-16f);
        double expected = (above - below) * 0x1p15;
        double actual = 0;
        for (int row = 0; row < samples.size(); row++) {
          actual += dot(Values.row(gradient.row(row)), Values.row(direction));
        }
        assertThat(actual)
            .as(site.id())
            .isEqualTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  /** Sum of the outputs, in double precision, when the value at a site is moved. */
  private static double along(
      ReferenceNetwork network, TestSamples samples, Site site, Tensor direction, float step) {
    Intervention move = new Intervention.Add(site, direction.map(value -> step * value));
    Graph graph = network.graph();
    Changes changes = new Changes(graph, samples.size(), List.of(move), List.of());
    Trace trace = Trace.of(graph, samples.tensors(graph.inputs()), changes, 0, samples.size());
    double[][] outputs = trace.values(graph.place(graph.outputs().get(0)));
    return Arrays.stream(outputs).flatMapToDouble(Arrays::stream).sum();
  }

  private static ReferenceNetwork smooth(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return ReferenceNetwork.builder(2)
        .input("input", Shape.of(2, 4, 4))
        .conv(
            "conv",
            "input",
            RandomNetworks.normal(random, Shape.of(3, 2, 2, 2), 0.5),
            RandomNetworks.normal(random, Shape.of(3), 0.1),
            2,
            1)
        .tanh("tanh", "conv")
        .averagePool("mean", "tanh", 2, 1)
        .sigmoid("sigmoid", "mean")
        .globalAveragePool("global", "sigmoid")
        .flatten("flatten", "global")
        .dense(
            "out",
            "flatten",
            RandomNetworks.normal(random, Shape.of(2, 3), 1),
            RandomNetworks.normal(random, Shape.of(2), 1))
        .outputs("out");
  }

  private static double[] gaussians(SplittableRandom random, int length) {
    return random.doubles(length).map(value -> 4 * value - 2).toArray();
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
