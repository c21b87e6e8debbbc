package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;

/**
 * k-medoids: groups around items of their own, so that the sum of distances to them is small; with
 * {@code clusters: 0} as many as have the best mean silhouette, and one where none reaches 0.1.
 *
 * <p>Takes distances, or points with Euclidean distances of columns that are standardised unless
 * told otherwise. Figures: {@code clusters}, {@code cost} (the sum), {@code exchanges}, {@code
 * silhouette}. Extra: {@code medoids}, one item per group; {@code curve}, {@code [k, 2]}, number of
 * groups and mean silhouette of each number looked at.
 *
 * <p>Source: Kaufman and Rousseeuw, "Finding Groups in Data", 1990, chapter 2 (PAM, build and
 * swap), with the exchanges computed together as by Schubert and Rousseeuw 2021. Deviations: groups
 * are numbered by first appearance. Time O(k n^2) to build and O(n^2) per exchange, memory 16 n^2
 * bytes. Refuses M208, M209, M252, M253.
 *
 * @see <a href="https://doi.org/10.1016/j.is.2021.101804">doi 10.1016/j.is.2021.101804</a>
 */
public final class Medoids implements Partitioner<MedoidsOptions> {
  /** For the service loader. */
  public Medoids() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of("medoids", "1.0.0", "groups around items of their own", Scope.WHOLE_SET)
        .withPaper("Kaufman, Rousseeuw 1990, Finding Groups in Data")
        .withCost("O(k n^2) to build, O(n^2) per exchange")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public MedoidsOptions defaults() {
    return new MedoidsOptions(0, 8, true);
  }

  @Override
  public Set<Items.Form> accepts() {
    return EnumSet.of(Items.Form.DISTANCES, Items.Form.POINTS);
  }

  @Override
  public Partition partition(Items items, MedoidsOptions options, RunContext run) {
    Dissimilarities distances = Dissimilarities.of(items, options.standardise());
    GroupCount count =
        GroupCount.choose(
            distances,
            options.clusters(),
            options.maxClusters(),
            clusters -> Pam.run(distances, clusters, run).labels(),
            run);
    Pam best = Pam.run(distances, count.clusters(), run);
    int[] renamed = FirstAppearance.order(best.labels(), count.clusters());
    int[] medoids = new int[count.clusters()];
    for (int k = 0; k < medoids.length; k++) {
      medoids[renamed[k]] = best.medoids()[k];
    }
    run.progress(1);
    return Partition.of(
            Ints.of(Arrays.stream(best.labels()).map(label -> renamed[label]).toArray()))
        .with("medoids", Ints.of(medoids))
        .with("curve", count.curve())
        .with("clusters", count.clusters())
        .with("cost", best.cost())
        .with("exchanges", best.exchanges())
        .with("silhouette", count.silhouette());
  }
}
