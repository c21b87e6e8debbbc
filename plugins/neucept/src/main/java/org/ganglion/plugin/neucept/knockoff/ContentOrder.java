package org.ganglion.plugin.neucept.knockoff;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ganglion.api.value.Matrix;

/**
 * An order of columns by what they hold: variance, then mean, then value by value. Work done in
 * this order gives renamed neurons renamed answers.
 */
final class ContentOrder {
  private final Matrix table;
  private final double[] means;
  private final double[] variances;

  ContentOrder(Matrix table) {
    this.table = table;
    this.means = new double[table.columns()];
    this.variances = new double[table.columns()];
    for (int column = 0; column < means.length; column++) {
      double sum = 0;
      for (int row = 0; row < table.rows(); row++) {
        sum += table.get(row, column);
      }
      means[column] = sum / table.rows();
      double squares = 0;
      for (int row = 0; row < table.rows(); row++) {
        double difference = table.get(row, column) - means[column];
        squares += difference * difference;
      }
      variances[column] = squares / table.rows();
    }
  }

  double mean(int column) {
    return means[column];
  }

  double variance(int column) {
    return variances[column];
  }

  /** These columns, sorted by content. */
  int[] sorted(IntStream columns) {
    Comparator<Integer> byContent =
        Comparator.<Integer>comparingDouble(column -> variances[column])
            .thenComparingDouble(column -> means[column])
            .thenComparing(this::compareValues);
    return columns.boxed().sorted(byContent).mapToInt(Integer::intValue).toArray();
  }

  private int compareValues(int a, int b) {
    for (int row = 0; row < table.rows(); row++) {
      int order = Double.compare(table.get(row, a), table.get(row, b));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
