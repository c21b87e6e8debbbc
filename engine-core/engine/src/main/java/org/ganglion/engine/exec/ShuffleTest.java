package org.ganglion.engine.exec;

import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/**
 * How near a known function whose values are given to other samples is to layers.
 *
 * @param metric that requires the same samples on both sides; others do not see a shuffle
 * @param options of the metric
 * @param draws shuffles
 * @param run of the step
 */
record ShuffleTest<O extends Record, P extends Prepared>(
    LayerMetric<O, P> metric, O options, int draws, StepRun run) {

  /**
   * Distances {@code [layers][draws]} to the shuffled function; a draw is the same shuffle for
   * whichever layers.
   */
  double[][] distances(List<P> layers, LayerTable function) {
    double[][] distances = new double[layers.size()][draws];
    String name = "target " + function.name();
    run.forEach(
        draws,
        draw -> {
          int[] order = IntStream.range(0, function.rows().rows()).toArray();
          Shuffle.shuffle(order, run.random(name, draw));
          LayerTable other = function.shuffled(Ints.of(order));
          P prepared = metric.prepare(other, options, run.scoped(name));
          try {
            for (int i = 0; i < layers.size(); i++) {
              distances[i][draw] =
                  metric.distance(layers.get(i), prepared, options, run.scoped(name)).value();
            }
          } finally {
            prepared.close();
          }
        });
    return distances;
  }
}
