package org.ganglion.plugin.gromovwasserstein.transport;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How much goes from which row to which column: the few positive entries of a plan. Immutable. */
public final class Plan {
  private final int[] rows;
  private final int[] columns;
  private final double[] masses;

  /** Takes the arrays over; entry k moves {@code masses[k]} from a row to a column. */
  Plan(int[] rows, int[] columns, double[] masses) {
    this.rows = rows;
    this.columns = columns;
    this.masses = masses;
  }

  /** Every row goes to one column, all with equal mass. */
  public static Plan ofMatching(int[] columnOf) {
    int size = columnOf.length;
    int[] rows = new int[size];
    double[] masses = new double[size];
    for (int row = 0; row < size; row++) {
      rows[row] = row;
      masses[row] = 1.0 / size;
    }
    return new Plan(rows, columnOf.clone(), masses);
  }

  /** The positive entries of a table of masses, {@code [rows, width]} in row-major order. */
  public static Plan of(double[] table, int width) {
    int[] entries = IntStream.range(0, table.length).filter(k -> table[k] > 0).toArray();
    return new Plan(
        IntStream.of(entries).map(k -> k / width).toArray(),
        IntStream.of(entries).map(k -> k % width).toArray(),
        IntStream.of(entries).mapToDouble(k -> table[k]).toArray());
  }

  /**
   * Fills columns in one order from rows in another: what is optimal on a line, where both orders
   * ascend.
   */
  public static Plan along(int[] rowOrder, Masses supply, int[] columnOrder, Masses demand) {
    int most = rowOrder.length + columnOrder.length - 1;
    int[] rows = new int[most];
    int[] columns = new int[most];
    double[] masses = new double[most];
    long[] have = supply.units();
    long[] want = demand.units();
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < rowOrder.length && j < columnOrder.length) {
      long moved = Math.min(have[rowOrder[i]], want[columnOrder[j]]);
      rows[count] = rowOrder[i];
      columns[count] = columnOrder[j];
      masses[count++] = (double) moved / supply.total();
      have[rowOrder[i]] -= moved;
      want[columnOrder[j]] -= moved;
      int row = i;
      i += have[rowOrder[row]] == 0 ? 1 : 0;
      j += want[columnOrder[j]] == 0 ? 1 : 0;
    }
    return new Plan(
        Arrays.copyOf(rows, count), Arrays.copyOf(columns, count), Arrays.copyOf(masses, count));
  }

  /** Number of positive entries. */
  public int size() {
    return rows.length;
  }

  /** Row of entry {@code k}. */
  public int row(int k) {
    return rows[k];
  }

  /** Column of entry {@code k}. */
  public int column(int k) {
    return columns[k];
  }

  /** Mass of entry {@code k}; all together are 1. */
  public double mass(int k) {
    return masses[k];
  }

  /** Sum of the masses times their costs, {@code [rows, width]} in row-major order. */
  public double cost(double[] cost, int width) {
    double sum = 0;
    for (int k = 0; k < rows.length; k++) {
      sum += masses[k] * cost[rows[k] * width + columns[k]];
    }
    return sum;
  }
}
