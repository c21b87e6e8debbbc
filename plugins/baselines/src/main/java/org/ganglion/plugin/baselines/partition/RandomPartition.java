package org.ganglion.plugin.baselines.partition;

import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.plugin.baselines.Refusals;

/**
 * Random groups whose sizes differ by at most one, every such grouping equally likely: the control
 * that every clustering must beat. Takes items of any form and looks at none. Refuses M208 for more
 * groups than items.
 */
public final class RandomPartition implements Partitioner<RandomPartitionOptions> {
  private static final String ID = "random";

  /** For the service loader. */
  public RandomPartition() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "random groups of equal size, as a control", Scope.WHOLE_SET)
        .withCost("O(items)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public RandomPartitionOptions defaults() {
    return new RandomPartitionOptions(8);
  }

  @Override
  public Set<Items.Form> accepts() {
    return EnumSet.allOf(Items.Form.class);
  }

  @Override
  public Partition partition(Items items, RandomPartitionOptions options, RunContext run) {
    if (options.groups() > items.size()) {
      throw Refusals.tooFewItems(options.groups(), items.size());
    }
    int[] labels = new int[items.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % options.groups();
    }
    RandomGenerator random = run.random(ID);
    for (int i = labels.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = labels[i];
      labels[i] = labels[other];
      labels[other] = kept;
    }
    int[] renamed = FirstAppearance.order(labels, options.groups());
    for (int i = 0; i < labels.length; i++) {
      labels[i] = renamed[labels[i]];
    }
    run.progress(1);
    return Partition.of(Ints.of(labels));
  }
}
