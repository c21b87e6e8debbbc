package org.ganglion.plugin.baselines.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.SelectorContract;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeanTopKContractTest extends SelectorContract<MeanTopKOptions> {
  @Override
  protected Selector<MeanTopKOptions> method() {
    return new MeanTopK();
  }

  @Override
  protected List<MeanTopKOptions> optionSets() {
    return List.of(
        new MeanTopKOptions(2, MeanRanking.MEAN),
        new MeanTopKOptions(2, MeanRanking.ABS_MEAN),
        new MeanTopKOptions(2, MeanRanking.MEAN_ABS));
  }

  /** Two samples: (5, 1, -3) and (-5, 2, -2). */
  @ParameterizedTest
  @CsvSource({"MEAN, 1", "ABS_MEAN, 2", "MEAN_ABS, 0"})
  void eachRankingPicksItsOwn(MeanRanking rank, int picked) {
    Tensor scores = Tensor.of(Shape.of(2, 3), 5, 1, -3, -5, 2, -2);
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), TestSamples.of("input", new double[2][2]))
            .sites("relu1")
            .from(TestFindings.none().with(Attribution.perSample(named(scores))));
    Mask mask =
        Objects.requireNonNull(
            new MeanTopK()
                .select(query, new MeanTopKOptions(1, rank), TestRun.seeded(1))
                .masks()
                .get("relu1"));
    for (int neuron = 0; neuron < 3; neuron++) {
      assertThat(mask.get(neuron)).isEqualTo(neuron == picked);
    }
  }

  private static Map<Site, Tensor> named(Tensor scores) {
    return Map.of(KnownNetworks.netA().site("relu1").orElseThrow(), scores);
  }
}
