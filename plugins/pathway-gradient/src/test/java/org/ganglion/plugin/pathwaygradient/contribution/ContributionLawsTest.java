package org.ganglion.plugin.pathwaygradient.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Nets;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.testkit.network.NetworkWatch;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that hold for every network, over networks drawn from printed seeds. */
final class ContributionLawsTest {
  private static final Offset<Float> CLOSE = within(2e-5f);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void beforeALinearHeadAllThreeQuantitiesAgree(long seed) {
    TestQuery query = mlp(seed).sites("relu3");
    float[] first = Steps.at(Steps.mct(query), "relu3").toArray();
    assertThat(Steps.at(Steps.attribute(new NeuronIntgrad(), query), "relu3").toArray())
        .containsExactly(first, CLOSE);
    assertThat(Steps.at(Steps.attribute(new NeuronAblation(), query), "relu3").toArray())
        .containsExactly(first, CLOSE);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void withoutBiasTheScoresOfEveryCutSumToTheResponse(long seed) {
    ReferenceNetwork network = Nets.withoutBias(seed, 6, 10, 8, 3);
    TestQuery query =
        TestQuery.of(network, RandomNetworks.samples(network, seed, 4)).sites("relu1", "relu2");
    Attribution mct = Steps.mct(query);
    Attribution intgrad = Steps.attribute(new NeuronIntgrad(), query);
    for (String site : List.of("relu1", "relu2")) {
      for (int row = 0; row < 4; row++) {
        assertThat(Steps.sum(Steps.at(mct, site), row))
            .isCloseTo(query.target().responses().get(row), within(1e-4));
      }
      assertThat(Steps.at(intgrad, site).toArray())
          .containsExactly(Steps.at(mct, site).toArray(), CLOSE);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void integratedGradientsSumToTheChangeOfTheResponseEvenBesideASkip(long seed) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    TestSamples samples = RandomNetworks.samples(network, seed, 3);
    TestQuery query =
        TestQuery.of(network, samples).sites("relu1", "relu2").target(TestTargets.index(1));
    Attribution scores =
        new NeuronIntgrad()
            .attribute(query, new IntgradOptions(800, Quadrature.MIDPOINT), TestRun.seeded(1));
    for (String id : List.of("relu1", "relu2")) {
      Site site = network.at(id);
      Tensor whole = new Probe(network, samples).value("fc");
      Tensor removed = new Probe(network, samples).value("fc", Intervention.scale(site, 0));
      for (int row = 0; row < 3; row++) {
        double change = whole.get(row * 3 + 1) - removed.get(row * 3 + 1);
        double sum = Steps.sum(Steps.at(scores, id), row);
        assertThat(sum).isCloseTo(change, within(0.02 * Math.max(1, Math.abs(change))));
        assertThat(Steps.extra(scores.extra(), "completeness-gap/" + id)[row])
            .isCloseTo((float) (sum - change), within(1e-4f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11})
  void theFirstOrderIsExactWhereNothingBehindSwitches(long seed) {
    ReferenceNetwork network = RandomNetworks.mlp(seed, 5, 12, 8, 3);
    TestSamples samples = RandomNetworks.samples(network, seed, 1);
    TestQuery query = TestQuery.of(network, samples).sites("relu1");
    float[] first = Steps.at(Steps.mct(query), "relu1").toArray();
    float[] exact = Steps.at(Steps.attribute(new NeuronAblation(), query), "relu1").toArray();
    Probe probe = new Probe(network, samples);
    boolean[] pattern = pattern(probe.value("relu2"));
    int equal = 0;
    for (int neuron = 0; neuron < first.length; neuron++) {
      if (Arrays.equals(
          pattern,
          pattern(probe.value("relu2", Intervention.lesion(network.at("relu1"), neuron))))) {
        equal++;
        assertThat(first[neuron]).as("neuron %d", neuron).isCloseTo(exact[neuron], CLOSE);
      }
    }
    assertThat(equal).isGreaterThan(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 13})
  void inactiveNeuronsContributeExactlyNothing(long seed) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    TestSamples samples = RandomNetworks.samples(network, seed, 4);
    TestQuery query = TestQuery.of(network, samples).sites("relu1", "relu2");
    List<Attributor<?>> methods =
        List.of(new NeuronMct(), new NeuronIntgrad(), new NeuronAblation());
    for (Attributor<?> method : methods) {
      Attribution scores = Steps.attribute(method, query);
      for (String site : List.of("relu1", "relu2")) {
        Tensor active = new Probe(network, samples).value(site);
        for (long i = 0; i < active.elements(); i++) {
          if (active.get(i) == 0) {
            assertThat(Steps.at(scores, site).get(i)).as(method.info().id()).isZero();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {14, 15})
  void rescalingAHiddenUnitChangesNoScore(long seed) {
    TestQuery query = mlp(seed).sites("relu1", "relu2", "relu3");
    TestQuery scaled =
        query.network(((ReferenceNetwork) query.network()).withWeights(Nets.rescaled(2, 3, 8)));
    List<Attributor<?>> methods =
        List.of(new NeuronMct(), new NeuronIntgrad(), new NeuronAblation());
    for (Attributor<?> method : methods) {
      Attribution before = Steps.attribute(method, query);
      Attribution after = Steps.attribute(method, scaled);
      for (String site : before.scores().keySet()) {
        assertThat(Steps.at(after, site).toArray())
            .as(method.info().id())
            .containsExactly(Steps.at(before, site).toArray(), CLOSE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {14, 15})
  void thePlainGradientOfAHiddenUnitDependsOnItsScale(long seed) {
    TestQuery query = mlp(seed);
    ReferenceNetwork network = (ReferenceNetwork) query.network();
    Tensor before = slopes(query, network);
    Tensor after = slopes(query, network.withWeights(Nets.rescaled(2, 3, 8)));
    int changed = 0;
    for (int row = 0; row < 4; row++) {
      float slope = before.row(row).get(3);
      assertThat(after.row(row).get(3)).isEqualTo(slope / 8);
      changed += slope == 0 ? 0 : 1;
    }
    assertThat(changed).isPositive();
  }

  private static Tensor slopes(TestQuery query, ReferenceNetwork network) {
    return new Probe(network, query.samples())
        .read(query.target().objective(), Reading.GRADIENT, "relu2");
  }

  @Test
  void pointsOfAnIntegralAreOneRequestHoweverMany() {
    NetworkWatch watch = NetworkWatch.silent();
    ReferenceNetwork network = RandomNetworks.mlp(22, 6, 12, 10, 3).inChunksOf(2).watchedBy(watch);
    TestQuery query =
        TestQuery.of(network, RandomNetworks.samples(network, 22, 6))
            .sites("relu1", "relu2")
            .target(TestTargets.index(0));
    for (int points : new int[] {1, 64}) {
      int before = watch.chunks();
      new NeuronIntgrad()
          .attribute(query, new IntgradOptions(points, Quadrature.MIDPOINT), TestRun.seeded(1));
      // Three chunks: per site one path, and one response without the site.
      assertThat(watch.chunks() - before).as("%d points", points).isEqualTo(3 * 2 * 2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 17})
  void reorderingNeuronsReordersTheirScores(long seed) {
    TestQuery query = mlp(seed).sites("relu1", "relu2");
    TestQuery reversed =
        query.network(((ReferenceNetwork) query.network()).withWeights(Nets.reversed(2)));
    List<Attributor<?>> methods =
        List.of(
            new NeuronMct(), new NeuronIntgrad(), new NeuronConductance(), new NeuronAblation());
    for (Attributor<?> method : methods) {
      Tensor before = Steps.at(Steps.attribute(method, query), "relu2");
      Tensor after = Steps.at(Steps.attribute(method, reversed), "relu2");
      int width = before.shape().size(1);
      for (int at = 0; at < before.elements(); at++) {
        int mirrored = at / width * width + width - 1 - at % width;
        assertThat(after.get(mirrored)).as(method.info().id()).isCloseTo(before.get(at), CLOSE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {18})
  void aBatchScoresItsSamplesOneByOne(long seed) {
    TestQuery query = mlp(seed).sites("relu1", "relu3");
    List<Attributor<?>> methods =
        List.of(
            new NeuronMct(), new NeuronIntgrad(), new NeuronConductance(), new NeuronAblation());
    for (Attributor<?> method : methods) {
      Tensor all = Steps.at(Steps.attribute(method, query), "relu1");
      for (int row = 0; row < query.samples().size(); row++) {
        Tensor one = Steps.at(Steps.attribute(method, query.select(Ints.of(row))), "relu1");
        assertThat(one.toArray())
            .as(method.info().id())
            .containsExactly(all.row(row).toArray(), within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {19})
  void aConductanceAlongAFinePathIsComplete(long seed) {
    TestQuery query = mlp(seed).sites("relu1", "relu2", "relu3");
    Attribution scores =
        new NeuronConductance()
            .attribute(query, new ConductanceOptions(2000, 0.25), TestRun.seeded(1));
    for (String site : scores.scores().keySet()) {
      for (float gap : Steps.extra(scores.extra(), "completeness-gap/" + site)) {
        assertThat(gap).isCloseTo(0, within(0.02f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20})
  void removingAUnitRemovesAllItsPositions(long seed) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    TestSamples samples = RandomNetworks.samples(network, seed, 3);
    TestQuery query = TestQuery.of(network, samples).sites("relu1").target(TestTargets.index(2));
    AblationOptions units = new AblationOptions(Grain.UNITS);
    Tensor everywhere =
        Steps.at(new NeuronAblation().attribute(query, units, TestRun.seeded(1)), "relu1");
    Tensor scores =
        Steps.at(
            new NeuronAblation().attribute(query.reduce(Reduce.MEAN), units, TestRun.seeded(1)),
            "relu1");
    assertThat(scores.shape().toArray()).containsExactly(3, 3);
    assertThat(everywhere.shape().toArray()).containsExactly(3, 3, 4, 4);
    Probe probe = new Probe(network, samples);
    Tensor whole = probe.value("fc");
    for (int unit = 0; unit < 3; unit++) {
      Tensor removed = probe.value("fc", Intervention.lesion(network.at("relu1"), unit));
      for (int row = 0; row < 3; row++) {
        long position = (row * 3L + unit) * 16 + 5;
        float active = probe.value("relu1").get(position);
        assertThat(everywhere.get(position))
            .isEqualTo(active == 0 ? 0 : scores.get(row * 3L + unit));
        assertThat(scores.get(row * 3L + unit))
            .isCloseTo(whole.get(row * 3L + 2) - removed.get(row * 3L + 2), CLOSE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {22})
  void errorsOfSampledShapleyValuesFollowWhatIsAdded(long seed) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    TestQuery query =
        TestQuery.of(network, RandomNetworks.samples(network, seed, 2))
            .sites("relu1")
            .target(TestTargets.index(1));
    // One number per unit was measured: the error is of that number.
    Attribution units = shapley(query.reduce(Reduce.MEAN), Grain.UNITS);
    assertThat(Steps.at(units, "relu1").shape().toArray()).containsExactly(2, 3);
    float[] errors = Steps.extra(units.extra(), "standard-error/relu1");
    float[] everywhere = Steps.extra(shapley(query, Grain.UNITS).extra(), "standard-error/relu1");
    assertThat(errors).hasSize(2 * 3);
    assertThat(everywhere).hasSize(2 * 3 * 16);
    for (int i = 0; i < everywhere.length; i++) {
      assertThat(everywhere[i]).isIn(0f, errors[i / 16]);
    }
    // Single neurons: the mean over positions is a score, but no error follows from theirs.
    Attribution neurons = shapley(query.reduce(Reduce.MEAN), Grain.NEURONS);
    assertThat(Steps.at(neurons, "relu1").shape().toArray()).containsExactly(2, 3);
    assertThat(Steps.extra(neurons.extra(), "standard-error/relu1"))
        .containsExactly(
            Steps.extra(shapley(query, Grain.NEURONS).extra(), "standard-error/relu1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {23})
  void anEffectThatIsAlwaysTheSameHasNoError(long seed) {
    // Before a linear head, a neuron adds the same whatever is there already.
    TestQuery query = mlp(seed).sites("relu3");
    Attribution scores = shapley(query, Grain.NEURONS);
    float[] values = Steps.at(scores, "relu3").toArray();
    float[] errors = Steps.extra(scores.extra(), "standard-error/relu3");
    float[] exact = Steps.at(Steps.mct(query), "relu3").toArray();
    assertThat(values).containsExactly(exact, CLOSE);
    for (float error : errors) {
      assertThat(error).isBetween(0f, 1e-6f);
    }
  }

  private static Attribution shapley(TestQuery query, Grain grain) {
    return new NeuronShapley().attribute(query, new ShapleyOptions(7, grain), TestRun.seeded(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEAN", "MAX", "L2"})
  void positionsAreReducedAsTheHostDoes(String how) {
    ReferenceNetwork network = RandomNetworks.cnn(21);
    TestQuery query =
        TestQuery.of(network, RandomNetworks.samples(network, 21, 3))
            .sites("relu2")
            .reduce(Reduce.valueOf(how));
    Tensor reference = Steps.at(Steps.mct(query), "relu2");
    Tensor whole = Steps.at(Steps.mct(query.reduce(Reduce.NONE)), "relu2");
    assertThat(Positions.reduce(whole, network.at("relu2"), Reduce.valueOf(how)).toArray())
        .containsExactly(reference.toArray(), CLOSE);
    assertThat(Steps.at(Steps.attribute(new NeuronIntgrad(), query), "relu2").shape())
        .isEqualTo(reference.shape());
  }

  private static boolean[] pattern(Tensor values) {
    boolean[] active = new boolean[(int) values.elements()];
    for (int i = 0; i < active.length; i++) {
      active[i] = values.get(i) > 0;
    }
    return active;
  }

  private static TestQuery mlp(long seed) {
    ReferenceNetwork network = RandomNetworks.mlp(seed, 6, 12, 10, 8, 3);
    return TestQuery.of(network, RandomNetworks.samples(network, seed, 4));
  }
}
