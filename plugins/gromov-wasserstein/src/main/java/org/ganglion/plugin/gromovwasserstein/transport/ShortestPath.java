package org.ganglion.plugin.gromovwasserstein.transport;

import java.util.Arrays;

/** Dijkstra's search for the cheapest way to give one more row a column, in a dense cost. */
final class ShortestPath {
  private final int size;
  private final double[] distance;
  private final int[] cameFrom;
  private final int[] columns;

  ShortestPath(int size) {
    this.size = size;
    this.distance = new double[size];
    this.cameFrom = new int[size];
    this.columns = new int[size];
  }

  /**
   * Matches {@code start}, moving other rows to other columns along the cheapest way, and lowers
   * prices so that they prove the larger matching. {@code columns} holds the columns not yet
   * reached first, the reached ones from the back in the order in which they were.
   */
  void augment(double[] cost, int start, int[] columnOf, int[] rowOf, double[] prices) {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    for (int column = 0; column < size; column++) {
      columns[column] = column;
    }
    int open = size;
    int row = start;
    double reached = 0;
    int end = -1;
    while (end < 0) {
      double held = row == start ? 0 : cost[row * size + columnOf[row]] - prices[columnOf[row]];
      int at = relax(cost, row, reached - held, prices, open);
      int column = columns[at];
      reached = distance[column];
      columns[at] = columns[--open];
      columns[open] = column;
      if (rowOf[column] < 0) {
        end = column;
      } else {
        row = rowOf[column];
      }
    }
    for (int i = open; i < size; i++) {
      prices[columns[i]] += distance[columns[i]] - reached;
    }
    int column = end;
    while (column >= 0) {
      int taker = cameFrom[column];
      int given = taker == start ? -1 : columnOf[taker];
      columnOf[taker] = column;
      rowOf[column] = taker;
      column = given;
    }
  }

  /** Looks from {@code row} at all open columns; where the nearest of them lies in the list. */
  private int relax(double[] cost, int row, double offset, double[] prices, int open) {
    int base = row * size;
    double least = Double.POSITIVE_INFINITY;
    int nearest = 0;
    for (int i = 0; i < open; i++) {
      int column = columns[i];
      double by = cost[base + column] - prices[column] + offset;
      double known = distance[column];
      if (by < known) {
        distance[column] = by;
        cameFrom[column] = row;
        known = by;
      }
      if (known < least) {
        least = known;
        nearest = i;
      }
    }
    return nearest;
  }
}
