package org.ganglion.testkit.wrapper;

import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;

/**
 * A partitioner that fails now and then; a spoiled answer has one label too many.
 *
 * @param method the wrapped one
 * @param crankiness decides when and how
 * @param <O> its options
 * @since 0.1.0
 */
public record CrankyPartitioner<O extends Record>(Partitioner<O> method, Crankiness crankiness)
    implements Partitioner<O> {
  @Override
  public MethodInfo info() {
    return method.info();
  }

  @Override
  public O defaults() {
    return method.defaults();
  }

  @Override
  public Set<Items.Form> accepts() {
    return method.accepts();
  }

  @Override
  public Partition partition(Items items, O options, RunContext run) {
    return crankiness.run(() -> method.partition(items, options, run), CrankyPartitioner::spoiled);
  }

  private static Partition spoiled(Partition answer) {
    return Partition.of(Ints.repeat(0, answer.labels().size() + 1));
  }
}
