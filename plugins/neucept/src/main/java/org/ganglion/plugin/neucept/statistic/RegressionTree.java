package org.ganglion.plugin.neucept.statistic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.neucept.solver.VisitingOrder;

/**
 * A regression tree. At each node a third of the pairs is drawn and both members compete, so that
 * exchanging them exchanges their places in the tree.
 */
final class RegressionTree {
  private static final int LEAST_ROWS = 5;

  /**
   * Share of the response's sum of squares by which gains differ that are equal but for rounding.
   */
  private static final double ROUNDING = 1e-12;

  private final List<Node> nodes = new ArrayList<>();
  private final boolean[] used;
  private final double rounding;

  /**
   * A node; a leaf has no column.
   *
   * @param column split on, -1 for a leaf
   * @param rank rows of at most this rank go left
   * @param left number of the left child; the right one is the next
   * @param value mean response of the rows
   */
  private record Node(int column, int rank, int left, double value) {}

  /** Rows still to be split, with repetition. */
  private static final class Task {
    private final int node;
    private final int[] rows;
    private final int depth;

    Task(int node, int[] rows, int depth) {
      this.node = node;
      this.rows = rows;
      this.depth = depth;
    }
  }

  /**
   * A way to split rows.
   *
   * @param column to look at
   * @param rank largest that goes left
   * @param gain in the sum of squares between the sides
   */
  private record Split(int column, int rank, double gain) {}

  private RegressionTree(int columns, double rounding) {
    this.used = new boolean[columns];
    this.rounding = rounding;
  }

  /**
   * Grows a tree.
   *
   * @param response of mean 0, in any unit
   * @param times how often each row was drawn
   */
  static RegressionTree grow(
      RankedColumns columns,
      double[] response,
      int[] times,
      int depth,
      RandomGenerator random,
      RunContext run) {
    double squares = Arrays.stream(response).map(one -> one * one).sum();
    RegressionTree tree = new RegressionTree(columns.count(), ROUNDING * squares);
    int[] rows = new int[Arrays.stream(times).sum()];
    int count = 0;
    for (int row = 0; row < times.length; row++) {
      for (int i = 0; i < times[row]; i++) {
        rows[count++] = row;
      }
    }
    Deque<Task> tasks = new ArrayDeque<>();
    tree.nodes.add(leaf(rows, response));
    tasks.add(new Task(0, rows, 0));
    while (!tasks.isEmpty()) {
      run.checkCancelled();
      tree.split(tasks.remove(), tasks, columns, response, depth, random);
    }
    return tree;
  }

  private static Node leaf(int[] rows, double[] response) {
    double sum = 0;
    for (int row : rows) {
      sum += response[row];
    }
    return new Node(-1, 0, 0, rows.length == 0 ? 0 : sum / rows.length);
  }

  private void split(
      Task task,
      Deque<Task> tasks,
      RankedColumns columns,
      double[] response,
      int depth,
      RandomGenerator random) {
    if (task.depth >= depth || task.rows.length < 2 * LEAST_ROWS) {
      return;
    }
    Split best = best(task.rows, columns, response, random);
    if (best.column() < 0) {
      return;
    }
    int[] left =
        Arrays.stream(task.rows)
            .filter(row -> columns.rank(best.column(), row) <= best.rank())
            .toArray();
    int[] right =
        Arrays.stream(task.rows)
            .filter(row -> columns.rank(best.column(), row) > best.rank())
            .toArray();
    double value = nodes.get(task.node).value();
    nodes.set(task.node, new Node(best.column(), best.rank(), nodes.size(), value));
    used[best.column()] = true;
    tasks.add(new Task(nodes.size(), left, task.depth + 1));
    nodes.add(leaf(left, response));
    tasks.add(new Task(nodes.size(), right, task.depth + 1));
    nodes.add(leaf(right, response));
  }

  private Split best(int[] rows, RankedColumns columns, double[] response, RandomGenerator random) {
    int pairs = columns.count() / 2;
    int tried = Math.max(1, pairs / 3);
    int[] order = VisitingOrder.drawn(pairs, random);
    Split best = new Split(-1, 0, 0);
    for (int i = 0; i < tried; i++) {
      Split one = best(rows, columns, order[i], response);
      Split other = best(rows, columns, order[i] + pairs, response);
      Split better = better(one, other);
      best = better.gain() > best.gain() + rounding ? better : best;
    }
    return best;
  }

  /** Of equals the one that lies lower: a rule that does not know which is the knockoff. */
  private Split better(Split one, Split other) {
    boolean equal = Math.abs(other.gain() - one.gain()) <= rounding;
    boolean second = equal ? other.rank() < one.rank() : other.gain() > one.gain();
    return second ? other : one;
  }

  private Split best(int[] rows, RankedColumns columns, int column, double[] response) {
    // Rank and row in one number, so that sorting needs no comparator.
    long[] sorted = new long[rows.length];
    double total = 0;
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = ((long) columns.rank(column, rows[i]) << Integer.SIZE) | rows[i];
      total += response[rows[i]];
    }
    Arrays.sort(sorted);
    double base = total * total / rows.length;
    double sum = 0;
    Split best = new Split(-1, 0, 0);
    for (int i = 0; i < sorted.length - LEAST_ROWS; i++) {
      sum += response[(int) sorted[i]];
      int rank = (int) (sorted[i] >> Integer.SIZE);
      boolean between = rank < (int) (sorted[i + 1] >> Integer.SIZE);
      if (between && i + 1 >= LEAST_ROWS) {
        double rest = total - sum;
        double gain = sum * sum / (i + 1) + rest * rest / (sorted.length - i - 1) - base;
        if (gain > best.gain() + rounding) {
          best = new Split(column, rank, gain);
        }
      }
    }
    return best;
  }

  boolean uses(int column) {
    return used[column];
  }

  /** What it says of a row whose {@code column} is overwritten by its {@code twin}; -1 for none. */
  double predict(RankedColumns columns, int row, int column, int twin) {
    Node node = nodes.get(0);
    while (node.column() >= 0) {
      int looked = node.column() == column ? twin : node.column();
      boolean left = columns.rank(looked, row) <= node.rank();
      node = nodes.get(left ? node.left() : node.left() + 1);
    }
    return node.value();
  }
}
