package org.ganglion.plugin.pathwaygradient.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Nets;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronIntgrad;
import org.ganglion.plugin.pathwaygradient.gate.Variant;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of pathways, over networks drawn from printed seeds. */
final class SelectionLawsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void pathwaysAreNestedInTheSparsityAndHoldNoInactiveNeuron(long seed) {
    TestQuery query = cnn(seed);
    for (Attribution scores :
        new Attribution[] {Steps.mct(query), Steps.attribute(new NeuronIntgrad(), query)}) {
      Selection wider = Steps.cut(query, scores, 30);
      for (double sparsity : new double[] {50, 70, 90, 98}) {
        Selection narrower = Steps.cut(query, scores, sparsity);
        for (String site : narrower.masks().keySet()) {
          Mask mask = Steps.at(narrower, site);
          Tensor active = new Probe(query.network(), query.samples()).value(site);
          for (long i = 0; i < mask.elements(); i++) {
            if (mask.get(i)) {
              assertThat(Steps.at(wider, site).get(i)).isTrue();
              assertThat(active.get(i)).isPositive();
            }
          }
        }
        wider = narrower;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void keptNeuronsOfAllSitesSumToTheDensity(long seed) {
    TestQuery query = cnn(seed);
    Selection picked = Steps.pathway(query, 80);
    long neurons =
        picked.masks().values().stream().mapToLong(mask -> mask.shape().tail().elements()).sum();
    for (int row = 0; row < query.samples().size(); row++) {
      int at = row;
      long kept =
          picked.masks().values().stream().mapToLong(mask -> mask.rows(at, 1).count()).sum();
      assertThat(kept)
          .isEqualTo(Math.round(Steps.extra(picked.extra(), "density")[row] * (double) neurons));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void scalingTheResponseChangesNoPathway(long seed) {
    TestQuery query = mlp(seed);
    TestQuery scaled =
        query.network(((ReferenceNetwork) query.network()).withWeights(Nets.times(4, 4)));
    assertThat(Steps.pathway(scaled, 70).masks()).isEqualTo(Steps.pathway(query, 70).masks());
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void rescalingAHiddenUnitChangesNoPathway(long seed) {
    TestQuery query = mlp(seed);
    // A power of two, so that no score changes in the last digit.
    TestQuery scaled =
        query.network(((ReferenceNetwork) query.network()).withWeights(Nets.rescaled(2, 1, 8)));
    assertThat(Steps.pathway(scaled, 70).masks()).isEqualTo(Steps.pathway(query, 70).masks());
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11})
  void reorderingNeuronsReordersThePathway(long seed) {
    TestQuery query = mlp(seed);
    TestQuery reversed =
        query.network(((ReferenceNetwork) query.network()).withWeights(Nets.reversed(2)));
    Mask before = Steps.at(Steps.pathway(query, 70), "relu2");
    Mask after = Steps.at(Steps.pathway(reversed, 70), "relu2");
    int width = before.shape().size(1);
    for (int at = 0; at < before.elements(); at++) {
      assertThat(after.get(at / width * width + width - 1 - at % width)).isEqualTo(before.get(at));
    }
  }

  @Test
  void theCutDependsOnTheScoresAloneNotOnTheirPlaces() {
    TestQuery query = mlp(12);
    Attribution scores = Steps.mct(query);
    Attribution mirrored = mapped(scores, tensor -> mirror(tensor));
    Selection straight = Steps.cut(query, scores, 75);
    Selection turned = Steps.cut(query, mirrored, 75);
    assertThat(Steps.extra(turned.extra(), "threshold"))
        .containsExactly(Steps.extra(straight.extra(), "threshold"));
    for (String site : straight.masks().keySet()) {
      assertThat(mirror(Steps.at(turned, site).toTensor()).toArray())
          .containsExactly(Steps.bits(straight, site));
    }
  }

  @Test
  void unitsAreCutWhereScoresWereReduced() {
    TestQuery query = cnn(13).reduce(Reduce.L2);
    Selection picked = Steps.pathway(query, 50);
    assertThat(Steps.at(picked, "relu1").shape()).isEqualTo(Shape.of(4, 3));
    assertThat(Steps.extra(Steps.map(query, picked, Variant.FROZEN, false).extra(), "response"))
        .hasSize(4);
  }

  @Test
  void independentPathwaysOverlapAsChanceSays() {
    TestRun run = TestRun.seeded(14);
    ReferenceNetwork network = RandomNetworks.mlp(14, 6, 400, 400, 3);
    TestSamples samples = RandomNetworks.samples(network, 14, 8);
    TestQuery query = TestQuery.of(network, samples).sites("relu1", "relu2");
    Selection one = Steps.cut(query, random(run.random("one"), 8), 90);
    Selection other = Steps.cut(query, random(run.random("other"), 8), 80);
    double both = 0;
    double either = 0;
    double dead = 0;
    double kept = 0;
    double deadAnywhere = 0;
    double neurons = 0;
    for (String site : one.masks().keySet()) {
      Tensor active = new Probe(network, samples).value(site);
      for (long i = 0; i < active.elements(); i++) {
        boolean a = Steps.at(one, site).get(i);
        boolean b = Steps.at(other, site).get(i);
        both += a && b ? 1 : 0;
        either += a || b ? 1 : 0;
        kept += a ? 1 : 0;
        dead += a && active.get(i) == 0 ? 1 : 0;
        deadAnywhere += active.get(i) == 0 ? 1 : 0;
        neurons++;
      }
    }
    // pq / (p + q - pq) for p = 0.1, q = 0.2; four standard errors of a share of 640 and of 1792
    // are 0.08 and 0.03.
    assertThat(both / either).isCloseTo(0.02 / 0.28, within(0.03));
    assertThat(dead / kept).isCloseTo(deadAnywhere / neurons, within(0.08));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.15, 0.5})
  void outputChangeKeepsTheProbabilityWithinItsLimitAndGoesNoFurther(double limit) {
    TestQuery query = cnn(15);
    Attribution scores = Steps.mct(query);
    TestQuery scored = query.from(TestFindings.none().with(scores));
    Selection picked =
        new OutputChange()
            .select(scored, new OutputChangeOptions(limit, 2, Rank.ABS), TestRun.seeded(1));
    float[] sparsity = Steps.extra(picked.extra(), "sparsity");
    double[] plain = probability(query, Steps.cut(query, scores, 0));
    for (int row = 0; row < sparsity.length; row++) {
      Selection same = Steps.cut(query, scores, sparsity[row]);
      for (String site : same.masks().keySet()) {
        assertThat(Steps.at(picked, site).rows(row, 1))
            .isEqualTo(Steps.at(same, site).rows(row, 1));
      }
      double change = Math.abs(probability(query, same)[row] - plain[row]) / plain[row];
      assertThat(change)
          .isLessThanOrEqualTo(limit)
          .isCloseTo(Steps.extra(picked.extra(), "change")[row], within(1e-5));
      if (sparsity[row] < 98) {
        double next = probability(query, Steps.cut(query, scores, sparsity[row] + 2))[row];
        assertThat(Math.abs(next - plain[row]) / plain[row]).isGreaterThan(limit);
      }
    }
  }

  private static double[] probability(TestQuery query, Selection pathway) {
    Intervention[] masks =
        pathway.masks().entrySet().stream()
            .map(
                entry ->
                    new Intervention.Scale(
                        query.network().site(entry.getKey()).orElseThrow(),
                        entry.getValue().toTensor()))
            .toArray(Intervention[]::new);
    Tensor logits = new Probe(query.network(), query.samples()).value("fc", masks);
    double[] all = new double[query.samples().size()];
    for (int row = 0; row < all.length; row++) {
      double sum = 0;
      for (float logit : logits.row(row).toArray()) {
        sum += Math.exp(logit);
      }
      all[row] = Math.exp(logits.row(row).get(query.target().classes().get(row))) / sum;
    }
    return all;
  }

  private static Attribution random(RandomGenerator random, int rows) {
    Map<String, Tensor> scores = new LinkedHashMap<>();
    for (String site : new String[] {"relu1", "relu2"}) {
      Tensor.Builder builder = Tensor.builder(Shape.of(rows, 400));
      for (int i = 0; i < rows * 400; i++) {
        builder.set(i, (float) random.nextDouble());
      }
      scores.put(site, builder.build());
    }
    return new Attribution(Coverage.SAMPLE, scores, Map.of(), Map.of());
  }

  private static Attribution mapped(Attribution scores, UnaryOperator<Tensor> change) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    scores.scores().forEach((site, tensor) -> changed.put(site, change.apply(tensor)));
    return new Attribution(scores.coverage(), changed, Map.of(), Map.of());
  }

  private static Tensor mirror(Tensor rows) {
    int width = rows.shape().size(1);
    Tensor.Builder mirrored = Tensor.builder(rows.shape());
    for (int at = 0; at < rows.elements(); at++) {
      mirrored.set(at / width * width + width - 1 - at % width, rows.get(at));
    }
    return mirrored.build();
  }

  private static TestQuery mlp(long seed) {
    ReferenceNetwork network = RandomNetworks.mlp(seed, 6, 12, 10, 8, 3);
    return TestQuery.of(network, RandomNetworks.samples(network, seed, 4))
        .sites("relu1", "relu2", "relu3");
  }

  private static TestQuery cnn(long seed) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    return TestQuery.of(network, RandomNetworks.samples(network, seed, 4)).sites("relu1", "relu2");
  }
}
