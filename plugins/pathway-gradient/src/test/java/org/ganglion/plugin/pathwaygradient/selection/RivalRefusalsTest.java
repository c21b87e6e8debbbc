package org.ganglion.plugin.pathwaygradient.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.method.Method;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Shape;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronConductance;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronIntgrad;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronShapley;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RivalRefusalsTest {
  private static final List<Method<?>> METHODS =
      List.of(
          new GreedyPrune(),
          new GreedyPruneCompat(),
          new DistillationGuidedRouting(),
          new RandomPerLayer(),
          new GlobalTopk(),
          new PerLayerPercentile(),
          new Mass(),
          new OutputChange(),
          new NeuronShapley(),
          new NeuronIntgrad(),
          new NeuronConductance());

  @Test
  void aProbabilityOfZeroHasNoRelativeChange() {
    // Logits 10,000 and -10,000: the second class has probability 0 in double precision.
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(2))
            .relu("relu1", "input")
            .dense("out", "relu1", new double[][] {{5000, 5000}, {-5000, -5000}})
            .outputs("out");
    TestQuery query =
        TestQuery.of(network, TestSamples.of("input", new double[][] {{1, 1}}))
            .sites("relu1")
            .target(TestTargets.index(1));
    Steps.refused(
        "M111",
        () -> new GreedyPrune().select(query, new GreedyPrune().defaults(), TestRun.seeded(1)));
    TestQuery scored = query.from(TestFindings.none().with(Steps.mct(query)));
    Steps.refused(
        "M111",
        () -> new OutputChange().select(scored, new OutputChange().defaults(), TestRun.seeded(1)));
  }

  @Test
  void routingNeedsLogitsOfClasses() {
    ReferenceNetwork maps =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(1, 2, 2))
            .relu("relu1", "input")
            .outputs("relu1");
    TestQuery noClasses =
        TestQuery.of(maps, RandomNetworks.samples(maps, 1, 1))
            .sites("relu1")
            .target(TestTargets.neuron("relu1", 0));
    Steps.refused("M113", () -> route(noClasses));
    TestQuery query = TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).sites("relu1");
    Steps.refused("M113", () -> route(query.network(endingInSoftmax(KnownNetworks.netA()))));
  }

  @ParameterizedTest
  @CsvSource({
    "greedy-prune, sparsity, 100",
    "greedy-prune, share, 0",
    "greedy-prune, share, 1.1",
    "greedy-prune, limit, -0.1",
    "greedy-prune-compat, rounds, 0",
    "greedy-prune-compat, step, 0",
    "dgr, sparsity, -1",
    "dgr, gamma, -0.1",
    "dgr, rate, 0",
    "dgr, momentum, 1",
    "dgr, iterations, 0",
    "dgr, ceiling, 0",
    "dgr, restarts, 0",
    "dgr, attempts, 0",
    "dgr, decay, 0",
    "random-per-layer, sparsity, 100",
    "global-topk, count, -1",
    "global-topk, sparsity, 100",
    "per-layer-percentile, sparsity, 100",
    "mass, mass, 101",
    "output-change, limit, -1",
    "output-change, step, 0",
    "neuron-shapley, permutations, 1",
    "neuron-intgrad, points, 4097",
    "neuron-conductance, steps, 4097",
  })
  void optionsOutOfTheirRangeAreRefused(String id, String option, double value) {
    Method<?> method =
        METHODS.stream().filter(one -> one.info().id().equals(id)).findFirst().orElseThrow();
    Object written = value == Math.rint(value) ? (Object) (int) value : (Object) value;
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Options.build(method.defaults(), Map.of(option, written)))
        .satisfies(
            refusal -> {
              assertThat(refusal.problems()).hasSize(1);
              assertThat(refusal.problems().get(0).code()).isEqualTo("C020");
              assertThat(refusal.problems().get(0).where()).isEqualTo(option);
            });
  }

  private static void route(TestQuery query) {
    DistillationGuidedRouting routing = new DistillationGuidedRouting();
    routing.select(query, routing.defaults(), TestRun.seeded(1));
  }

  /** The same network, which calls the operator of its output a softmax. */
  private static Network endingInSoftmax(Network network) {
    Site out = network.outputs().get(0);
    Site softmax =
        new Site(out.id(), out.alias(), out.kind(), "Softmax", out.shape(), 0, List.of(), Map.of());
    return (Network)
        Proxy.newProxyInstance(
            RivalRefusalsTest.class.getClassLoader(),
            new Class<?>[] {Network.class},
            (proxy, method, arguments) ->
                method.getName().equals("outputs")
                    ? List.of(softmax)
                    : method.invoke(network, arguments));
  }
}
