package org.ganglion.engine.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.value.Matrix;

/**
 * Thick-restart Lanczos for the smallest eigenpairs of a symmetric operator, with full
 * reorthogonalisation. Once the basis is full it is cut down to the best Ritz vectors and the last
 * direction, and grows again from there.
 *
 * @see <a href="https://doi.org/10.1137/S0895479898334605">Wu and Simon, 2000, Thick-restart
 *     Lanczos method for large symmetric eigenvalue problems, section 2</a>; deviations: full
 *     instead of partial reorthogonalisation; where the Krylov space is exhausted it goes on in a
 *     random direction
 */
final class Lanczos {
  /** Residuals, and what is left of a direction, count as 0 below this share of the norm. */
  private static final double TOLERANCE = 1e-11;

  private static final double BREAKDOWN = 1e-13;

  private final SymmetricOperator operator;
  private final OpenBlasAlgebra algebra;
  private final KrylovBasis basis;
  private final int capacity;
  private final int restarts;
  private final double[][] projected;
  private double norm;
  private double lastCoupling;
  private int products;

  /**
   * Prepares a search.
   *
   * @param locked orthonormal eigenvectors that are known already; the search stays orthogonal to
   *     them
   * @param capacity size at which the basis is cut down, greater than the number of wanted pairs
   * @param restarts how often that may happen
   */
  Lanczos(
      SymmetricOperator operator,
      List<double[]> locked,
      int capacity,
      int restarts,
      OpenBlasAlgebra algebra,
      RandomGenerator random) {
    this.operator = operator;
    this.algebra = algebra;
    this.capacity = Math.min(capacity, operator.size() - locked.size());
    this.restarts = restarts;
    this.basis = new KrylovBasis(operator.size(), locked, random);
    this.projected = new double[this.capacity][this.capacity];
  }

  /**
   * Ritz pairs.
   *
   * @param values ascending
   * @param vectors belonging to the values, orthonormal
   * @param scale largest magnitude seen in the spectrum
   */
  record Found(List<Double> values, List<double[]> vectors, double scale) {}

  /** Operator products so far. */
  int products() {
    return products;
  }

  /**
   * The {@code count} smallest eigenpairs, {@code count} at least 1 and within the capacity.
   *
   * @param enough gives a residual below which a pair is good enough although it has not converged,
   *     of the smallest Ritz value
   */
  Found find(int count, Threshold enough) {
    basis.addRandom();
    double worst = Double.POSITIVE_INFINITY;
    for (int restart = 0; restart < restarts; restart++) {
      int size = extend();
      SymmetricEigen ritz =
          algebra.symmetricEigen(
              Matrix.generate(size, size, (row, column) -> projected[row][column]));
      double[] values = ritz.values().stream().mapToDouble(Double::doubleValue).toArray();
      norm = Math.max(norm, Math.max(Math.abs(values[0]), Math.abs(values[size - 1])));
      worst = 0;
      for (int pair = 0; pair < count; pair++) {
        worst = Math.max(worst, Math.abs(lastCoupling * ritz.vectors().get(size - 1, pair)));
      }
      boolean exhausted = basis.size() == size && lastCoupling == 0;
      if (worst <= Math.max(TOLERANCE * norm, enough.at(values[0])) || exhausted) {
        List<double[]> vectors = basis.combine(shares(ritz.vectors(), count));
        return new Found(ritz.values().subList(0, count), vectors, norm);
      }
      int kept = Math.min(size - 1, count + Math.max(1, (size - count) / 3));
      cut(ritz.vectors(), values, kept);
    }
    throw Refusals.notConverged("Lanczos did not converge within " + products + " products", worst);
  }

  /** How large a residual may be. */
  @FunctionalInterface
  interface Threshold {
    /** For a smallest Ritz value of {@code smallest}. */
    double at(double smallest);
  }

  /** Fills the basis, and adds the direction behind it if there is one; returns its size. */
  private int extend() {
    int from = basis.size() - 1;
    for (int j = from; j < capacity; j++) {
      double[] next = image(basis.vector(j));
      projected[j][j] = KrylovBasis.dot(next, basis.vector(j));
      norm = Math.max(norm, KrylovBasis.norm(next));
      double left = basis.orthogonalise(next);
      boolean broken = left <= BREAKDOWN * norm;
      lastCoupling = broken ? 0 : left;
      if (!broken) {
        basis.add(next, left);
      } else if (!basis.addRandom()) {
        return j + 1;
      }
      if (j + 1 < capacity) {
        projected[j][j + 1] = lastCoupling;
        projected[j + 1][j] = lastCoupling;
      }
    }
    return capacity;
  }

  /** Keeps the first Ritz vectors and the last direction. */
  private void cut(Matrix vectors, double[] values, int kept) {
    int size = values.length;
    List<double[]> others = new ArrayList<>(basis.combine(shares(vectors, kept)));
    others.add(basis.vector(size));
    basis.replace(others);
    for (double[] row : projected) {
      Arrays.fill(row, 0);
    }
    for (int i = 0; i < kept; i++) {
      projected[i][i] = values[i];
      projected[i][kept] = lastCoupling * vectors.get(size - 1, i);
      projected[kept][i] = projected[i][kept];
    }
  }

  private static double[][] shares(Matrix vectors, int count) {
    double[][] shares = new double[count][];
    for (int i = 0; i < count; i++) {
      shares[i] = vectors.columnAt(i);
    }
    return shares;
  }

  private double[] image(double[] vector) {
    double[] image = new double[vector.length];
    operator.apply(vector, image);
    products++;
    double sum = 0;
    for (double entry : image) {
      sum += entry;
    }
    if (!Double.isFinite(sum)) {
      throw Refusals.notFinite("the operator gave a number that is not finite");
    }
    return image;
  }
}
