package org.ganglion.plugin.neucept;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.neucept.KnockoffFilterOptions.Aggregate;
import org.ganglion.testkit.SelectorContract;
import org.ganglion.testkit.Waivers;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;

final class KnockoffFilterContractTest extends SelectorContract<KnockoffFilterOptions> {
  private static final int DRAWS = 3;

  @Override
  protected Selector<KnockoffFilterOptions> method() {
    return new KnockoffFilter();
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of(
        "permutingNeuronsPermutesTheAnswer",
        "the contract reorders scores but not the statistics beside them; KnockoffFilterTest does");
  }

  @Override
  protected List<KnockoffFilterOptions> optionSets() {
    return List.of(
        new KnockoffFilterOptions(0.4, 1, Aggregate.SINGLE, 0.5),
        new KnockoffFilterOptions(0.8, 1, Aggregate.EVALUES, 0.5),
        new KnockoffFilterOptions(0.4, 0, Aggregate.FREQUENCY, 0.5));
  }

  @Override
  protected double level(KnockoffFilterOptions options) {
    return options.fdr();
  }

  /** One site, so that its statistics need no name. */
  @Override
  protected TestQuery ask(ReferenceNetwork network, TestSamples samples) {
    Site first = network.sites().stream().filter(Site::rectified).findFirst().orElseThrow();
    return TestQuery.of(network, samples).sites(first.id());
  }

  /** Statistics of three draws for every unit, and their mean as the score. */
  @Override
  protected TestFindings findings(TestQuery query) {
    Map<String, Tensor> scores = new LinkedHashMap<>();
    Map<String, Array> extra = new LinkedHashMap<>();
    for (Site site : query.sites()) {
      boolean whole = query.reduce() == Reduce.NONE || site.shape().rank() < 2;
      Shape shape = whole ? site.shape() : Shape.of(site.units());
      Tensor.Builder means = Tensor.builder(shape);
      List<Double> statistics = new ArrayList<>();
      for (int draw = 0; draw < DRAWS; draw++) {
        for (int unit = 0; unit < shape.elements(); unit++) {
          // Mostly positive, no two alike in a draw.
          double statistic = Math.sin(1.7 * unit + draw) + 0.6;
          statistics.add(statistic);
          means.set(unit, means.get(unit) + (float) statistic / DRAWS);
        }
      }
      double[] values = statistics.stream().mapToDouble(Double::doubleValue).toArray();
      scores.put(site.id(), means.build());
      extra.put("statistics", Matrix.of(DRAWS, (int) shape.elements(), values));
    }
    return TestFindings.none().with(new Attribution(Coverage.DATASET, scores, extra, Map.of()));
  }
}
