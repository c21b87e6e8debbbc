package org.ganglion.plugin.pathwaygradient.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.TorchArrays;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the equivalents of captum, computed by python3-torch (captum.py). */
final class CaptumGoldenTest {
  private static final TorchArrays TORCH = TorchArrays.of(CaptumGoldenTest.class, "captum.txt");
  private static final Offset<Float> CLOSE = within(2e-5f);

  @Test
  void theSameClassesArePredicted() {
    float[] classes = TORCH.get("target").toArray();
    for (int row = 0; row < classes.length; row++) {
      assertThat(query().target().classes().get(row)).isEqualTo(Math.round(classes[row]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu1", "relu2"})
  void singleNeuronsAreAblatedAsByLayerFeatureAblation(String site) {
    assertThat(Steps.at(Steps.attribute(new NeuronAblation(), query()), site).toArray())
        .containsExactly(TORCH.get("ablation/" + site).toArray(), CLOSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu1", "relu2"})
  void aLayersPathIsThatOfIntegratedGradientsOnWhatLiesBehindIt(String site) {
    Attribution scores =
        new NeuronIntgrad()
            .attribute(
                query(), new IntgradOptions(50, Quadrature.GAUSS_LEGENDRE), TestRun.seeded(1));
    assertThat(Steps.at(scores, site).toArray())
        .containsExactly(TORCH.get("integrated/" + site).toArray(), CLOSE);
  }

  @Test
  void sampledShapleyValuesAreWithinTheirErrorsOfTheExactOnes() {
    int orders = 500;
    Attribution scores =
        new NeuronShapley()
            .attribute(query(), new ShapleyOptions(orders, Grain.NEURONS), TestRun.seeded(1));
    for (String site : new String[] {"relu1", "relu2"}) {
      float[] exact = TORCH.get("shapley/" + site).toArray();
      float[] values = Steps.at(scores, site).toArray();
      float[] errors = Steps.extra(scores.extra(), "standard-error/" + site);
      double misses = 0;
      int uncertain = 0;
      for (int i = 0; i < exact.length; i++) {
        assertThat(values[i]).as(site + " " + i).isCloseTo(exact[i], within(4 * errors[i] + 2e-5f));
        if (errors[i] > 1e-5) {
          misses += Math.pow((values[i] - exact[i]) / errors[i], 2);
          uncertain++;
        }
      }
      // In front of the linear head every order gives the same; elsewhere standard errors are
      // neither far too small nor far too large: squared misses average 1.
      assertThat(uncertain > 0).as(site).isEqualTo(site.equals("relu1"));
      assertThat(misses).as(site).isBetween(0.2 * uncertain, 3.0 * uncertain);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu1", "relu2"})
  void gradientsAlongAPathOfTheInputAverageToInternalInfluence(String id) {
    ReferenceNetwork network = TORCH.perceptron(3);
    Site input = network.inputs().get(0);
    List<Path.Step> steps = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      steps.add(
          new Path.Step(1 / 20.0, List.of(Intervention.scale(input, (float) ((k + 0.5) / 20)))));
    }
    Site site = network.at(id);
    try (Bound bound = network.bind(query().samples())) {
      Tensor mean =
          bound
              .gradients(
                  query().target().objective(),
                  Pass.reading(Reading.GRADIENT, List.of(site)).along(new Path(steps)),
                  Reading.GRADIENT)
              .getOrDefault(site, Tensor.scalar(0));
      assertThat(mean.toArray()).containsExactly(TORCH.get("internal/" + id).toArray(), CLOSE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fc1", "fc2"})
  void slopesOfNeuronsAreThoseOfNeuronGradient(String id) {
    ReferenceNetwork network = TORCH.perceptron(3);
    Tensor expected = TORCH.get("slope/" + id);
    int neurons = expected.shape().size(1);
    for (int neuron = 0; neuron < neurons; neuron++) {
      Objective one = query().target(TestTargets.neuron(id, neuron)).target().objective();
      Tensor slopes = new Probe(network, query().samples()).read(one, Reading.GRADIENT, "input");
      for (int row = 0; row < expected.shape().size(0); row++) {
        assertThat(slopes.row(row).toArray())
            .containsExactly(expected.row(row).row(neuron).toArray(), CLOSE);
      }
    }
  }

  private static TestQuery query() {
    return TestQuery.of(TORCH.perceptron(3), TestSamples.of("input", TORCH.get("input")))
        .sites("relu1", "relu2");
  }
}
