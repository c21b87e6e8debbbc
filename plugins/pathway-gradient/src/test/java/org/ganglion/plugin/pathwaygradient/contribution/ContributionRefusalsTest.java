package org.ganglion.plugin.pathwaygradient.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Shape;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class ContributionRefusalsTest {
  private static final List<Attributor<?>> METHODS =
      List.of(new NeuronMct(), new NeuronIntgrad(), new NeuronConductance(), new NeuronAblation());

  @Test
  void noSiteIsRefused() {
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).sites(new String[0]);
    METHODS.forEach(method -> Steps.refused("M100", () -> Steps.attribute(method, query)));
  }

  @Test
  void aSiteNamedTwiceIsRefused() {
    Site site = KnownNetworks.netA().at("relu1");
    Steps.refused("M101", () -> GateSites.distinct(List.of(site, site)));
  }

  @Test
  void aSampleWithNaNIsRefusedByName() {
    TestSamples samples =
        TestSamples.of("input", new double[][] {{1, 2}, {Double.NaN, 1}}).identified(70, 71);
    TestQuery query = TestQuery.of(KnownNetworks.netA(), samples).sites("relu1");
    METHODS.forEach(method -> Steps.refused("M102", () -> Steps.attribute(method, query)));
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> Steps.mct(query))
        .withMessageContaining("sample 71")
        .withMessageContaining("relu1");
  }

  @Test
  void aSampleThatNoNeuronAnswersIsRefused() {
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), TestSamples.of("input", new double[][] {{1, 2}, {0, 0}}))
            .sites("relu1", "relu2");
    METHODS.forEach(method -> Steps.refused("M103", () -> Steps.attribute(method, query)));
  }

  @Test
  void aSiteThatIsNotRectifiedIsAnsweredWithAWarning() {
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(2))
            .dense("fc1", "input", new double[][] {{1, 1}, {1, -1}})
            .tanh("tanh1", "fc1")
            .dense("out", "tanh1", new double[][] {{1, -2}})
            .outputs("out");
    TestRun run = TestRun.seeded(1);
    new NeuronMct()
        .attribute(
            TestQuery.of(network, KnownNetworks.sample()).sites("tanh1"), new NoOptions(), run);
    assertThat(Steps.codes(run)).containsExactly("W101");
    assertThat(run.warnings().get(0).text())
        .isEqualTo(
            "site 'tanh1' is a Tanh: it is not rectified itself; a score of 0 is not guaranteed for inactive neurons");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new IntgradOptions(0, Quadrature.MIDPOINT));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new ConductanceOptions(0, 0));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new ConductanceOptions(5, Double.NaN));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                Options.build(
                    new NeuronIntgrad().defaults(), Map.of("quadrature", "gauss", "points", 10)))
        .withMessageContaining("gauss-legendre");
  }
}
