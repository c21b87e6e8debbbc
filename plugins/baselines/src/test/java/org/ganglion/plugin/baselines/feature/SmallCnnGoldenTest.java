package org.ganglion.plugin.baselines.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.network.Pass;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.feature.LayerRelevanceOptions.SumRule;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class SmallCnnGoldenTest {
  private static final double TOLERANCE = 2e-6;
  private static final SmallCnn CNN = SmallCnn.read();

  private final TestRun run = TestRun.seeded(1);

  @Test
  void theNetworkIsTheOneThatTorchRan() {
    try (var bound = CNN.network().bind(CNN.samples())) {
      var out = CNN.network().outputs();
      Tensor logits = Objects.requireNonNull(bound.values(Pass.values(out)).get(out.get(0)));
      CNN.assertSame(logits, "logits", TOLERANCE);
    }
  }

  @Test
  void gradient() {
    CNN.assertSame(map(attribute(new Gradient())), "gradient", TOLERANCE);
  }

  @Test
  void inputTimesGradient() {
    CNN.assertSame(map(attribute(new InputTimesGradient())), "input-x-gradient", TOLERANCE);
  }

  @Test
  void guidedBackpropagation() {
    CNN.assertSame(map(attribute(new GuidedBackprop())), "guided-backprop", TOLERANCE);
    assertThat(run.warnings())
        .extracting(Warning::text)
        .singleElement()
        .asString()
        .contains("Tanh");
  }

  @Test
  void gradCamAtTheLastSiteWithPositions() {
    CNN.assertSame(map(attribute(new GradCam())), "grad-cam/default", TOLERANCE);
  }

  @Test
  void gradCamAtAChosenSite() {
    TestQuery query = TestQuery.of(CNN.network(), CNN.samples()).sites("relu1");
    GradCam method = new GradCam();
    Tensor map = map(method.attribute(query, method.defaults(), run));
    CNN.assertSame(map, "grad-cam/relu1", TOLERANCE);
  }

  @Test
  void gradCamWithItsNegativeParts() {
    Tensor map = map(new GradCam().attribute(query(), new GradCamOptions(false), run));
    CNN.assertSame(map, "grad-cam/signed", TOLERANCE);
  }

  @Test
  void deepLiftAgainstZero() {
    Attribution scores = attribute(new DeepLift());
    CNN.assertSame(map(scores), "deep-lift/0", 1e-5);
    CNN.assertSame(extra(scores, "change"), "deep-lift/0/change", TOLERANCE);
    assertGapIsNothing(scores);
  }

  @Test
  void deepLiftAgainstAnotherReference() {
    Attribution scores = new DeepLift().attribute(query(), new DeepLiftOptions(0.25), run);
    CNN.assertSame(map(scores), "deep-lift/reference", 1e-5);
    CNN.assertSame(extra(scores, "change"), "deep-lift/reference/change", TOLERANCE);
    assertGapIsNothing(scores);
  }

  @Test
  void integratedGradientsAtMiddles() {
    var options = new IntegratedGradientsOptions(30, Quadrature.MIDPOINT, 0);
    Tensor map = map(new IntegratedGradients().attribute(query(), options, run));
    CNN.assertSame(map, "integrated-gradients/midpoint", TOLERANCE);
  }

  @Test
  void integratedGradientsAtGaussNodesFromAnotherBaseline() {
    var options = new IntegratedGradientsOptions(20, Quadrature.GAUSS_LEGENDRE, 0.25);
    Attribution scores = new IntegratedGradients().attribute(query(), options, run);
    CNN.assertSame(map(scores), "integrated-gradients/gauss", TOLERANCE);
    CNN.assertSame(extra(scores, "change"), "integrated-gradients/change", TOLERANCE);
  }

  @Test
  void layerRelevanceInProportionToTheSummands() {
    var options = new LayerRelevanceOptions(SumRule.EPSILON, 0.05, 2);
    Tensor map = map(new LayerRelevance().attribute(query(), options, run));
    CNN.assertSame(map, "layer-relevance/epsilon", 2e-5);
  }

  @Test
  void layerRelevanceWithTheSignsApart() {
    var two = new LayerRelevanceOptions(SumRule.ALPHA_BETA, 0, 2);
    CNN.assertSame(
        map(new LayerRelevance().attribute(query(), two, run)), "layer-relevance/alpha-beta", 2e-5);
    var one = new LayerRelevanceOptions(SumRule.ALPHA_BETA, 0, 1);
    CNN.assertSame(
        map(new LayerRelevance().attribute(query(), one, run)), "layer-relevance/alpha-one", 2e-5);
  }

  @Test
  void excitationBackpropagation() {
    CNN.assertSame(map(attribute(new ExcitationBackprop())), "excitation-backprop", 2e-5);
  }

  @Test
  void occlusionByWindows() {
    Tensor overlapping =
        map(new Occlusion().attribute(query(), new OcclusionOptions(3, 2, 0.25), run));
    CNN.assertSame(overlapping, "occlusion/3-2", TOLERANCE);
    Tensor apart = map(new Occlusion().attribute(query(), new OcclusionOptions(4, 4, 0), run));
    CNN.assertSame(apart, "occlusion/4-4", TOLERANCE);
  }

  private static void assertGapIsNothing(Attribution scores) {
    Tensor gap = extra(scores, "gap");
    for (int i = 0; i < gap.elements(); i++) {
      assertThat(gap.get(i)).isBetween(-1e-4f, 1e-4f);
    }
  }

  private <O extends Record> Attribution attribute(Attributor<O> method) {
    return method.attribute(query(), method.defaults(), run);
  }

  private static TestQuery query() {
    return TestQuery.of(CNN.network(), CNN.samples()).inputs();
  }

  private static Tensor map(Attribution scores) {
    assertThat(scores.scores()).containsOnlyKeys("x");
    return Objects.requireNonNull(scores.scores().get("x"));
  }

  private static Tensor extra(Attribution scores, String name) {
    return (Tensor) Objects.requireNonNull(scores.extra().get(name));
  }
}
