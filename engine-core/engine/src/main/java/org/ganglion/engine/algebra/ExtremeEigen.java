package org.ganglion.engine.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra.End;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Eigenpairs at one end of the spectrum of a symmetric operator.
 *
 * <p>A Krylov space holds one vector of each eigenspace, so that Lanczos alone can miss repeated
 * eigenvalues (a graph of several components has as many zeros). The answer is therefore searched
 * for what it lacks: as long as another search, orthogonal to all that was found, comes up with a
 * value within the answer's range, that value joins it.
 */
final class ExtremeEigen {
  /** Up to this size the matrix is written down and decomposed as a whole, which is faster. */
  private static final int DENSE = 512;

  private static final int MOST_RESTARTS = 1000;

  /** Size of the basis of a search for one eigenvalue. */
  private static final int CHECKED = 50;

  /** A residual beyond this share of the norm shows that the operator is not symmetric. */
  private static final double HONEST = 1e-8;

  private final OpenBlasAlgebra algebra;
  private final int dense;
  private final int restarts;

  ExtremeEigen(OpenBlasAlgebra algebra) {
    this(algebra, DENSE, MOST_RESTARTS);
  }

  /** With another size up to which the matrix is written down, and other patience. */
  ExtremeEigen(OpenBlasAlgebra algebra, int dense, int restarts) {
    this.algebra = algebra;
    this.dense = dense;
    this.restarts = restarts;
  }

  /**
   * {@code count} eigenpairs at {@code end}, values ascending.
   *
   * @throws MethodException M900 when the operator gives NaN or infinity, M903 when the iteration
   *     does not converge
   */
  SymmetricEigen find(SymmetricOperator operator, int count, End end, RandomGenerator random) {
    int size = operator.size();
    if (count < 0 || count > size) {
      throw new IllegalArgumentException(count + " eigenpairs of an operator of size " + size);
    }
    if (count == 0) {
      return new SymmetricEigen(List.of(), Matrix.of(size, 0), 0, 0);
    }
    int capacity = Math.max(3 * count, count + 60);
    if (size <= Math.max(dense, 2 * count)) {
      return whole(operator, count, end);
    }
    // The largest eigenvalues are the smallest of the operator turned round.
    boolean turned = end == End.LARGEST;
    SymmetricOperator searched = turned ? negated(operator) : operator;
    List<Pair> pairs = new ArrayList<>();
    List<double[]> locked = new ArrayList<>();
    Lanczos first = new Lanczos(searched, List.of(), capacity, restarts, algebra, random);
    Lanczos.Found found = first.find(count, smallest -> 0);
    int products = first.products();
    for (int i = 0; i < count; i++) {
      pairs.add(new Pair(found.values().get(i), found.vectors().get(i)));
      locked.add(found.vectors().get(i));
    }
    double slack = 1e-9 * found.scale();
    OptionalDouble next = OptionalDouble.empty();
    for (boolean more = locked.size() < size; more; ) {
      double limit = pairs.get(count - 1).value;
      Lanczos check =
          new Lanczos(searched, locked, Math.min(capacity, CHECKED), restarts, algebra, random);
      // Far behind the limit, it need not be known to the last digit.
      Lanczos.Found other = check.find(1, smallest -> 0.01 * (smallest - limit - slack));
      products += check.products();
      next = OptionalDouble.of(other.values().get(0));
      more = other.values().get(0) < limit - slack;
      if (more) {
        locked.add(other.vectors().get(0));
        pairs.add(new Pair(other.values().get(0), other.vectors().get(0)));
        pairs.sort(Comparator.comparingDouble(pair -> pair.value));
        more = locked.size() < size;
      }
    }
    if (pairs.size() > count) {
      double pushed = pairs.get(count).value;
      next = OptionalDouble.of(Math.min(pushed, next.orElse(pushed)));
    }
    SymmetricEigen answer = answer(operator, pairs.subList(0, count), turned, products, next);
    if (answer.residual() > HONEST * found.scale()) {
      throw Refusals.notConverged("the operator is not symmetric", answer.residual());
    }
    return answer;
  }

  /** An eigenvalue and its vector of norm 1. */
  private static final class Pair {
    final double value;
    final double[] vector;

    Pair(double value, double[] vector) {
      this.value = value;
      this.vector = vector;
    }
  }

  private static SymmetricEigen answer(
      SymmetricOperator operator,
      List<Pair> pairs,
      boolean turned,
      int products,
      OptionalDouble next) {
    int size = operator.size();
    int count = pairs.size();
    double[] values = new double[count];
    double[] vectors = new double[Math.multiplyExact(count, size)];
    double[] images = new double[vectors.length];
    double[] image = new double[size];
    for (int i = 0; i < count; i++) {
      Pair pair = pairs.get(turned ? count - 1 - i : i);
      values[i] = turned ? -pair.value : pair.value;
      System.arraycopy(pair.vector, 0, vectors, i * size, size);
    }
    Signs.orient(vectors, count, size);
    for (int i = 0; i < count; i++) {
      double[] vector = Arrays.copyOfRange(vectors, i * size, (i + 1) * size);
      operator.apply(vector, image);
      System.arraycopy(image, 0, images, i * size, size);
    }
    Matrix columns = Matrix.owning(count, size, vectors).transpose();
    double residual =
        Residual.largest(Matrix.owning(count, size, images).transpose(), columns, values);
    OptionalDouble behind =
        turned && next.isPresent() ? OptionalDouble.of(-next.getAsDouble()) : next;
    return new SymmetricEigen(Signs.boxed(values), columns, residual, products + count, behind);
  }

  private SymmetricEigen whole(SymmetricOperator operator, int count, End end) {
    int size = operator.size();
    double[] entries = new double[Math.multiplyExact(size, size)];
    double[] unit = new double[size];
    double[] image = new double[size];
    for (int i = 0; i < size; i++) {
      unit[i] = 1;
      operator.apply(unit, image);
      unit[i] = 0;
      System.arraycopy(image, 0, entries, i * size, size);
    }
    SymmetricEigen all = algebra.symmetricEigen(Matrix.owning(size, size, entries));
    int first = end == End.SMALLEST ? 0 : size - count;
    int[] picked = IntStream.range(first, first + count).toArray();
    int behind = end == End.SMALLEST ? count : size - count - 1;
    return new SymmetricEigen(
        all.values().subList(first, first + count),
        all.vectors().selectColumns(Ints.of(picked)),
        all.residual(),
        size,
        count < size ? OptionalDouble.of(all.values().get(behind)) : OptionalDouble.empty());
  }

  private static SymmetricOperator negated(SymmetricOperator operator) {
    return new SymmetricOperator() {
      @Override
      public int size() {
        return operator.size();
      }

      @Override
      public void apply(double[] x, double[] y) {
        operator.apply(x, y);
        for (int i = 0; i < y.length; i++) {
          y[i] = -y[i];
        }
      }
    };
  }
}
