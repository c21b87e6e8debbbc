package org.ganglion.plugin.gromovwasserstein.partition;

import java.util.Arrays;
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

/**
 * Groups of layers that follow each other, cut where the step from one layer to the next is an
 * outlier: above the median step by {@code deviations} times 1.4826 times the median absolute
 * deviation. One group where no step is; where most steps are equal the deviation is 0, and a step
 * above them by less than 1e-9 of the largest is rounding, no cut.
 *
 * <p>Figures: {@code clusters}, {@code threshold}. Extra: {@code steps}, {@code [items - 1, 1]}.
 * Source: the rule of Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993, applied to
 * steps; deviations: one-sided. Time O(n log n). Refuses M306 to M308.
 */
public final class ChangePoint implements Partitioner<ChangePointOptions> {
  /** Makes the median absolute deviation of normal numbers their standard deviation. */
  private static final double NORMAL = 1.4826;

  /** Share of the largest step by which a step may pass the threshold and still be rounding. */
  private static final double NOTHING = 1e-9;

  /** For the service loader. */
  public ChangePoint() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "changepoint",
            "1.0.0",
            "groups of layers between steps that are unusually large",
            Scope.WHOLE_SET)
        .withPaper("Iglewicz, Hoaglin 1993, How to Detect and Handle Outliers")
        .withCost("O(n log n)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public ChangePointOptions defaults() {
    return new ChangePointOptions(3);
  }

  @Override
  public Set<Items.Form> accepts() {
    return Set.of(Items.Form.DISTANCES);
  }

  @Override
  public Partition partition(Items items, ChangePointOptions options, RunContext run) {
    OrderedTable table = OrderedTable.of(items);
    double[] steps = new double[table.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = table.at(i, i + 1);
    }
    double median = median(steps);
    double[] deviations = Arrays.stream(steps).map(step -> Math.abs(step - median)).toArray();
    double threshold = median + options.deviations() * NORMAL * median(deviations);
    double limit = threshold + NOTHING * Arrays.stream(steps).max().orElse(0);
    int[] labels = new int[table.size()];
    for (int i = 0; i < steps.length; i++) {
      labels[i + 1] = labels[i] + (steps[i] > limit ? 1 : 0);
    }
    run.progress(1);
    return Partition.of(Ints.of(table.asGiven(labels)))
        .with("steps", Matrix.column(steps))
        .with("clusters", labels[labels.length - 1] + 1)
        .with("threshold", threshold);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
