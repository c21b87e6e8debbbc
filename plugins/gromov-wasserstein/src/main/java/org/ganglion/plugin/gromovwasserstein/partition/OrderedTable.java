package org.ganglion.plugin.gromovwasserstein.partition;

import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.Refusals;

/** Distances between items in their natural order. Immutable. */
final class OrderedTable {
  private final int size;
  private final double[] distances;
  private final int[] places;

  private OrderedTable(int size, double[] distances, int[] places) {
    this.size = size;
    this.distances = distances;
    this.places = places;
  }

  /**
   * Refuses fewer than two items (M306), distances that are not finite, symmetric and at least 0
   * with a zero diagonal (M307), and items without an order (M308). Items of one place keep the
   * order in which they are given.
   */
  static OrderedTable of(Items items) {
    int size = items.size();
    if (size < 2) {
      throw Refusals.tooFewItems(size);
    }
    int[] places =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingInt(items::order))
            .mapToInt(Integer::intValue)
            .toArray();
    if (items.order(places[0]) == items.order(places[size - 1])) {
      throw Refusals.noOrder(items.name(0));
    }
    Matrix given = items.distances();
    double[] distances = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double value = given.get(places[row], places[column]);
        boolean mirrored = value == given.get(places[column], places[row]);
        if (!(Double.isFinite(value) && value >= 0 && mirrored && (row != column || value == 0))) {
          throw Refusals.noDistance(items.name(places[row]), items.name(places[column]), value);
        }
        distances[row * size + column] = value;
      }
    }
    return new OrderedTable(size, distances, places);
  }

  int size() {
    return size;
  }

  double at(int row, int column) {
    return distances[row * size + column];
  }

  /** Labels in natural order, brought to the order in which items were given. */
  int[] asGiven(int[] labels) {
    int[] given = new int[size];
    for (int place = 0; place < size; place++) {
      given[places[place]] = labels[place];
    }
    return given;
  }

  /**
   * A table with the same distances at every lag, in another order: their mean at each lag, which
   * is smooth drift, plus what is left of them, shuffled. No blocks.
   */
  OrderedTable shuffledWithinLags(RandomGenerator random) {
    double[] shuffled = new double[distances.length];
    for (int lag = 1; lag < size; lag++) {
      int count = size - lag;
      double[] left = new double[count];
      for (int i = 0; i < count; i++) {
        left[i] = at(i, i + lag);
      }
      for (int i = count - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        double kept = left[i];
        left[i] = left[other];
        left[other] = kept;
      }
      for (int i = 0; i < count; i++) {
        shuffled[i * size + i + lag] = left[i];
        shuffled[(i + lag) * size + i] = left[i];
      }
    }
    return new OrderedTable(size, shuffled, places);
  }
}
