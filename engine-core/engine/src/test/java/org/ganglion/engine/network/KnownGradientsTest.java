package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;

/** Closed forms of two small ReLU nets, worked out by hand. */
final class KnownGradientsTest {
  private static final Offset<Float> CLOSE = within(1e-5f);

  @Test
  void oneBackwardPassGivesGradientsAndContributionsAtEverySite() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site x = KnownNets.site(net, "x");
      Site a1 = KnownNets.site(net, "a1");
      Site a2 = KnownNets.site(net, "a2");
      Objective objective = new Objective.Sum(KnownNets.site(net, "phi"));
      Pass pass = Pass.reading(Reading.GATE, List.of(a1, a2)).and(Reading.GRADIENT, List.of(x, a1));
      bound.gradients(
          objective,
          pass,
          chunk -> {
            assertThat(chunk.get(Reading.GRADIENT, x).toArray())
                .containsExactly(new float[] {0, -6}, CLOSE);
            assertThat(chunk.get(Reading.GRADIENT, a1).toArray())
                .containsExactly(new float[] {-3, -2, -3}, CLOSE);
            assertThat(chunk.get(Reading.GATE, a1).toArray())
                .containsExactly(new float[] {-9, 0, -3}, CLOSE);
            assertThat(chunk.get(Reading.GATE, a2).toArray())
                .containsExactly(new float[] {2, -14}, CLOSE);
          });
      assertThat(net.counter().forwardRows()).isEqualTo(1);
      assertThat(net.counter().backwardRows()).isEqualTo(1);
    }
  }

  @Test
  void samplesOfABatchDoNotMix() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2, 2, 1, -1, 3))) {
      Site a1 = KnownNets.site(net, "a1");
      Tensor gates =
          bound
              .gradients(
                  new Objective.Sum(KnownNets.site(net, "phi")),
                  Pass.reading(Reading.GATE, List.of(a1)),
                  Reading.GATE)
              .getOrDefault(a1, Tensor.scalar(0));
      assertThat(gates.toArray())
          .containsExactly(new float[] {-9, 0, -3, -9, -2, 0, -8, 0, -8}, CLOSE);
    }
  }

  @Test
  void midpointsOfAScalingPathGiveTheIntegralOfEachLayer() {
    try (GraphNetwork net = KnownNets.b();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site a1 = KnownNets.site(net, "a1");
      Tensor first = gate(bound, net, a1, midpoints(a1, 200));
      assertThat(first.get(0)).isCloseTo(-4.5f, within(0.06f));
      assertThat(first.get(1)).isZero();
      assertThat(first.get(2)).isCloseTo(-1.5f, within(0.02f));
      Site a2 = KnownNets.site(net, "a2");
      Tensor second = gate(bound, net, a2, midpoints(a2, 50));
      assertThat(second.get(0)).isCloseTo(1, CLOSE);
      assertThat(second.get(1)).isCloseTo(-7, CLOSE);
    }
  }

  @Test
  void trapezoidWithElevenPointsHasTheValueWorkedOutByHand() {
    try (GraphNetwork net = KnownNets.b();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site a1 = KnownNets.site(net, "a1");
      List<Path.Step> steps = new ArrayList<>();
      for (int k = 0; k <= 10; k++) {
        double weight = k == 0 || k == 10 ? 0.05 : 0.1;
        steps.add(new Path.Step(weight, List.of(Intervention.scale(a1, k / 10f))));
      }
      Tensor gate = gate(bound, net, a1, new Path(steps));
      assertThat(gate.get(0)).isCloseTo(-4.05f, CLOSE);
      assertThat(gate.get(1)).isCloseTo(0, CLOSE);
      assertThat(gate.get(2)).isCloseTo(-1.35f, CLOSE);
    }
  }

  @Test
  void incrementsAlongAnInputPathAddUpToTheChangeOfALinearResponse() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2, 2, 1))) {
      Site x = KnownNets.site(net, "x");
      Site a1 = KnownNets.site(net, "a1");
      List<Path.Step> steps = new ArrayList<>();
      for (int k = 0; k <= 20; k++) {
        steps.add(new Path.Step(1, List.of(Intervention.scale(x, k / 20f))));
      }
      Pass pass =
          Pass.reading(Reading.INCREMENT, List.of(x, a1))
              .and(Reading.VALUE, List.of(a1))
              .along(new Path(steps));
      bound.gradients(
          new Objective.Sum(KnownNets.site(net, "phi")),
          pass,
          chunk -> {
            // Without biases nothing switches on the way from 0, where PyTorch's derivative of the
            // rectifier is 0: the first of twenty steps gives nothing.
            float[] units = chunk.get(Reading.INCREMENT, a1).toArray();
            assertThat(units[0]).isCloseTo(-9 * 0.95f, CLOSE);
            assertThat(units[2]).isCloseTo(-3 * 0.95f, CLOSE);
            assertThat(units[3]).isCloseTo(-9 * 0.95f, CLOSE);
            assertThat(chunk.value(a1).toArray())
                .containsExactly(new float[] {3, 0, 1, 3, 1, 0}, CLOSE);
          });
    }
  }

  @Test
  void pathwayGradientBlocksWhatIsRemovedAndHoldsWhatIsFrozen() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site x = KnownNets.site(net, "x");
      Site a1 = KnownNets.site(net, "a1");
      Site a2 = KnownNets.site(net, "a2");
      Site phi = KnownNets.site(net, "phi");
      Tensor first = Tensor.vector(1, 0, 0);
      Tensor second = Tensor.vector(0, 1);
      Pass plain = Pass.reading(Reading.GRADIENT, List.of(x)).and(Reading.VALUE, List.of(phi));
      List<Intervention> removed =
          List.of(new Intervention.Scale(a1, first), new Intervention.Scale(a2, second));
      bound.gradients(
          new Objective.Sum(phi),
          plain.under(removed),
          chunk -> {
            assertThat(chunk.get(Reading.GRADIENT, x).toArray())
                .containsExactly(new float[] {-4, -4}, CLOSE);
            assertThat(chunk.value(phi).toArray()).containsExactly(new float[] {-12}, CLOSE);
          });
      List<Intervention> frozen =
          List.of(new Intervention.Freeze(a1, first), new Intervention.Freeze(a2, second));
      bound.gradients(
          new Objective.Sum(phi),
          plain.under(frozen),
          chunk -> {
            assertThat(chunk.get(Reading.GRADIENT, x).toArray())
                .containsExactly(new float[] {-4, -4}, CLOSE);
            assertThat(chunk.value(phi).toArray()).containsExactly(new float[] {-12}, CLOSE);
          });
    }
  }

  @Test
  void lesionsOfEachNeuronGiveTheMarginalContributions() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site a1 = KnownNets.site(net, "a1");
      Site phi = KnownNets.site(net, "phi");
      float[] contributions = new float[3];
      bound.sweep(
          Variants.of(3, unit -> List.of(Intervention.lesion(a1, unit))),
          Pass.values(List.of(phi)),
          (variant, chunk) -> contributions[variant] = -12 - chunk.value(phi).get(0));
      assertThat(contributions).containsExactly(new float[] {-10, 0, -3}, CLOSE);
    }
  }

  @Test
  void crossEntropyHasTheDerivativeOfItsDefinition() {
    try (GraphNetwork net = KnownNets.a();
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site phi = KnownNets.site(net, "phi");
      // One class alone: softmax is 1, so the derivative is sum(q) - q = 0 for any q.
      Tensor q = Tensor.of(Shape.of(1, 1), 0.7f);
      Map<Site, Tensor> found =
          bound.gradients(
              new Objective.CrossEntropy(q),
              Pass.reading(Reading.GRADIENT, List.of(phi)),
              Reading.GRADIENT);
      assertThat(found.getOrDefault(phi, Tensor.scalar(1)).get(0)).isCloseTo(0, CLOSE);
    }
  }

  private static Tensor gate(Bound bound, GraphNetwork net, Site site, Path path) {
    Objective objective = new Objective.Sum(KnownNets.site(net, "phi"));
    Pass pass = Pass.reading(Reading.GATE, List.of(site)).along(path);
    return bound.gradients(objective, pass, Reading.GATE).getOrDefault(site, Tensor.scalar(0));
  }

  private static Path midpoints(Site site, int points) {
    List<Path.Step> steps = new ArrayList<>();
    for (int k = 0; k < points; k++) {
      float alpha = (k + 0.5f) / points;
      steps.add(new Path.Step(1.0 / points, List.of(Intervention.scale(site, alpha))));
    }
    return new Path(steps);
  }
}
