package org.ganglion.plugin.pathwaygradient.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.ganglion.api.result.Selection;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.plugin.pathwaygradient.Nets;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.testkit.network.NetworkWatch;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of selectors by an objective, and what they cost, over networks from printed seeds. */
final class RivalLawsTest {
  private static final GreedyOptions GREEDY = new GreedyOptions(80, 0.1, 0, Leftovers.KEEP);
  private static final GreedyCompatOptions RELEASED = new GreedyCompatOptions(20, 4);
  private static final DgrOptions ROUTING =
      new DgrOptions(
          GateStart.ONE, GateGrain.NEURONS, 70, 0.02, 0.1, 0.9, false, 12, 100, 1, 1, 0.1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rescalingAHiddenUnitChangesNoRival(long seed) {
    TestQuery query = mlp(seed);
    // A power of two, so that no score changes in the last digit.
    TestQuery scaled = query.network(weights(query).withWeights(Nets.rescaled(2, 1, 8)));
    assertSame(new GreedyPrune(), GREEDY, query, scaled);
    assertSame(new GreedyPruneCompat(), RELEASED, query, scaled);
    assertSame(new DistillationGuidedRouting(), ROUTING, query, scaled);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void scalingTheResponseChangesNoGreedyPruning(long seed) {
    TestQuery query = mlp(seed);
    TestQuery scaled = query.network(weights(query).withWeights(Nets.times(4, 2)));
    assertSame(new GreedyPrune(), GREEDY, query, scaled);
    assertSame(new GreedyPruneCompat(), RELEASED, query, scaled);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void reorderingNeuronsReordersWhatIsKept(long seed) {
    TestQuery query = mlp(seed);
    TestQuery reversed = query.network(weights(query).withWeights(Nets.reversed(2)));
    assertMirrored(new GreedyPrune(), GREEDY, query, reversed);
    assertMirrored(new DistillationGuidedRouting(), ROUTING, query, reversed);
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void greedyPruningLeavesOutNothingThatNeverContributed(long seed) {
    TestQuery query = mlp(seed);
    Selection picked = new GreedyPrune().select(query, GREEDY, TestRun.seeded(1));
    float[] rounds = Steps.extra(picked.extra(), "rounds");
    for (float made : rounds) {
      assertThat(made).isPositive();
    }
    // In the first layer nothing that is pruned wakes a neuron: dead once, it never contributed.
    Mask kept = Steps.at(picked, "relu1");
    var active = new Probe(query.network(), query.samples()).value("relu1");
    for (long i = 0; i < kept.elements(); i++) {
      assertThat(active.get(i) > 0 || kept.get(i)).as("neuron %d", i).isTrue();
    }
  }

  @Test
  void allSamplesOfAChunkPassTogether() {
    int samples = 7;
    for (int chunk : new int[] {1, 3, 7}) {
      int chunks = (samples + chunk - 1) / chunk;
      NetworkWatch watch = NetworkWatch.silent();
      ReferenceNetwork network =
          RandomNetworks.mlp(10, 6, 12, 10, 8, 3).inChunksOf(chunk).watchedBy(watch);
      TestQuery query =
          TestQuery.of(network, RandomNetworks.samples(network, 10, samples))
              .sites("relu1", "relu2", "relu3")
              .target(TestTargets.index(0));

      int before = watch.chunks();
      Selection greedy = new GreedyPrune().select(query, GREEDY, TestRun.seeded(1));
      float most = 0;
      for (float rounds : Steps.extra(greedy.extra(), "rounds")) {
        most = Math.max(most, rounds);
      }
      // As many passes as the longest sample takes, the last of which finds it done.
      assertThat(watch.chunks() - before).isEqualTo(Math.round(most + 1) * chunks);

      before = watch.chunks();
      new GreedyPruneCompat().select(query, RELEASED, TestRun.seeded(1));
      assertThat(watch.chunks() - before).isEqualTo(RELEASED.rounds() * chunks);

      before = watch.chunks();
      new DistillationGuidedRouting().select(query, ROUTING, TestRun.seeded(1));
      assertThat(watch.chunks() - before).isEqualTo((1 + ROUTING.iterations()) * chunks);
    }
  }

  private static <O extends Record> void assertSame(
      Selector<O> method, O options, TestQuery one, TestQuery other) {
    assertThat(method.select(other, options, TestRun.seeded(1)).masks())
        .as(method.info().id())
        .isEqualTo(method.select(one, options, TestRun.seeded(1)).masks());
  }

  private static <O extends Record> void assertMirrored(
      Selector<O> method, O options, TestQuery query, TestQuery reversed) {
    Mask before = Steps.at(method.select(query, options, TestRun.seeded(1)), "relu2");
    Mask after = Steps.at(method.select(reversed, options, TestRun.seeded(1)), "relu2");
    int width = before.shape().size(1);
    for (int at = 0; at < before.elements(); at++) {
      assertThat(after.get(at / width * width + width - 1 - at % width))
          .as(method.info().id())
          .isEqualTo(before.get(at));
    }
  }

  private static ReferenceNetwork weights(TestQuery query) {
    return (ReferenceNetwork) query.network();
  }

  private static TestQuery mlp(long seed) {
    ReferenceNetwork network = RandomNetworks.mlp(seed, 6, 12, 10, 8, 3);
    return TestQuery.of(network, RandomNetworks.samples(network, seed, 4))
        .sites("relu1", "relu2", "relu3");
  }
}
