package org.ganglion.plugin.gromovwasserstein;

import java.util.EnumSet;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.WassersteinOptions.Cost;
import org.ganglion.plugin.gromovwasserstein.transport.Assignment;
import org.ganglion.plugin.gromovwasserstein.transport.Masses;
import org.ganglion.plugin.gromovwasserstein.transport.NetworkSimplex;

/**
 * Least mean way by which the samples of one layer become those of the other, as points of one
 * space: neuron k against neuron k. At least 0, in units of the activations.
 *
 * <p>Input {@code [samples, width]} twice, same width; samples are not matched by number and may
 * differ. Exact, by assignment or, for different numbers of samples, by network simplex. Source:
 * Villani, "Topics in Optimal Transportation", 2003, chapter 7; deviations: none. Time O(n^2 d) and
 * O(n^3) at worst per pair, memory 8 n^2 bytes per pair. Refuses M301 outside 1 to 4,096 samples,
 * M302.
 */
public final class Wasserstein implements LayerMetric<WassersteinOptions, PointCloud> {
  /** For the service loader. */
  public Wasserstein() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "wasserstein",
            "1.0.0",
            "least mean way between the samples of two layers of one width",
            Scope.WHOLE_SET)
        .withPaper("Villani 2003, Topics in Optimal Transportation")
        .withCost("O(n^2 d) and O(n^3) at worst per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.SYMMETRIC, Promise.TRIANGLE);
  }

  @Override
  public WassersteinOptions defaults() {
    return new WassersteinOptions(Cost.W2);
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.EQUAL_WIDTH);
  }

  @Override
  public PointCloud prepare(
      Representation representation, WassersteinOptions options, RunContext run) {
    return PointCloud.of(representation);
  }

  @Override
  public LayerDistance distance(
      PointCloud a, PointCloud b, WassersteinOptions options, RunContext run) {
    Matrix left = a.rows();
    Matrix right = b.rows();
    double[] cost = a.squaredDistances(b, run);
    if (options.cost() == Cost.W1) {
      for (int i = 0; i < cost.length; i++) {
        cost[i] = Math.sqrt(cost[i]);
      }
    }
    run.checkCancelled();
    double mean =
        left.rows() == right.rows()
            ? matched(cost, left.rows())
            : new NetworkSimplex(
                    Masses.equal(left.rows(), right.rows()),
                    Masses.equal(right.rows(), left.rows()))
                .solve(cost)
                .cost(cost, right.rows());
    double value = Math.max(0, mean);
    return LayerDistance.exact(options.cost() == Cost.W2 ? Math.sqrt(value) : value);
  }

  private static double matched(double[] cost, int size) {
    int[] columnOf = new Assignment(size).solve(cost);
    double sum = 0;
    for (int row = 0; row < size; row++) {
      sum += cost[row * size + columnOf[row]];
    }
    return sum / size;
  }
}
