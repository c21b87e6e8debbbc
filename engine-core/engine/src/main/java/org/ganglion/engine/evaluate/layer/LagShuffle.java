package org.ganglion.engine.evaluate.layer;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/** Tables of distances that depend on nothing but how far apart two layers are in the network. */
final class LagShuffle {
  private LagShuffle() {}

  /**
   * The same distances at every lag in another order: smooth drift, with deviations from it that
   * have no place. Layers are in the order of the network.
   */
  static Matrix of(Matrix distances, RandomGenerator random) {
    int size = distances.rows();
    double[] shuffled = new double[size * size];
    for (int lag = 1; lag < size; lag++) {
      int[] order = IntStream.range(0, size - lag).toArray();
      Shuffle.shuffle(order, random);
      for (int i = 0; i < order.length; i++) {
        double value = distances.get(order[i], order[i] + lag);
        shuffled[i * size + i + lag] = value;
        shuffled[(i + lag) * size + i] = value;
      }
    }
    return Matrix.owning(size, size, shuffled);
  }
}
