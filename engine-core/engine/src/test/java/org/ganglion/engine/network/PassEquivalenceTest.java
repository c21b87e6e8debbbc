package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a pass is cut into chunks, stacked or resumed, its numbers are the same. */
final class PassEquivalenceTest {
  private static final BatchPlan ONE_BY_ONE = new BatchPlan(1, 1L << 30);
  private static final BatchPlan THREE = new BatchPlan(3, 1L << 30);
  private static final BatchPlan ALL = new BatchPlan(64, 1L << 30);

  @ParameterizedTest
  @ValueSource(strings = {"fashion-lenet", "fashion-conv-norm", "fashion-mlp", "modular-addition"})
  void gradientsOfABatchEqualThoseOfSingleSamples(String name) {
    MemoryRows rows = ExampleNetworks.rows(name, 7, 3);
    List<Map<Site, Tensor>> answers = new ArrayList<>();
    for (BatchPlan plan : List.of(ONE_BY_ONE, THREE, ALL)) {
      try (GraphNetwork network = ExampleNetworks.load(name, plan);
          Bound bound = network.bind(rows)) {
        List<Site> sites = dependent(network);
        Pass pass = Pass.reading(Reading.GRADIENT, sites);
        answers.add(bound.gradients(logits(network, 7), pass, Reading.GRADIENT));
      }
    }
    assertClose(answers.get(1), answers.get(0));
    assertClose(answers.get(2), answers.get(0));
    assertThat(answers.get(0)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fashion-lenet", "fashion-conv-norm", "modular-addition"})
  void pathSumsEqualTheWeightedSumOfSinglePasses(String name) {
    MemoryRows rows = ExampleNetworks.rows(name, 5, 4);
    try (GraphNetwork network = ExampleNetworks.load(name, ALL);
        Bound bound = network.bind(rows)) {
      List<Site> sites = dependent(network);
      Site middle = sites.get(sites.size() / 2);
      List<Path.Step> steps = new ArrayList<>();
      for (int k = 0; k < 11; k++) {
        steps.add(new Path.Step(0.1 * (k + 1), List.of(Intervention.scale(middle, k / 10f))));
      }
      Objective objective = logits(network, 5);
      Map<Site, Tensor> together =
          bound.gradients(
              objective,
              Pass.reading(Reading.GRADIENT, sites).along(new Path(steps)),
              Reading.GRADIENT);
      Map<Site, Tensor> summed = new HashMap<>();
      for (Path.Step step : steps) {
        Pass single = Pass.reading(Reading.GRADIENT, sites).under(step.interventions());
        bound
            .gradients(objective, single, Reading.GRADIENT)
            .forEach(
                (site, gradient) ->
                    summed.merge(
                        site,
                        gradient.map(g -> (float) (g * step.weight())),
                        (a, b) -> a.zip(b, Float::sum)));
      }
      assertClose(together, summed);
    }
  }

  @Test
  void pathsThatAddPerSampleValuesOrMixKindsAreTheSameStackedOrNot() {
    MemoryRows rows = ExampleNetworks.rows("fashion-lenet", 4, 5);
    List<Map<Site, Tensor>> answers = new ArrayList<>();
    for (BatchPlan plan : List.of(ONE_BY_ONE, ALL)) {
      try (GraphNetwork network = ExampleNetworks.load("fashion-lenet", plan);
          Bound bound = network.bind(rows)) {
        Site relu = network.site("Relu_1").orElseThrow();
        Site fc = network.site("Relu_2").orElseThrow();
        Site input = network.inputs().get(0);
        Tensor perSample = MemoryRows.uniform(relu.shape().prepend(4), 9);
        List<Path.Step> steps = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
          float part = k / 5f;
          steps.add(
              new Path.Step(
                  1.0 / (k + 1),
                  List.of(
                      new Intervention.Add(relu, perSample.map(v -> v * part)),
                      Intervention.scale(relu, 1 - part / 2),
                      Intervention.scale(fc, part))));
        }
        List<Site> sites = List.of(input, relu, fc);
        Pass pass =
            Pass.reading(Reading.GATE, sites)
                .and(Reading.GRADIENT, sites)
                .and(Reading.INCREMENT, sites)
                .under(List.of(new Intervention.Scale(fc, halves(fc))))
                .along(new Path(steps));
        Map<Site, Tensor> gates = new HashMap<>();
        for (Reading reading : List.of(Reading.GATE, Reading.GRADIENT, Reading.INCREMENT)) {
          bound
              .gradients(logits(network, 4), pass, reading)
              .forEach((site, t) -> gates.put(renamed(site, reading), t));
        }
        answers.add(gates);
      }
    }
    assertClose(answers.get(1), answers.get(0));
  }

  private static Site renamed(Site site, Reading reading) {
    return new Site(
        site.id() + reading,
        site.id(),
        site.kind(),
        site.operator(),
        site.shape(),
        site.unitAxis(),
        List.of(),
        Map.of());
  }

  private static Tensor halves(Site site) {
    Tensor.Builder builder = Tensor.builder(site.shape());
    for (long i = 0; i < site.neurons(); i++) {
      builder.set(i, i % 3 == 0 ? 0 : 0.5f);
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fashion-lenet", "modular-addition"})
  void aSweepEqualsOneReadPerVariant(String name) {
    MemoryRows rows = ExampleNetworks.rows(name, 9, 6);
    try (GraphNetwork network = ExampleNetworks.load(name, new BatchPlan(24, 1L << 30));
        Bound bound = network.bind(rows)) {
      List<Site> sites = dependent(network);
      Random random = new Random(8);
      List<List<Intervention>> all = new ArrayList<>();
      for (int i = 0; i < 23; i++) {
        Site site = sites.get((i / 6 * 2) % sites.size());
        List<Intervention> one = new ArrayList<>();
        one.add(Intervention.lesion(site, random.nextInt(site.units())));
        if (i % 5 == 4) {
          one.add(new Intervention.Replace(site, MemoryRows.uniform(site.shape().prepend(9), i)));
        }
        all.add(i % 7 == 6 ? List.of() : one);
      }
      List<Intervention> always = List.of(Intervention.scale(sites.get(1), 0.5f));
      Pass pass = Pass.values(List.of(sites.get(0), network.outputs().get(0))).under(always);
      List<Bound.Joined> joined = new ArrayList<>();
      all.forEach(variant -> joined.add(new Bound.Joined(9)));
      List<Integer> order = new ArrayList<>();
      bound.sweep(
          Variants.of(all),
          pass,
          (variant, chunk) -> {
            order.add(variant);
            joined
                .get(variant)
                .put(
                    network.outputs().get(0), chunk.first(), chunk.value(network.outputs().get(0)));
            joined.get(variant).put(sites.get(0), chunk.first(), chunk.value(sites.get(0)));
          });
      for (int i = 0; i < order.size(); i++) {
        assertThat(order.get(i)).isEqualTo(i % all.size());
      }
      for (int i = 0; i < all.size(); i++) {
        assertClose(joined.get(i).build(), bound.values(pass.under(all.get(i))));
      }
    }
  }

  @Test
  void gatesOfOneLeaveTheGradientAndReadItsContribution() {
    MemoryRows rows = ExampleNetworks.rows("fashion-lenet", 6, 1);
    for (BatchPlan plan : List.of(THREE, new BatchPlan(3, 1 << 20))) {
      try (GraphNetwork network = ExampleNetworks.load("fashion-lenet", plan);
          Bound bound = network.bind(rows)) {
        Site shared = network.site("Relu_2").orElseThrow();
        Site own = network.site("Relu_1").orElseThrow();
        Map<Site, Tensor> initial =
            Map.of(
                shared,
                Tensor.full(shared.shape(), 1),
                own,
                Tensor.full(own.shape().prepend(6), 1));
        Objective objective = logits(network, 6);
        Pass pass = Pass.reading(Reading.GATE, List.of(shared, own));
        Map<Site, Tensor> expected = bound.gradients(objective, pass, Reading.GATE);
        try (Gates gates = bound.gates(initial)) {
          for (int round = 0; round < 3; round++) {
            Map<Site, Tensor> found = gates.gradients(objective);
            assertClose(Map.of(own, get(found, own)), Map.of(own, get(expected, own)));
            Tensor sum = get(expected, shared).row(0);
            for (int i = 1; i < 6; i++) {
              sum = sum.zip(get(expected, shared).row(i), Float::sum);
            }
            assertClose(Map.of(shared, get(found, shared)), Map.of(shared, sum));
          }
          gates.set(own, Tensor.full(own.shape().prepend(6), 0));
          Pass cut = Pass.values(network.outputs()).under(List.of(Intervention.scale(own, 0)));
          Map<Site, Tensor> outputs = new HashMap<>();
          gates.gradients(
              objective,
              chunk ->
                  network
                      .outputs()
                      .forEach(
                          site ->
                              outputs.merge(site, chunk.value(site), PassEquivalenceTest::joined)));
          assertClose(outputs, bound.values(cut));
        }
      }
    }
  }

  private static Tensor joined(Tensor a, Tensor b) {
    return Tensor.concat(List.of(a, b));
  }

  @Test
  void otherInputsGiveWhatSamplesWithThoseInputsGive() {
    MemoryRows rows = ExampleNetworks.rows("fashion-lenet", 5, 11);
    MemoryRows others = ExampleNetworks.rows("fashion-lenet", 5, 12);
    try (GraphNetwork network = ExampleNetworks.load("fashion-lenet", THREE);
        Bound bound = network.bind(rows);
        Bound expected = network.bind(others)) {
      Site input = network.inputs().get(0);
      Pass pass = Pass.reading(Reading.GRADIENT, List.of(input));
      Map<Site, Tensor> wanted = expected.gradients(logits(network, 5), pass, Reading.GRADIENT);
      try (Bound replaced = bound.inputs(Map.of(input, others.input("input", 0, 5)))) {
        assertClose(replaced.gradients(logits(network, 5), pass, Reading.GRADIENT), wanted);
      }
    }
  }

  @Test
  void tokensAreReplacedAtTheFirstFloatSite() {
    MemoryRows rows = ExampleNetworks.rows("modular-addition", 4, 2);
    try (GraphNetwork network = ExampleNetworks.load("modular-addition", ALL);
        Bound bound = network.bind(rows)) {
      assertThat(network.inputs()).extracting(Site::id).containsExactly("embed/Gather");
      Site embedded = network.inputs().get(0);
      Map<Site, Tensor> found =
          bound.values(Pass.values(List.of(embedded, network.outputs().get(0))));
      try (Bound again = bound.inputs(Map.of(embedded, get(found, embedded)))) {
        assertClose(again.values(Pass.values(List.of(embedded, network.outputs().get(0)))), found);
      }
    }
  }

  @Test
  void aRuleThatGivesTheNodesOwnDerivativeChangesNothing() {
    for (String name : List.of("fashion-lenet", "fashion-conv-norm", "modular-addition")) {
      MemoryRows rows = ExampleNetworks.rows(name, 5, 13);
      try (GraphNetwork network = ExampleNetworks.load(name, THREE);
          Bound bound = network.bind(rows)) {
        List<Site> sites = dependent(network);
        Pass pass = Pass.reading(Reading.GRADIENT, sites);
        List<BackwardRule> rules = new ArrayList<>();
        for (Site site : sites) {
          if (site.kind() != Site.Kind.INPUT && !network.inputs().contains(site)) {
            rules.add(
                new BackwardRule(site, node -> node.derivative(node.input(), node.gradient())));
          }
        }
        Objective objective = logits(network, 5);
        Map<Site, Tensor> expected = bound.gradients(objective, pass, Reading.GRADIENT);
        assertClose(bound.gradients(objective, pass.with(rules), Reading.GRADIENT), expected);
      }
    }
  }

  @Test
  void theHalvesOfANodesWeightsAddUpToIt() {
    for (String name : List.of("fashion-lenet", "fashion-conv-norm", "modular-addition")) {
      MemoryRows rows = ExampleNetworks.rows(name, 5, 13);
      try (GraphNetwork network = ExampleNetworks.load(name, THREE);
          Bound bound = network.bind(rows)) {
        List<Site> sites =
            network.sites().stream()
                .filter(site -> List.of("Conv", "Gemm").contains(site.operator()))
                .filter(site -> site.inputs().size() == 1)
                .toList();
        Pass pass = Pass.reading(Reading.GRADIENT, network.inputs());
        List<BackwardRule> rules =
            sites.stream().map(site -> new BackwardRule(site, this::halves)).toList();
        Objective objective = logits(network, 5);
        Map<Site, Tensor> expected = bound.gradients(objective, pass, Reading.GRADIENT);
        assertClose(bound.gradients(objective, pass.with(rules), Reading.GRADIENT), expected);
      }
    }
  }

  private Tensor halves(BackwardRule.NodePass node) {
    BackwardRule.NodePass up = node.withWeights(true);
    BackwardRule.NodePass down = node.withWeights(false);
    Tensor ones = node.input().map(x -> 1);
    Tensor positive = up.forward(ones);
    Tensor negative = down.forward(ones);
    Tensor whole = node.forward(ones);
    for (long i = 0; i < whole.elements(); i++) {
      assertThat(positive.get(i)).isNotNegative();
      assertThat(negative.get(i)).isNotPositive();
      assertThat(positive.get(i) + negative.get(i))
          .isCloseTo(whole.get(i), within(1e-4f * Math.max(1, positive.get(i))));
    }
    return up.derivative(ones, node.gradient())
        .zip(down.derivative(ones, node.gradient()), Float::sum);
  }

  private static Tensor get(Map<Site, Tensor> tensors, Site site) {
    Tensor tensor = tensors.get(site);
    assertThat(tensor).as(site.id()).isNotNull();
    return Objects.requireNonNull(tensor);
  }

  /** Sites that the first output depends on, which is all of them in these networks. */
  private static List<Site> dependent(GraphNetwork network) {
    return network.sites();
  }

  private static Objective logits(GraphNetwork network, int samples) {
    int classes = (int) network.outputs().get(0).neurons();
    int[] units = new int[samples];
    for (int i = 0; i < samples; i++) {
      units[i] = (3 * i + 1) % classes;
    }
    return new Objective.Logit(Ints.of(units));
  }

  private static void assertClose(Map<Site, Tensor> found, Map<Site, Tensor> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (site, tensor) -> {
          Tensor wanted = get(expected, site);
          Shape shape = wanted.shape();
          assertThat(tensor.shape()).as(site.id()).isEqualTo(shape);
          double scale = 1e-3;
          double difference = 0;
          for (long i = 0; i < tensor.elements(); i++) {
            scale = Math.max(scale, Math.abs(wanted.get(i)));
            difference = Math.max(difference, Math.abs(tensor.get(i) - wanted.get(i)));
          }
          assertThat(difference / scale).as(site.id()).isLessThan(1e-5);
        });
  }
}
