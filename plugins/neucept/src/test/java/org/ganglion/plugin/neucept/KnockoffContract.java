package org.ganglion.plugin.neucept;

import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.testkit.AttributorContract;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestQuery;

/** A small network, enough samples, one site that knockoffs are quick for. */
abstract class KnockoffContract<O extends Record> extends AttributorContract<O> {
  @Override
  protected List<ReferenceNetwork> networks() {
    return List.of(RandomNetworks.mlp(3, 5, 8, 3), RandomNetworks.cnn(1));
  }

  @Override
  protected TestSamples samples(ReferenceNetwork network) {
    return RandomNetworks.samples(network, 5, 60);
  }

  @Override
  protected TestQuery ask(ReferenceNetwork network, TestSamples samples) {
    String[] first =
        network.sites().stream()
            .filter(site -> site.rectified() || site.operator().equals("MaxPool"))
            .filter(site -> site.neurons() < 20)
            .limit(1)
            .map(Site::id)
            .toArray(String[]::new);
    return TestQuery.of(network, samples).sites(first);
  }
}
