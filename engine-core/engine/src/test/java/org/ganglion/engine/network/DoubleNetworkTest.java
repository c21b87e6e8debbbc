package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/** A network in float64 can do what its twin in float32 can. */
final class DoubleNetworkTest {
  private static final MemoryRows ROWS = MemoryRows.uniform("x", Shape.of(3), 4, 1);
  private static final List<Function<GraphNetwork, Objective>> OBJECTIVES =
      List.of(
          net -> new Objective.Logit(Ints.of(0, 1, 1, 0)),
          net -> new Objective.Sum(a(net)),
          net -> new Objective.CrossEntropy(Tensor.full(Shape.of(4, 2), 0.5f)));

  @Test
  void itHasTheSitesOfItsTwin() {
    try (GraphNetwork single = network(ElementType.FLOAT);
        GraphNetwork twice = network(ElementType.DOUBLE)) {
      assertThat(twice.sites()).extracting(Site::id).contains("x", "h", "a", "y");
      assertThat(twice.outputs()).extracting(Site::id).containsExactly("y");
      assertThat(twice.sites())
          .extracting(Site::id)
          .containsExactlyElementsOf(single.sites().stream().map(Site::id).toList());
    }
  }

  @Test
  void valuesAreThoseOfItsTwinUnderEveryIntervention() {
    same(net -> Pass.values(net.sites()));
    same(net -> read(net, new Intervention.Scale(a(net), Tensor.of(Shape.of(4), 0, 1, 0.5f, 1))));
    same(net -> read(net, new Intervention.Add(a(net), Tensor.of(Shape.of(4), 0, 1, 0.5f, 1))));
    same(net -> read(net, new Intervention.Replace(a(net), Tensor.of(Shape.of(4), 0, 1, 2, 1))));
    same(
        net ->
            read(net, new Intervention.Replace(site(net, "x"), Tensor.of(Shape.of(3), 0, 1, 2))));
  }

  @Test
  void gradientsAreThoseOfItsTwin() {
    derived(
        Reading.GRADIENT, net -> Pass.reading(Reading.GRADIENT, List.of(site(net, "x"), a(net))));
    derived(
        Reading.GRADIENT,
        net ->
            Pass.reading(Reading.GRADIENT, List.of(site(net, "x")))
                .with(
                    List.of(
                        new BackwardRule(
                            a(net), node -> node.derivative(node.input(), node.gradient())))));
    for (Reading reading : List.of(Reading.GRADIENT, Reading.INCREMENT)) {
      derived(
          reading,
          net ->
              Pass.reading(reading, List.of(site(net, "x")))
                  .along(new Path(List.of(step(net, 0.25f), step(net, 0.75f)))));
    }
  }

  private static Path.Step step(GraphNetwork net, float share) {
    Tensor factors = Tensor.of(Shape.of(3), share, share, share);
    return new Path.Step(0.5, List.of(new Intervention.Scale(site(net, "x"), factors)));
  }

  private static void derived(Reading reading, Function<GraphNetwork, Pass> pass) {
    for (Function<GraphNetwork, Objective> objective : OBJECTIVES) {
      same(
          (net, bound) -> bound.gradients(objective.apply(net), pass.apply(net), reading).values());
    }
  }

  private static Pass read(GraphNetwork net, Intervention change) {
    return Pass.values(net.outputs()).under(List.of(change));
  }

  private static void same(Function<GraphNetwork, Pass> pass) {
    same((net, bound) -> bound.values(pass.apply(net)).values());
  }

  private static void same(BiFunction<GraphNetwork, Bound, Collection<Tensor>> answer) {
    List<Tensor> single = answers(ElementType.FLOAT, answer);
    List<Tensor> twice = answers(ElementType.DOUBLE, answer);
    assertThat(twice).hasSameSizeAs(single);
    for (int i = 0; i < single.size(); i++) {
      assertThat(OnnxRuntime.difference(twice.get(i), single.get(i))).isLessThan(1e-6);
    }
  }

  private static List<Tensor> answers(
      ElementType type, BiFunction<GraphNetwork, Bound, Collection<Tensor>> answer) {
    try (GraphNetwork net = network(type);
        Bound bound = net.bind(ROWS)) {
      return List.copyOf(answer.apply(net, bound));
    }
  }

  private static Site a(GraphNetwork net) {
    return site(net, "a");
  }

  private static Site site(GraphNetwork net, String id) {
    return net.site(id).orElseThrow();
  }

  /** {@code MatMul, Relu, MatMul} in one element type. */
  private static GraphNetwork network(ElementType type) {
    return NetworkLoader.load(
        new TinyModel()
            .input("x", type, -1, 3)
            .weights("w", List.of(3, 4), 1, -2, 3, 4, -5, 6, 7, -8, 9, 1, -2, 3)
            .weights("v", List.of(4, 2), 1, 2, -3, 4, 5, -6, 7, 8)
            .node("w0", "Cast", List.of("w"), "to=" + type.code())
            .node("v0", "Cast", List.of("v"), "to=" + type.code())
            .node("h", "MatMul", "x", "w0")
            .node("a", "Relu", "h")
            .node("y", "MatMul", "a", "v0")
            .output("y")
            .write(),
        BatchPlan.DEFAULT);
  }
}
