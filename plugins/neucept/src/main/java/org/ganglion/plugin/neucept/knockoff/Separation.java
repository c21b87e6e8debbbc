package org.ganglion.plugin.neucept.knockoff;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.Solved;

/**
 * The distances {@code s} between columns and their knockoffs: {@code corr(X_j, X~_j) = 1 - s_j}.
 * Always {@code 0 <= s <= 1} and {@code diag(s) <= 2 C}.
 *
 * @see <a href="https://arxiv.org/abs/2011.14625">Spector, Janson, 2022, Powerful knockoffs via
 *     minimizing reconstructability</a> for mvr, maxent and ci
 * @see <a href="https://arxiv.org/abs/1610.02351">Candes, Fan, Janson, Lv, 2018, section 3.4</a>
 *     for equi, sdp and asdp
 */
public final class Separation {
  /** Blocks of the approximate programme. */
  private static final int SDP_BLOCK = 500;

  /** Beyond this, the coordinate solvers work in blocks: a sweep costs p^3. */
  private static final int WHOLE = 1500;

  private static final int LARGE_BLOCK = 1000;

  private final RunContext run;

  /** Solves with the algebra of this run. */
  public Separation(RunContext run) {
    this.run = run;
  }

  /**
   * The distances.
   *
   * @param correlation positive definite with unit diagonal
   * @param order draws the order in which coordinates are visited; the answer does not depend on it
   *     beyond the tolerance
   */
  public Distances solve(Matrix correlation, SMatrix kind, RandomGenerator order) {
    return switch (kind) {
      case EQUI -> feasible(correlation, equal(correlation), Optional.empty());
      case CI -> feasible(correlation, independent(correlation), Optional.empty());
      case SDP -> whole(correlation, kind, order);
      case ASDP -> blocks(correlation, SMatrix.SDP, SDP_BLOCK, order);
      case MVR, MAXENT ->
          correlation.rows() > WHOLE
              ? blocks(correlation, kind, LARGE_BLOCK, order)
              : whole(correlation, kind, order);
    };
  }

  private Distances feasible(Matrix correlation, double[] s, Optional<Solved> solved) {
    double[] clipped = Arrays.stream(s).map(one -> Math.min(1, Math.max(0, one))).toArray();
    double scale = Feasible.scale(correlation, clipped, run);
    return new Distances(Arrays.stream(clipped).map(one -> scale * one).toArray(), scale, solved);
  }

  private Distances whole(Matrix correlation, SMatrix kind, RandomGenerator order) {
    CoordinateSolver solver = new CoordinateSolver(correlation, kind, run);
    double[] s = solver.solve(order);
    return feasible(correlation, s, Optional.of(solver.solved()));
  }

  private double[] equal(Matrix correlation) {
    double least = run.algebra().symmetricEigen(correlation).values().get(0);
    double[] s = new double[correlation.rows()];
    Arrays.fill(s, Math.min(1, Math.max(0, 2 * least)));
    return s;
  }

  private double[] independent(Matrix correlation) {
    int p = correlation.rows();
    Matrix inverse = run.algebra().solvePositiveDefinite(correlation, Matrix.identity(p));
    return IntStream.range(0, p).mapToDouble(j -> Math.min(1, 1 / inverse.get(j, j))).toArray();
  }

  private Distances blocks(Matrix correlation, SMatrix kind, int most, RandomGenerator order) {
    double[] s = new double[correlation.rows()];
    Solved solved = new Solved(0, true, 0);
    for (int[] block : new SingleLinkage(correlation, run).blocks(most)) {
      run.checkCancelled();
      Ints members = Ints.of(block);
      Matrix part = correlation.selectRows(members).selectColumns(members);
      CoordinateSolver solver = new CoordinateSolver(part, kind, run);
      double[] own = solver.solve(order);
      for (int i = 0; i < block.length; i++) {
        s[block[i]] = own[i];
      }
      solved = solved.beside(solver.solved());
    }
    return feasible(correlation, s, Optional.of(solved));
  }
}
