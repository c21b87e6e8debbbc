package org.ganglion.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand from the weights. */
final class KnownNetworksTest {
  private static final Probe A = new Probe(KnownNetworks.netA(), KnownNetworks.sample());
  private static final Probe B = new Probe(KnownNetworks.netB(), KnownNetworks.sample());

  @Test
  void netAGivesItsActivationsResponseAndDerivative() {
    assertThat(A.value("relu1").toArray()).containsExactly(3, 0, 1);
    assertThat(A.value("relu2").toArray()).containsExactly(2, 7);
    assertThat(A.value("out").toArray()).containsExactly(-12);
    assertThat(A.read(A.output(), Reading.GRADIENT, "input").toArray()).containsExactly(0, -6);
  }

  @Test
  void netBGivesItsActivationsAndResponse() {
    assertThat(B.value("relu2").toArray()).containsExactly(1, 3.5f);
    assertThat(B.value("out").toArray()).containsExactly(-6);
    assertThat(B.value("out", Intervention.lesion(B.site("relu1"), 0, 1, 2)).toArray())
        .containsExactly(0);
  }

  @Test
  void gradientTimesActivationIsThatOfTheFormula() {
    assertThat(A.read(A.output(), Reading.GATE, "relu1").toArray()).containsExactly(-9, 0, -3);
    assertThat(A.read(A.output(), Reading.GATE, "relu2").toArray()).containsExactly(2, -14);
    assertThat(B.read(B.output(), Reading.GATE, "relu1").toArray()).containsExactly(-9, 0, -3);
    assertThat(B.read(B.output(), Reading.GATE, "relu2").toArray()).containsExactly(1, -7);
  }

  @Test
  void lesionsGiveTrueMarginalContributions() {
    assertThat(marginal(A, "relu1")).containsExactly(-10, 0, -3);
    assertThat(marginal(A, "relu2")).containsExactly(2, -14);
    assertThat(marginal(B, "relu1")).containsExactly(-6, 0, -3);
    assertThat(marginal(B, "relu2")).containsExactly(1, -7);
  }

  @Test
  void midpointsOfTheLayerPathGiveIntegratedGradients() {
    double[] midpoints = IntStream.range(0, 50).mapToDouble(k -> (k + 0.5) / 50).toArray();
    assertThat(layerPath(A, midpoints)).containsExactly(new double[] {-9, 0, -3}, within(1e-5));
    assertThat(layerPath(B, midpoints)).containsExactly(new double[] {-4.5, 0, -1.5}, within(1e-5));
  }

  @Test
  void elevenUniformPointsGiveALargerError() {
    double[] points = IntStream.rangeClosed(0, 10).mapToDouble(k -> k / 10.0).toArray();
    assertThat(layerPath(A, points)[0]).isEqualTo(-9 * 10 / 11.0, within(1e-5));
  }

  @Test
  void saturationTellsGradientFromContribution() {
    Probe probe =
        new Probe(KnownNetworks.saturation(), TestSamples.of("input", new double[][] {{3}}));
    assertThat(probe.read(probe.output(), Reading.GATE, "relu1").toArray()).containsExactly(3);
    assertThat(marginal(probe, "relu1")).containsExactly(2);
  }

  @Test
  void netAAnswersABatchRowByRow() {
    Probe batch = new Probe(KnownNetworks.netA(), KnownNetworks.batch());
    assertThat(batch.read(batch.output(), Reading.GATE, "relu1").toArray())
        .containsExactly(-9, 0, -3, -9, -2, 0, -8, 0, -8);
  }

  private static double[] marginal(Probe probe, String site) {
    double whole = probe.value("out").get(0);
    return IntStream.range(0, probe.site(site).units())
        .mapToDouble(
            unit -> whole - probe.value("out", Intervention.lesion(probe.site(site), unit)).get(0))
        .toArray();
  }

  private static double[] layerPath(Probe probe, double[] points) {
    Site relu = probe.site("relu1");
    List<Path.Step> steps =
        Arrays.stream(points)
            .mapToObj(
                point ->
                    new Path.Step(
                        1.0 / points.length, List.of(Intervention.scale(relu, (float) point))))
            .toList();
    return Values.row(
        probe.read(probe.output(), Reading.GATE, "relu1", pass -> pass.along(new Path(steps))));
  }
}
