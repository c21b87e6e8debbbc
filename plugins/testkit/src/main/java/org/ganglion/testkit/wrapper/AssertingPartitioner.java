package org.ganglion.testkit.wrapper;

import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * A partitioner that checks how it is called before it does what the wrapped one does.
 *
 * @param method the wrapped one
 * @param <O> its options
 * @since 0.1.0
 */
public record AssertingPartitioner<O extends Record>(Partitioner<O> method)
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

  /**
   * The wrapped one's answer.
   *
   * @throws AssertionError when the host broke a rule
   */
  @Override
  public Partition partition(Items items, O options, RunContext run) {
    HostRules.checkCall(method, options, run);
    HostRules.require(items.size() > 0, "there are items");
    HostRules.require(
        accepts().contains(items.form()),
        "items come as one of " + accepts() + ", not as " + items.form());
    HostRules.require(rows(items) == items.size(), "there are as many rows as items");
    for (int item = 0; item < items.size(); item++) {
      boolean placed = items.kind() == Items.Kind.SAMPLES || items.site(item).isPresent();
      HostRules.require(
          !items.name(item).isBlank() && placed,
          "item " + item + " has a name, and a site if it is a neuron or a layer");
    }
    if (items.form() == Items.Form.DISTANCES) {
      checkDistances(items.distances());
    }
    return method.partition(items, options, run);
  }

  private static int rows(Items items) {
    return switch (items.form()) {
      case GRAPH -> items.graph().size();
      case POINTS -> items.points().rows();
      case DISTANCES -> items.distances().rows();
    };
  }

  private static void checkDistances(Matrix distances) {
    HostRules.require(distances.rows() == distances.columns(), "distances are square");
    for (int a = 0; a < distances.rows(); a++) {
      HostRules.require(distances.get(a, a) == 0, "an item is at distance 0 from itself");
      for (int b = 0; b < a; b++) {
        boolean fits = distances.get(a, b) == distances.get(b, a) && distances.get(a, b) >= 0;
        HostRules.require(
            fits, "distances are symmetric and at least 0, also between " + a + " and " + b);
      }
    }
  }
}
