package org.ganglion.plugin.gromovwasserstein.transport;

import java.util.Arrays;

/**
 * The cheapest way to bring what rows have to where columns want it, with the prices that prove it:
 * {@code u_i + v_j <= c_ij} everywhere, with equality where something moves.
 *
 * <p>The basis is a spanning tree of rows and columns. It is kept between calls, so that a cost
 * that changed little is solved quickly. One solver belongs to one thread. Source: the network
 * simplex with a strongly feasible basis of Cunningham, "A network simplex method", 1976, which
 * cannot cycle, and block pricing. Memory O(rows + columns) beside the cost.
 *
 * @see <a href="https://doi.org/10.1007/BF01580656">doi 10.1007/BF01580656</a>
 */
public final class NetworkSimplex {
  /** Share of the largest cost below which a reduced cost is rounding. */
  private static final double NOTHING = 1e-13;

  private final int rows;
  private final int columns;
  private final long total;
  private final BasisTree tree;
  private final double[] prices;
  private int scanned;

  /** For these masses of rows and columns, which must have equal totals. */
  public NetworkSimplex(Masses supply, Masses demand) {
    if (supply.total() != demand.total()) {
      throw new IllegalArgumentException(
          "a supply of " + supply.total() + " for a demand of " + demand.total());
    }
    this.rows = supply.size();
    this.columns = demand.size();
    this.total = supply.total();
    this.tree = new BasisTree(supply.units(), demand.units());
    this.prices = new double[rows + columns];
  }

  /** Solves for this cost, {@code [rows, columns]} in row-major order, finite. */
  public Plan solve(double[] cost) {
    if (cost.length != rows * columns) {
      throw new IllegalArgumentException(cost.length + " costs for " + rows + " by " + columns);
    }
    double largest = 0;
    for (double value : cost) {
      largest = Math.max(largest, Math.abs(value));
    }
    tree.price(cost, prices);
    int entering = entering(cost, NOTHING * largest);
    while (entering >= 0) {
      int row = entering / columns;
      int column = entering % columns;
      double reduced = cost[entering] - prices[row] - prices[rows + column];
      tree.pivot(row, rows + column, reduced, prices);
      entering = entering(cost, NOTHING * largest);
    }
    // Sums along paths instead of what many pivots have added up to.
    tree.price(cost, prices);
    return plan();
  }

  /** Price of a column after the last call. */
  double columnPrice(int column) {
    return prices[rows + column];
  }

  /** Mean price under the masses: a lower bound of every plan's cost, up to {@link #violation}. */
  public double dual() {
    double[] weights = tree.weights();
    double sum = 0;
    for (int node = 0; node < prices.length; node++) {
      sum += weights[node] * prices[node];
    }
    return sum / total;
  }

  /** Largest amount by which two prices exceed their cost; 0 up to rounding proves optimality. */
  public double violation(double[] cost) {
    double worst = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double over = prices[row] + prices[rows + column] - cost[row * columns + column];
        worst = Math.max(worst, over);
      }
    }
    return worst;
  }

  /** The cheapest of a block of arcs; the next blocks where none saves anything; -1 at the end. */
  private int entering(double[] cost, double nothing) {
    int block = Math.max(10, (int) Math.sqrt(cost.length));
    double least = -nothing;
    int best = -1;
    int left = block;
    int row = scanned / columns;
    int column = scanned % columns;
    for (int seen = 0; seen < cost.length; seen++) {
      double reduced = cost[row * columns + column] - prices[row] - prices[rows + column];
      if (reduced < least) {
        least = reduced;
        best = row * columns + column;
      }
      if (++column == columns) {
        column = 0;
        row = row + 1 == rows ? 0 : row + 1;
      }
      if (--left == 0) {
        if (best >= 0) {
          break;
        }
        left = block;
      }
    }
    scanned = row * columns + column;
    return best;
  }

  private Plan plan() {
    int[] from = new int[rows + columns];
    int[] to = new int[rows + columns];
    double[] masses = new double[rows + columns];
    int count = 0;
    for (int node = 0; node < rows + columns; node++) {
      if (tree.flow(node) > 0) {
        int other = tree.parent(node);
        from[count] = Math.min(node, other);
        to[count] = Math.max(node, other) - rows;
        masses[count++] = (double) tree.flow(node) / total;
      }
    }
    return new Plan(
        Arrays.copyOf(from, count), Arrays.copyOf(to, count), Arrays.copyOf(masses, count));
  }
}
