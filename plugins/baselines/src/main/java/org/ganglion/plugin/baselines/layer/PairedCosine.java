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
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Refusals;

/**
 * One minus the mean cosine between a sample's activations in one layer and in the other, neuron k
 * against neuron k. In [0, 2].
 *
 * <p>Input {@code [samples, width]} twice, same samples in the same order, same width. Time O(n d)
 * per layer and pair. Refuses M210 without a sample, M212, M251 for a row of zeros.
 */
public final class PairedCosine implements LayerMetric<NoOptions, RowsLayer> {
  /** Rows shorter than this have no direction. */
  private static final double NO_LENGTH = 1e-12;

  /** For the service loader. */
  public PairedCosine() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "paired-cosine",
            "1.0.0",
            "one minus the mean cosine of activations, neuron by neuron",
            Scope.WHOLE_SET)
        .withCost("O(n d) per layer and pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.SYMMETRIC, Promise.SCALE_INVARIANT);
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
    Matrix rows = RowsLayer.of(representation).rows();
    double[] lengths = new double[rows.rows()];
    for (int row = 0; row < lengths.length; row++) {
      double squares = 0;
      for (int column = 0; column < rows.columns(); column++) {
        squares += rows.get(row, column) * rows.get(row, column);
      }
      lengths[row] = Math.sqrt(squares);
      if (lengths[row] < NO_LENGTH) {
        throw Refusals.noDirection(representation.name(), row);
      }
    }
    return new RowsLayer(
        Matrix.generate(
            rows.rows(), rows.columns(), (row, column) -> rows.get(row, column) / lengths[row]));
  }

  @Override
  public LayerDistance distance(RowsLayer a, RowsLayer b, NoOptions options, RunContext run) {
    int count = a.rows().rows();
    double sum = 0;
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < a.rows().columns(); column++) {
        sum += a.rows().get(row, column) * b.rows().get(row, column);
      }
    }
    return LayerDistance.exact(Math.max(0, 1 - sum / count));
  }
}
