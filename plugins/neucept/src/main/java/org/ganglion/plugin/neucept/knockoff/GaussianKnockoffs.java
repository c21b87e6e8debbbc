package org.ganglion.plugin.neucept.knockoff;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Second-order Gaussian knockoffs: {@code X~ | X = x ~ N(x - x C^-1 D, 2D - D C^-1 D)} with {@code
 * D = diag(s)}. What does not change between draws is worked out once; a draw costs n p^2.
 *
 * @see <a href="https://arxiv.org/abs/1610.02351">Candes, Fan, Janson, Lv, 2018, equation 3.2</a>
 */
public final class GaussianKnockoffs {
  /** Share of the mean variance by which an eigenvalue of the noise may lie below 0. */
  private static final double ROUNDING = 1e-8;

  private final Matrix means;
  private final Root root;
  private final RunContext run;

  /**
   * Some L with {@code L L' = noise}.
   *
   * @param matrix triangular, or symmetric where the noise is singular
   * @param least eigenvalue of a singular noise; empty for one that is not
   */
  private record Root(Matrix matrix, Optional<Double> least) {}

  private GaussianKnockoffs(Matrix means, Root root, RunContext run) {
    this.means = means;
    this.root = root;
    this.run = run;
  }

  /**
   * Knockoffs of {@code columns}.
   *
   * @param columns mean 0 and variance 1, {@code [samples, p]}
   * @param correlation of the columns, {@code [p, p]}
   * @param s distances from {@link Separation}
   * @throws org.ganglion.api.error.MethodException M512 when {@code s} is not feasible
   */
  public static GaussianKnockoffs of(
      Matrix columns, Matrix correlation, double[] s, RunContext run) {
    int p = s.length;
    Matrix diagonal = Matrix.generate(p, p, (row, column) -> row == column ? s[row] : 0);
    Matrix slopes = run.algebra().solvePositiveDefinite(correlation, diagonal);
    Matrix pulled = run.algebra().multiply(columns, slopes);
    Matrix means =
        Matrix.generate(
            columns.rows(), p, (row, column) -> columns.get(row, column) - pulled.get(row, column));
    return new GaussianKnockoffs(means, root(noise(slopes, s), run), run);
  }

  /** {@code 2D - D C^-1 D}, made exactly symmetric. */
  private static Matrix noise(Matrix slopes, double[] s) {
    int p = s.length;
    return Matrix.generate(
        p,
        p,
        (row, column) ->
            (row == column ? 2 * s[row] : 0)
                - (s[row] * slopes.get(row, column) + s[column] * slopes.get(column, row)) / 2);
  }

  private static Root root(Matrix noise, RunContext run) {
    return Definite.factor(noise, run)
        .map(lower -> new Root(lower, Optional.empty()))
        .orElseGet(() -> symmetricRoot(noise, run));
  }

  private static Root symmetricRoot(Matrix noise, RunContext run) {
    int p = noise.rows();
    SymmetricEigen eigen = run.algebra().symmetricEigen(noise);
    double trace = eigen.values().stream().mapToDouble(Double::doubleValue).sum();
    double least = eigen.values().get(0);
    if (least < -ROUNDING * Math.max(trace, Double.MIN_NORMAL) / p - Double.MIN_NORMAL) {
      throw Refused.indefinite(least);
    }
    Matrix scaled =
        Matrix.generate(
            p,
            p,
            (row, column) ->
                eigen.vectors().get(row, column)
                    * Math.sqrt(Math.max(0, eigen.values().get(column))));
    return new Root(
        run.algebra().multiply(scaled, false, eigen.vectors(), true),
        Optional.of(Math.max(0, least)));
  }

  /**
   * Smallest eigenvalue of the covariance of the noise, at most a few per cent too large; about 0
   * where a knockoff is a function of all columns. O(p^2).
   */
  public double leastVariance() {
    return root.least().orElseGet(() -> Definite.leastEigenvalueOfFactored(root.matrix(), run));
  }

  /** One draw, {@code [samples, p]}. */
  public Matrix draw(RandomGenerator random) {
    int n = means.rows();
    int p = means.columns();
    double[] normal = new double[Math.multiplyExact(n, p)];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = random.nextGaussian();
    }
    Matrix noise = run.algebra().multiply(Matrix.owning(n, p, normal), false, root.matrix(), true);
    return Matrix.generate(n, p, (row, column) -> means.get(row, column) + noise.get(row, column));
  }
}
