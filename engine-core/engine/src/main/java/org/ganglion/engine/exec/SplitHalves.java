package org.ganglion.engine.exec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.value.Ints;

/**
 * How far a layer is from itself on other samples: a distance between data sets that is no larger
 * says nothing about the data.
 *
 * @param metric that requires no aligned samples
 * @param options of the metric
 * @param run of the step
 */
record SplitHalves<O extends Record, P extends Prepared>(
    LayerMetric<O, P> metric, O options, StepRun run) {
  /** Fewest samples that can be halved. */
  private static final int FEWEST = 4;

  /**
   * Distance between every second sample and those between, for each layer; NaN where there are too
   * few.
   */
  double[] of(LayerAxis axis) {
    double[] distances = new double[axis.names().size()];
    Arrays.fill(distances, Double.NaN);
    if (axis.samples() < FEWEST) {
      return distances;
    }
    for (int[] block : axis.blocks(0)) {
      List<LayerTable> tables = axis.read(block, run.stop());
      run.forEach(block.length, i -> distances[block[i]] = distance(tables.get(i)));
    }
    return distances;
  }

  private double distance(LayerTable table) {
    StepRun own = run.scoped("halves of " + table.name());
    try (P even = metric.prepare(half(table, 0), options, own);
        P odd = metric.prepare(half(table, 1), options, own)) {
      return metric.distance(even, odd, options, own).value();
    }
  }

  private static LayerTable half(LayerTable table, int first) {
    int size = table.rows().rows() / 2;
    return table.select(Ints.of(IntStream.range(0, size).map(i -> 2 * i + first).toArray()));
  }
}
