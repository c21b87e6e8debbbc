package org.ganglion.plugin.gromovwasserstein.transport;

import java.util.Arrays;

/**
 * The spanning tree of a transport problem: nodes are rows, then columns; what moves between a node
 * and its parent always goes from row to column.
 *
 * <p>It is strongly feasible: where nothing moves, the lower node is a row. The first tree fills
 * columns from rows in their order, turning to the next column where both are exhausted together,
 * and is rooted at the last column; pivots that drop the last blocking arc keep it so.
 */
final class BasisTree {
  private static final int NONE = -1;

  private final int rows;
  private final int nodes;
  private final int root;
  private final long[] weights;
  private final long[] flow;
  private final int[] parent;
  private final int[] depth;
  private final int[] firstChild;
  private final int[] next;
  private final int[] previous;

  BasisTree(long[] supply, long[] demand) {
    this.rows = supply.length;
    this.nodes = rows + demand.length;
    this.root = nodes - 1;
    this.weights = Arrays.copyOf(supply, nodes);
    System.arraycopy(demand, 0, weights, rows, demand.length);
    this.flow = new long[nodes];
    this.parent = new int[nodes];
    this.depth = new int[nodes];
    this.firstChild = new int[nodes];
    this.next = new int[nodes];
    this.previous = new int[nodes];
    Arrays.fill(firstChild, NONE);
    Arrays.fill(parent, NONE);
    fill(supply.clone(), demand.clone());
  }

  /** A staircase; each node's parent is the one met next, so the last column is the root. */
  private void fill(long[] have, long[] want) {
    int row = 0;
    int column = 0;
    while (row < rows) {
      long moved = Math.min(have[row], want[column]);
      have[row] -= moved;
      want[column] -= moved;
      boolean rowDone = have[row] == 0 && (want[column] > 0 || column == want.length - 1);
      // Of the two nodes of a cell, the one that is left behind hangs below the other. Where both
      // are exhausted, the column is left, and the row moves nothing to the next one.
      boolean leaveColumn = want[column] == 0 && column < want.length - 1;
      if (leaveColumn) {
        hang(rows + column, row, moved);
        column++;
      } else if (rowDone) {
        hang(row, rows + column, moved);
        row++;
      } else {
        throw new IllegalStateException("masses do not balance");
      }
    }
    deepen(root);
  }

  int parent(int node) {
    return parent[node];
  }

  /** What moves between a node and its parent; 0 for the root. */
  long flow(int node) {
    return flow[node];
  }

  double[] weights() {
    return Arrays.stream(weights).asDoubleStream().toArray();
  }

  /** Prices that make every arc of the tree cost nothing more, the root's being 0. */
  void price(double[] cost, double[] prices) {
    int columns = nodes - rows;
    prices[root] = 0;
    for (int node = after(root, root); node != NONE; node = after(node, root)) {
      int above = parent[node];
      int row = Math.min(node, above);
      int column = Math.max(node, above) - rows;
      prices[node] = cost[row * columns + column] - prices[above];
    }
  }

  /** Lets the arc from {@code row} to {@code column} replace the one that blocks it. */
  void pivot(int row, int column, double reduced, double[] prices) {
    long most = Long.MAX_VALUE;
    int leaving = NONE;
    boolean rowSide = true;
    int left = row;
    int right = column;
    // From the apex down to the row, over to the column and up again: what rows give upwards
    // shrinks
    // on the way down, what columns get from above on the way up. The last of equals leaves.
    while (left != right) {
      if (depth[left] >= depth[right]) {
        if (left < rows && flow[left] < most) {
          most = flow[left];
          leaving = left;
          rowSide = true;
        }
        left = parent[left];
      } else {
        if (right >= rows && flow[right] <= most) {
          most = flow[right];
          leaving = right;
          rowSide = false;
        }
        right = parent[right];
      }
    }
    int apex = left;
    for (int node = row; node != apex; node = parent[node]) {
      flow[node] += node < rows ? -most : most;
    }
    for (int node = column; node != apex; node = parent[node]) {
      flow[node] += node < rows ? most : -most;
    }
    int moved = rowSide ? row : column;
    rehang(moved, rowSide ? column : row, leaving, most);
    reprice(moved, rowSide ? reduced : -reduced, prices);
  }

  /** Turns the path from {@code node} up to {@code leaving} over, below {@code above}. */
  private void rehang(int node, int above, int leaving, long amount) {
    int current = node;
    int newParent = above;
    long newFlow = amount;
    while (true) {
      int oldParent = parent[current];
      long oldFlow = flow[current];
      unhang(current);
      hang(current, newParent, newFlow);
      if (current == leaving) {
        return;
      }
      newParent = current;
      newFlow = oldFlow;
      current = oldParent;
    }
  }

  /** Moves the prices of rows below {@code top} by {@code shift} and of columns against it. */
  private void reprice(int top, double shift, double[] prices) {
    for (int node = top; node != NONE; node = after(node, top)) {
      depth[node] = depth[parent[node]] + 1;
      prices[node] += node < rows ? shift : -shift;
    }
  }

  private void deepen(int top) {
    for (int node = after(top, top); node != NONE; node = after(node, top)) {
      depth[node] = depth[parent[node]] + 1;
    }
  }

  /** The node after {@code node} in the order that visits parents first, below {@code top}. */
  private int after(int node, int top) {
    if (firstChild[node] != NONE) {
      return firstChild[node];
    }
    int current = node;
    while (current != top) {
      if (next[current] != NONE) {
        return next[current];
      }
      current = parent[current];
    }
    return NONE;
  }

  private void hang(int node, int above, long amount) {
    parent[node] = above;
    flow[node] = amount;
    previous[node] = NONE;
    next[node] = firstChild[above];
    if (next[node] != NONE) {
      previous[next[node]] = node;
    }
    firstChild[above] = node;
  }

  private void unhang(int node) {
    if (previous[node] == NONE) {
      firstChild[parent[node]] = next[node];
    } else {
      next[previous[node]] = next[node];
    }
    if (next[node] != NONE) {
      previous[next[node]] = previous[node];
    }
  }
}
