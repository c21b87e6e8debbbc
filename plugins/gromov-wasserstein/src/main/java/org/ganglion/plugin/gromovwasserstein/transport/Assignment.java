package org.ganglion.plugin.gromovwasserstein.transport;

import java.util.Arrays;

/**
 * The cheapest matching of n rows with n columns, with the prices that prove it: {@code u_i + v_j
 * <= c_ij} everywhere, with equality on the matching.
 *
 * <p>The first cost is solved by {@link NetworkSimplex}: costs that are products of two tables of
 * distances are so alike along rows that bidding for columns from nothing takes ten times longer.
 * Column prices are then kept from call to call, and a cost that changed little is solved from them
 * by shortest augmenting paths, which is faster still. One solver belongs to one thread. Source:
 * Jonker and Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
 * assignment problems", 1987. Deviation: the number of augmenting row reductions is bounded,
 * because with real costs they may lower prices by ever smaller steps. Memory O(n) beside the cost.
 *
 * @see <a href="https://doi.org/10.1007/BF02278710">doi 10.1007/BF02278710</a>
 */
public final class Assignment {
  private static final int FREE = -1;

  /** Row reductions per row, at most. */
  private static final int REDUCTIONS = 6;

  private final int size;
  private final int[] columnOf;
  private final int[] rowOf;
  private final double[] rowPrices;
  private final double[] columnPrices;
  private final ShortestPath path;
  private boolean warm;

  /** For costs of {@code size} rows and as many columns. */
  public Assignment(int size) {
    this.size = size;
    this.columnOf = new int[size];
    this.rowOf = new int[size];
    this.rowPrices = new double[size];
    this.columnPrices = new double[size];
    this.path = new ShortestPath(size);
  }

  /**
   * Solves for this cost, {@code [size, size]} in row-major order, finite.
   *
   * @return the column of each row
   */
  public int[] solve(double[] cost) {
    if (cost.length != size * size) {
      throw new IllegalArgumentException(cost.length + " costs for " + size + " rows");
    }
    Arrays.fill(columnOf, FREE);
    Arrays.fill(rowOf, FREE);
    int[] free = warm ? reduceRows(cost, takeNearest(cost)) : solveCold(cost);
    warm = true;
    for (int row : free) {
      path.augment(cost, row, columnOf, rowOf, columnPrices);
    }
    for (int row = 0; row < size; row++) {
      rowPrices[row] = cost[row * size + columnOf[row]] - columnPrices[columnOf[row]];
    }
    return columnOf.clone();
  }

  /** Sum of all prices: a lower bound of every matching's cost, up to {@link #violation}. */
  public double dual() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += rowPrices[i] + columnPrices[i];
    }
    return sum;
  }

  /** Largest amount by which two prices exceed their cost; 0 up to rounding proves optimality. */
  public double violation(double[] cost) {
    double worst = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        worst = Math.max(worst, rowPrices[row] + columnPrices[column] - cost[row * size + column]);
      }
    }
    return worst;
  }

  /**
   * Takes the matching and the prices of the simplex, which calls costs equal that differ by little
   * of the largest; rows that would rather have another column are left free.
   */
  private int[] solveCold(double[] cost) {
    NetworkSimplex simplex = new NetworkSimplex(Masses.equal(size, 1), Masses.equal(size, 1));
    Plan plan = simplex.solve(cost);
    for (int k = 0; k < plan.size(); k++) {
      match(plan.row(k), plan.column(k));
    }
    for (int column = 0; column < size; column++) {
      columnPrices[column] = simplex.columnPrice(column);
    }
    int[] left = new int[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      int held = columnOf[row];
      double paid = cost[row * size + held] - columnPrices[held];
      double rounding = 8 * Math.ulp(Math.abs(paid) + Math.abs(columnPrices[held]));
      if (leastReduced(cost, row) < paid - rounding) {
        columnOf[row] = FREE;
        rowOf[held] = FREE;
        left[count++] = row;
      }
    }
    return Arrays.copyOf(left, count);
  }

  private double leastReduced(double[] cost, int row) {
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < size; column++) {
      least = Math.min(least, cost[row * size + column] - columnPrices[column]);
    }
    return least;
  }

  /** Every row takes its cheapest column if that is free; the rows that went away empty. */
  private int[] takeNearest(double[] cost) {
    int[] left = new int[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      int base = row * size;
      double least = Double.POSITIVE_INFINITY;
      int nearest = 0;
      for (int column = 0; column < size; column++) {
        double reduced = cost[base + column] - columnPrices[column];
        if (reduced < least) {
          least = reduced;
          nearest = column;
        }
      }
      if (rowOf[nearest] == FREE) {
        match(row, nearest);
      } else {
        left[count++] = row;
      }
    }
    return Arrays.copyOf(left, count);
  }

  /**
   * Lets each row without a column bid for its cheapest one: the price falls by what the row would
   * lose by its second choice, and who had the column looks again.
   */
  private int[] reduceRows(double[] cost, int[] rows) {
    int[] queue = Arrays.copyOf(rows, size);
    int count = rows.length;
    long bids = (long) REDUCTIONS * size;
    int[] next = new int[size];
    for (int pass = 0; pass < 2 && count > 0; pass++) {
      int left = 0;
      int at = 0;
      while (at < count) {
        int row = queue[at++];
        if (bids-- <= 0) {
          next[left++] = row;
          continue;
        }
        int base = row * size;
        double least = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        int nearest = 0;
        int other = 0;
        for (int column = 0; column < size; column++) {
          double reduced = cost[base + column] - columnPrices[column];
          if (reduced < second) {
            if (reduced < least) {
              second = least;
              other = nearest;
              least = reduced;
              nearest = column;
            } else {
              second = reduced;
              other = column;
            }
          }
        }
        boolean strict = least < second;
        if (strict && second < Double.POSITIVE_INFINITY) {
          columnPrices[nearest] -= second - least;
        } else if (rowOf[nearest] != FREE && size > 1) {
          nearest = other;
        }
        int loser = rowOf[nearest];
        if (loser != FREE) {
          columnOf[loser] = FREE;
          if (strict) {
            queue[--at] = loser;
          } else {
            next[left++] = loser;
          }
        }
        match(row, nearest);
      }
      System.arraycopy(next, 0, queue, 0, left);
      count = left;
    }
    return Arrays.copyOf(queue, count);
  }

  private void match(int row, int column) {
    columnOf[row] = column;
    rowOf[column] = row;
  }
}
