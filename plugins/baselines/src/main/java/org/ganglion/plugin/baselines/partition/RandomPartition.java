package org.ganglion.plugin.baselines.partition;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * that every clustering must beat. Takes items of any form and looks at none; with {@code perLayer}
 * sizes differ by at most one in every layer too, as a null for groups of neurons wants it. Refuses
 * M208 for more groups than items.
 */
public final class RandomPartition implements Partitioner<RandomPartitionOptions> {
  private static final String ID = "random";

  /** For the service loader. */
  public RandomPartition() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.1.0", "random groups of equal size, as a control", Scope.WHOLE_SET)
        .withCost("O(items)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public RandomPartitionOptions defaults() {
    return new RandomPartitionOptions(8, false);
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
    RandomGenerator random = run.random(ID);
    int[] labels = new int[items.size()];
    int dealt = 0;
    for (int[] part : parts(items, options.perLayer())) {
      int[] hand = new int[part.length];
      for (int i = 0; i < hand.length; i++) {
        hand[i] = dealt++ % options.groups();
      }
      Shuffled.shuffle(hand, random);
      for (int i = 0; i < hand.length; i++) {
        labels[part[i]] = hand[i];
      }
    }
    int[] renamed = FirstAppearance.order(labels, options.groups());
    for (int i = 0; i < labels.length; i++) {
      labels[i] = renamed[labels[i]];
    }
    run.progress(1);
    return Partition.of(Ints.of(labels));
  }

  /** All items, or those of each place in the natural order. */
  private static Collection<int[]> parts(Items items, boolean perLayer) {
    return IntStream.range(0, items.size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                item -> perLayer ? items.order(item) : 0,
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    all -> all.stream().mapToInt(Integer::intValue).toArray())))
        .values();
  }
}
