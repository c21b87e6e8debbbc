package org.ganglion.plugin.baselines.partition;

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
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;

/**
 * k-means: groups whose points lie near their mean. Figures: {@code inertia} (sum of squared
 * distances to the centres, in the units worked in), {@code iterations} and {@code converged} of
 * the winning start; extra array {@code centres}, {@code [clusters, columns]} in the units given.
 *
 * <p>Source: Lloyd 1982, with the greedy variant of k-means++ (Arthur and Vassilvitskii 2007, 2 +
 * floor(ln k) trials). Deviations: ties go to the lowest index everywhere; a group that runs empty
 * takes the point farthest from its centre. Groups are numbered by first appearance. Time
 * O(restarts iterations items clusters columns), memory 8 bytes per coordinate and start in flight.
 * Refuses M208 for more clusters than items, M209 for coordinates that are not finite; warns W205
 * when the best start did not converge, W206 when fewer points differ than clusters are asked for.
 */
public final class KMeans implements Partitioner<KMeansOptions> {
  private static final String ID = "kmeans";

  /** For the service loader. */
  public KMeans() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "groups of points near their means", Scope.WHOLE_SET)
        .withPaper("Lloyd 1982; Arthur, Vassilvitskii 2007, k-means++")
        .withCost("O(restarts iterations items clusters columns)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public KMeansOptions defaults() {
    return new KMeansOptions(8, 10, 300, 1e-4, false);
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
    PointSet points = PointSet.of(items, options.standardise());
    double stop = options.tolerance() * points.meanVariance();
    Lloyd[] starts = new Lloyd[options.restarts()];
    run.forEach(
        starts.length,
        start -> {
          double[] centres = Seeding.centres(points, options.clusters(), run.random(ID, start));
          starts[start] = Lloyd.run(points, centres, options.maxIterations(), stop, run);
        });
    Lloyd best = starts[0];
    for (Lloyd start : starts) {
      best = start.inertia() < best.inertia() ? start : best;
    }
    run.progress(1);
    if (!best.converged()) {
      run.warn(Notices.notConverged(best.iterations()));
    }
    if (best.groups() < options.clusters()) {
      run.warn(Notices.fewDistinct(best.groups(), options.clusters()));
    }
    return answer(points, best);
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
