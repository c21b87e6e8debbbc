package org.ganglion.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TwinsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aPermutedNetworkComputesTheSameInAnotherOrder(long seed) {
    for (ReferenceNetwork network :
        List.of(RandomNetworks.mlp(seed, 4, 6, 5, 3), RandomNetworks.cnn(seed))) {
      TestSamples samples = RandomNetworks.samples(network, seed, 2);
      Permuted permuted = Permuted.of(network, seed);
      Probe probe = new Probe(network, samples);
      Probe twin = new Probe(permuted.network(), permuted.samples(samples));
      int moved = 0;
      for (Site site : network.sites()) {
        double[] expected =
            Values.row(Permuted.rows(probe.value(site.id()), permuted.neurons(site)));
        assertThat(Values.row(twin.value(site.id())))
            .as(site.id())
            .containsExactly(expected, within(1e-5));
        moved += permuted.units(site).equals(Ints.range(site.units())) ? 0 : 1;
      }
      assertThat(moved).isGreaterThan(2);
      Site output = network.outputs().get(0);
      assertThat(permuted.units(output)).isEqualTo(Ints.range(output.units()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aRenamedNetworkComputesTheSameUnderOtherNames(long seed) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    TestSamples samples = RandomNetworks.samples(network, seed, 2);
    Renamed renamed = Renamed.of(network);
    Probe probe = new Probe(network, samples);
    Probe twin = new Probe(renamed.network(), renamed.samples(samples));
    for (Site site : network.sites()) {
      assertThat(twin.value(renamed.name(site.id())).toArray())
          .isEqualTo(probe.value(site.id()).toArray());
    }
    assertThat(renamed.network().sites())
        .extracting(Site::id)
        .doesNotContain("relu1")
        .isSortedAccordingTo(Comparator.reverseOrder());
  }
}
