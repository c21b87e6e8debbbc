package org.ganglion.plugin.baselines.partition;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.plugin.baselines.partition.AgglomerativeOptions.Linkage;

/**
 * Groups that grow by joining the nearest two, again and again, until the number asked for is left;
 * with {@code adjacent} only groups that follow each other in natural order. With {@code clusters:
 * 0} as many as have the best mean silhouette, and one where none reaches 0.1.
 *
 * <p>Takes distances, or points with Euclidean distances of columns that are standardised unless
 * told otherwise. Figures: {@code clusters}, {@code silhouette}. Extra: {@code merges}, {@code
 * [items - 1, 4]} as scipy writes a linkage, items by their numbers as given; {@code curve}, {@code
 * [k, 2]}, number of groups and mean silhouette of each number looked at.
 *
 * <p>Source: Sokal and Michener, "A statistical method for evaluating systematic relationships",
 * 1958, for the mean; Ward, "Hierarchical grouping to optimize an objective function", 1963, for
 * sums of squares; the update of Lance and Williams 1967. Ties go to the items given first. Time
 * O(n^2) to O(n^3), memory 24 n^2 bytes. Refuses M208, M209, M252, M253.
 */
public final class Agglomerative implements Partitioner<AgglomerativeOptions> {
  /** For the service loader. */
  public Agglomerative() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "agglomerative", "1.0.0", "groups joined from the nearest two on", Scope.WHOLE_SET)
        .withPaper("Sokal, Michener 1958; Ward 1963; Lance, Williams 1967")
        .withCost("O(n^2) to O(n^3)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public AgglomerativeOptions defaults() {
    return new AgglomerativeOptions(0, 8, Linkage.AVERAGE, false, true);
  }

  @Override
  public Set<Items.Form> accepts() {
    return EnumSet.of(Items.Form.DISTANCES, Items.Form.POINTS);
  }

  @Override
  public Partition partition(Items items, AgglomerativeOptions options, RunContext run) {
    Dissimilarities distances = Dissimilarities.of(items, options.standardise());
    Comparator<Integer> byOrder = Comparator.comparingInt(items::order);
    int[] order =
        IntStream.range(0, items.size())
            .boxed()
            .sorted(options.adjacent() ? byOrder : Comparator.naturalOrder())
            .mapToInt(Integer::intValue)
            .toArray();
    Dendrogram tree = Dendrogram.of(distances, order, options.linkage(), options.adjacent(), run);
    GroupCount count =
        GroupCount.choose(
            distances,
            options.clusters(),
            options.maxClusters(),
            clusters -> asGiven(tree.labels(clusters), order),
            run);
    run.progress(1);
    return Partition.of(Ints.of(asGiven(tree.labels(count.clusters()), order)))
        .with("merges", tree.merges())
        .with("curve", count.curve())
        .with("clusters", count.clusters())
        .with("silhouette", count.silhouette());
  }

  private static int[] asGiven(int[] labels, int[] order) {
    int[] given = new int[labels.length];
    for (int place = 0; place < order.length; place++) {
      given[order[place]] = labels[place];
    }
    return given;
  }
}
