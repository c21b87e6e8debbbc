package org.ganglion.plugin.baselines.layer;

import java.util.EnumSet;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

/**
 * Mean length of the difference between a sample's activations in one layer and in the other,
 * neuron k against neuron k: the control that takes coordinates at their word. At least 0, in units
 * of the activations.
 *
 * <p>Input {@code [samples, width]} twice, same samples in the same order, same width. Time O(n d)
 * per pair. Refuses M210 without a sample, M212.
 */
public final class PairedL2 implements LayerMetric<NoOptions, RowsLayer> {
  /** For the service loader. */
  public PairedL2() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "paired-l2",
            "1.0.0",
            "mean length of the difference of activations, neuron by neuron",
            Scope.WHOLE_SET)
        .withCost("O(n d) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.SYMMETRIC, Promise.TRIANGLE);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES, Requirement.EQUAL_WIDTH);
  }

  @Override
  public RowsLayer prepare(Representation representation, NoOptions options, RunContext run) {
    return RowsLayer.of(representation);
  }

  @Override
  public LayerDistance distance(RowsLayer a, RowsLayer b, NoOptions options, RunContext run) {
    int count = a.rows().rows();
    double sum = 0;
    for (int row = 0; row < count; row++) {
      double squares = 0;
      for (int column = 0; column < a.rows().columns(); column++) {
        double difference = a.rows().get(row, column) - b.rows().get(row, column);
        squares += difference * difference;
      }
      sum += Math.sqrt(squares);
    }
    return LayerDistance.exact(sum / count);
  }
}
