package org.ganglion.plugin.baselines.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.AttributorContract;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class NeuronDeepLiftContractTest extends AttributorContract<DeepLiftOptions> {
  @Override
  protected Attributor<DeepLiftOptions> method() {
    return new NeuronDeepLift();
  }

  /** Everything passes through the site, so that its parts sum to what the input's parts sum to. */
  @Test
  void partsOfALayerSumToTheChangeOfTheResponse() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery query = TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 4));
    DeepLiftOptions options = new DeepLiftOptions(0);
    Attribution inputs = new DeepLift().attribute(query.sites("input"), options, TestRun.seeded(1));
    Tensor change = (Tensor) Objects.requireNonNull(inputs.extra().get("change"));
    Tensor parts =
        Objects.requireNonNull(
            new NeuronDeepLift()
                .attribute(query.sites("relu1"), options, TestRun.seeded(1))
                .scores()
                .get("relu1"));
    Tensor means =
        Objects.requireNonNull(
            new NeuronDeepLift()
                .attribute(query.sites("relu1").reduce(Reduce.MEAN), options, TestRun.seeded(1))
                .scores()
                .get("relu1"));
    long width = parts.shape().tail().elements();
    int units = means.shape().size(1);
    for (int row = 0; row < 4; row++) {
      double sum = 0;
      for (long i = 0; i < width; i++) {
        sum += parts.get(row * width + i);
      }
      assertThat(sum).isCloseTo(change.get(row), within(1e-4));
      double mean = 0;
      for (int unit = 0; unit < units; unit++) {
        mean += means.get((long) row * units + unit);
      }
      assertThat(mean * width / units).isCloseTo(sum, within(1e-4));
    }
  }
}
