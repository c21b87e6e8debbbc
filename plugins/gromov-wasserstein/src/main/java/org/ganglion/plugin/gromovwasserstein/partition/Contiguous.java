package org.ganglion.plugin.gromovwasserstein.partition;

import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.Notices;
import org.ganglion.plugin.gromovwasserstein.Refusals;

/**
 * Groups of layers that follow each other, cut so that distances within groups are least, with a
 * test whether there are blocks at all.
 *
 * <p>The cut is the exact optimum over all contiguous ones. Smooth drift also yields a cut, and
 * even a good silhouette, so the gain {@code 1 - cost(k) / cost(1)} is compared with that of tables
 * with the same mean distance at every lag, in which what is left is shuffled within lags; {@code
 * pValue} is the share of those that gain at least as much, with the usual one added. Warns W301
 * above {@code level}. The test has little power below ten layers. It assumes that deviations from
 * the mean of their lag are independent. Of 100 tables of 12 layers that drift evenly with
 * independent noise about 4 have a p-value of at most 0.05; of 100 whose layers walk at random in
 * 16 dimensions, without any block, about half: distances that share a layer deviate together, and
 * a small p-value then means that steps were uneven.
 *
 * <p>Figures: {@code clusters}, {@code silhouette}, {@code gain}, {@code pValue}. Extra: {@code
 * curve}, {@code [k, 3]}, number of groups, cost and mean silhouette for each k from 1 on; {@code
 * starts}, the places in natural order where groups begin; {@code nullGains}, {@code [draws, 1]}.
 *
 * <p>Source: segmentation by dynamic programming, Fisher, "On grouping for maximum homogeneity",
 * 1958; silhouettes, Rousseeuw 1987; the test is ours. Time O(draws k n^2). Refuses M306 to M309.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1958.10501479">doi
 *     10.1080/01621459.1958.10501479</a>
 */
public final class Contiguous implements Partitioner<ContiguousOptions> {
  /** For the service loader. */
  public Contiguous() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "contiguous",
            "1.0.0",
            "groups of layers that follow each other, with a test for blocks",
            Scope.WHOLE_SET)
        .withPaper("Fisher 1958, On grouping for maximum homogeneity")
        .withCost("O(draws k n^2)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public ContiguousOptions defaults() {
    return new ContiguousOptions(0, 8, 499, 0.05);
  }

  @Override
  public Set<Items.Form> accepts() {
    return Set.of(Items.Form.DISTANCES);
  }

  @Override
  public Partition partition(Items items, ContiguousOptions options, RunContext run) {
    OrderedTable table = OrderedTable.of(items);
    if (options.clusters() > table.size()) {
      throw Refusals.tooManyGroups(options.clusters(), table.size());
    }
    int most = Math.max(2, Math.min(options.maxClusters(), table.size() / 2));
    Segmentation cuts = Segmentation.of(table, Math.max(most, options.clusters()));
    double[] silhouettes = new double[cuts.most() + 1];
    for (int count = 2; count <= cuts.most(); count++) {
      silhouettes[count] = Silhouette.of(table, cuts.labels(count), count);
    }
    int clusters = options.clusters() > 0 ? options.clusters() : best(silhouettes, most);
    Partition answer =
        Partition.of(Ints.of(table.asGiven(cuts.labels(clusters))))
            .with("curve", curve(cuts, silhouettes))
            .with("starts", Ints.of(cuts.starts(clusters)))
            .with("clusters", clusters)
            .with("silhouette", silhouettes[clusters])
            .with("gain", cuts.gain(clusters));
    return options.nullDraws() == 0
        ? done(answer, run)
        : done(tested(answer, table, cuts.gain(clusters), clusters, options, run), run);
  }

  private static Partition done(Partition answer, RunContext run) {
    run.progress(1);
    return answer;
  }

  private static int best(double[] silhouettes, int most) {
    int best = 2;
    for (int count = 3; count <= most; count++) {
      best = silhouettes[count] > silhouettes[best] ? count : best;
    }
    return best;
  }

  private static Matrix curve(Segmentation cuts, double[] silhouettes) {
    return Matrix.generate(
        cuts.most(),
        3,
        (row, column) ->
            column == 0 ? row + 1 : column == 1 ? cuts.cost(row + 1) : silhouettes[row + 1]);
  }

  private static Partition tested(
      Partition answer,
      OrderedTable table,
      double gain,
      int clusters,
      ContiguousOptions options,
      RunContext run) {
    double[] gains = new double[options.nullDraws()];
    run.forEach(
        gains.length,
        draw -> {
          run.checkCancelled();
          OrderedTable drift = table.shuffledWithinLags(run.random("null", draw));
          gains[draw] = Segmentation.of(drift, clusters).gain(clusters);
        });
    int atLeast = 0;
    for (double other : gains) {
      // The order of sums differs between tables that are equal.
      atLeast += other >= gain - 1e-12 ? 1 : 0;
    }
    double p = (1.0 + atLeast) / (gains.length + 1);
    if (p > options.level()) {
      run.warn(Notices.noBlocks(clusters, p));
    }
    return answer.with("nullGains", Matrix.column(gains)).with("pValue", p);
  }
}
