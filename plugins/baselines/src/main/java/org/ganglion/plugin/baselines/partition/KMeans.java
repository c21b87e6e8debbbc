package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
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
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;

/**
 * k-means: groups whose points lie near their mean; with {@code clusters: 0} as many as have the
 * best mean silhouette, and one where none reaches 0.1. Figures: {@code clusters}, {@code
 * silhouette} (0 for one group), {@code inertia} (sum of squared distances to the centres, in the
 * units worked in), {@code iterations} and {@code converged} of the winning start; extra array
 * {@code centres}, {@code [clusters, columns]} in the units given, and {@code curve}, {@code [k,
 * 2]}, number of groups and mean silhouette of each looked at.
 *
 * <p>Source: Lloyd 1982, with the greedy variant of k-means++ (Arthur and Vassilvitskii 2007, 2 +
 * floor(ln k) trials); Rousseeuw 1987 for silhouettes. Deviations: ties go to the lowest index
 * everywhere; a group that runs empty takes the point farthest from its centre. Groups are numbered
 * by first appearance. Time O(restarts iterations items clusters columns), memory 8 bytes per
 * coordinate and start in flight. Refuses M208 for more clusters than items, M209 for coordinates
 * that are not finite; warns W205 when the best start did not converge, W206 when fewer points
 * differ than clusters are asked for.
 */
public final class KMeans implements Partitioner<KMeansOptions> {
  private static final String ID = "kmeans";

  /** For the service loader. */
  public KMeans() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.1.0", "groups of points near their means", Scope.WHOLE_SET)
        .withPaper("Lloyd 1982; Arthur, Vassilvitskii 2007, k-means++")
        .withCost("O(restarts iterations items clusters columns)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public KMeansOptions defaults() {
    return new KMeansOptions(0, 8, 10, 300, 1e-4, true);
  }

  @Override
  public Set<Items.Form> accepts() {
    return Set.of(Items.Form.POINTS);
  }

  @Override
  public Partition partition(Items items, KMeansOptions options, RunContext run) {
    if (options.clusters() > items.size()) {
      throw Refusals.tooFewItems(options.clusters(), items.size());
    }
    if (items.size() == 0) {
      throw Refusals.tooFewItems(1, 0);
    }
    PointSet points = PointSet.of(items, options.standardise());
    int[] numbers = numbers(options, items.size());
    Lloyd[] fits = new Lloyd[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      fits[i] =
          KMeansFit.best(
              points,
              numbers[i],
              options.restarts(),
              options.maxIterations(),
              options.tolerance(),
              run);
      run.progress(0.9 * (i + 1) / numbers.length);
    }
    int[][] labels = Arrays.stream(fits).map(Lloyd::labels).toArray(int[][]::new);
    int[] groups = Arrays.stream(fits).mapToInt(Lloyd::groups).toArray();
    double[] silhouettes = new Silhouettes(points, run).means(labels, groups);
    int chosen = chosen(numbers, silhouettes);
    warn(fits[chosen], numbers[chosen], run);
    run.progress(1);
    Matrix curve =
        Matrix.generate(
            numbers.length, 2, (row, column) -> column == 0 ? numbers[row] : silhouettes[row]);
    return answer(points, fits[chosen])
        .with("curve", curve)
        .with("clusters", fits[chosen].groups())
        .with("silhouette", silhouettes[chosen]);
  }

  /** Numbers of groups to look at. */
  private static int[] numbers(KMeansOptions options, int items) {
    if (options.clusters() > 0) {
      return new int[] {options.clusters()};
    }
    int most = Math.max(1, Math.min(options.maxClusters(), items / 2));
    return IntStream.rangeClosed(1, most).toArray();
  }

  /** The best silhouette among two groups and more; one group where none is worth a cut. */
  private static int chosen(int[] numbers, double[] silhouettes) {
    int best = 0;
    for (int i = 1; i < numbers.length; i++) {
      boolean better =
          best == 0 ? silhouettes[i] >= GroupCount.LEAST : silhouettes[i] > silhouettes[best];
      best = better ? i : best;
    }
    return best;
  }

  private static void warn(Lloyd best, int asked, RunContext run) {
    if (!best.converged()) {
      run.warn(Notices.notConverged(best.iterations()));
    }
    if (best.groups() < asked) {
      run.warn(Notices.fewDistinct(best.groups(), asked));
    }
  }

  private static Partition answer(PointSet points, Lloyd best) {
    int[] renamed = FirstAppearance.order(best.labels(), best.groups());
    int[] labels = new int[points.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = renamed[best.labels()[i]];
    }
    int width = points.width();
    double[] centres = new double[best.centres().length];
    for (int group = 0; group < best.groups(); group++) {
      System.arraycopy(best.centres(), group * width, centres, renamed[group] * width, width);
    }
    Matrix inUnits = points.inOriginalUnits(centres, best.groups());
    return Partition.of(Ints.of(labels))
        .with("centres", inUnits)
        .with("inertia", best.inertia())
        .with("iterations", best.iterations())
        .with("converged", best.converged() ? 1 : 0);
  }
}
