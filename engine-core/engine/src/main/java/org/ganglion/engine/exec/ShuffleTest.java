package org.ganglion.engine.exec;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.random.RandomGenerator;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.value.Ints;

/**
 * How often a known function whose values are given to other samples is as near to a layer as the
 * function itself.
 *
 * @param metric that requires the same samples on both sides; others do not see a shuffle
 * @param options of the metric
 * @param draws shuffles
 * @param run of the step
 */
record ShuffleTest<O extends Record, P extends Prepared>(
    LayerMetric<O, P> metric, O options, int draws, StepRun run) {

  /** For each layer the share of draws that are as near, with the usual one added. */
  double[] pValues(List<P> layers, LayerTable function, double[] distances) {
    AtomicIntegerArray asNear = new AtomicIntegerArray(layers.size());
    run.forEach(
        draws,
        draw -> {
          String name = "target " + function.name();
          LayerTable other =
              function.shuffled(order(function.rows().rows(), run.random(name, draw)));
          P prepared = metric.prepare(other, options, run.scoped(name));
          try {
            for (int i = 0; i < layers.size(); i++) {
              double distance =
                  metric.distance(layers.get(i), prepared, options, run.scoped(name)).value();
              if (distance <= distances[i]) {
                asNear.incrementAndGet(i);
              }
            }
          } finally {
            prepared.close();
          }
        });
    double[] values = new double[layers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (1.0 + asNear.get(i)) / (draws + 1);
    }
    return values;
  }

  private static Ints order(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return Ints.of(order);
  }
}
