package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;

/** Each way to misuse a network has a code of its own, and names what would help. */
final class MisuseTest {
  @Test
  void everyMisuseHasACodeOfItsOwn() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site x = KnownNets.site(net, "x");
      Site a1 = KnownNets.site(net, "a1");
      Site a2 = KnownNets.site(net, "a2");
      Site phi = KnownNets.site(net, "phi");
      Pass gradient = Pass.reading(Reading.GRADIENT, List.of(a1));
      BackwardRule plain = new BackwardRule(a2, node -> node.gradient());
      Gates gates = bound.gates(Map.of(a1, Tensor.vector(1, 1, 1)));
      Map<String, Runnable> misuses = new LinkedHashMap<>();
      misuses.put("M950", () -> net.withWeights((name, value) -> Tensor.scalar(1)));
      misuses.put("M951", () -> bound.inputs(Map.of(x, Tensor.vector(1, 2, 3))));
      misuses.put("M952", () -> loss(bound, gradient, phi, Map.of()));
      misuses.put("M953", () -> loss(bound, gradient, phi, Map.of(phi, Tensor.vector(1, 2))));
      misuses.put("M954", () -> ask(bound, new Objective.Neuron(a2, Ints.of(0, 1)), gradient));
      misuses.put("M955", () -> ask(bound, new Objective.Neuron(a2, Ints.of(2)), gradient));
      misuses.put(
          "M956",
          () ->
              bound.gradients(
                  new Objective.Sum(phi),
                  Pass.reading(Reading.INCREMENT, List.of(a1)),
                  Reading.INCREMENT));
      misuses.put(
          "M957",
          () ->
              ask(
                  bound,
                  new Objective.Sum(phi),
                  gradient.with(List.of(new BackwardRule(x, node -> node.gradient())))));
      misuses.put(
          "M958", () -> ask(bound, new Objective.Sum(phi), gradient.with(List.of(plain, plain))));
      misuses.put("M959", () -> bound.gates(Map.of()));
      misuses.put("M960", () -> gates.set(a1, Tensor.vector(1, 2)));
      misuses.put("M961", () -> gates.set(a2, Tensor.vector(1, 2)));
      misuses.put(
          "M962",
          () ->
              ask(
                  bound,
                  new Objective.CrossEntropy(Tensor.of(Shape.of(1, 3), 0.2f, 0.3f, 0.5f)),
                  gradient));
      misuses.put(
          "M963",
          () ->
              bound.values(
                  Pass.values(List.of(phi))
                      .under(List.of(new Intervention.Scale(a1, Tensor.full(Shape.of(2, 3), 1))))));
      misuses.put(
          "M967",
          () ->
              ask(
                  bound,
                  new Objective.Sum(phi),
                  gradient.with(
                      List.of(new BackwardRule(a2, node -> node.withWeights(true).gradient())))));
      misuses.forEach(MisuseTest::refused);
    }
  }

  @Test
  void factorsThatDoNotFitAreTheSameMisuseWhenGatesAreMadeAndWhenTheyAreSet() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site a1 = KnownNets.site(net, "a1");
      refused("M960", () -> bound.gates(Map.of(a1, Tensor.vector(1, 2))));
    }
  }

  private static void loss(Bound bound, Pass pass, Site site, Map<Site, Tensor> derivatives) {
    ask(bound, new Objective.Custom(List.of(site), chunk -> derivatives), pass);
  }

  private static void ask(Bound bound, Objective objective, Pass pass) {
    bound.gradients(objective, pass, Reading.GRADIENT);
  }

  private static void refused(String code, Runnable misuse) {
    assertThatExceptionOfType(MethodException.class)
        .as(code)
        .isThrownBy(misuse::run)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.problem().fix()).isNotBlank());
  }
}
