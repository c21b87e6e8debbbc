package org.ganglion.plugin.neucept;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.Qr;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;

/**
 * The testkit's run on one thread, with products in an order that caches like: thousands of runs of
 * a statistical test are otherwise spent in them.
 */
final class PlainRun implements RunContext {
  private final TestRun run;
  private final LinearAlgebra algebra;

  PlainRun(long seed) {
    this.run = TestRun.seeded(seed);
    this.algebra = new Products(run.algebra());
  }

  @Override
  public RandomGenerator random(String purpose, long... key) {
    return run.random(purpose, key);
  }

  @Override
  public void progress(double done) {
    // Nobody watches a run of a test.
  }

  @Override
  public void checkCancelled() {
    // Nobody cancels it either.
  }

  @Override
  public LinearAlgebra algebra() {
    return algebra;
  }

  @Override
  public void forEach(int tasks, IntConsumer body) {
    for (int task = 0; task < tasks; task++) {
      body.accept(task);
    }
  }

  @Override
  public void warn(Warning warning) {
    run.warn(warning);
  }

  /** Products row by row; the rest by the textbook. */
  private static final class Products implements LinearAlgebra {
    private final LinearAlgebra textbook;

    Products(LinearAlgebra textbook) {
      this.textbook = textbook;
    }

    @Override
    public Matrix multiply(Matrix a, Matrix b) {
      int inner = a.columns();
      int width = b.columns();
      double[] left = a.toArray();
      double[] right = b.toArray();
      double[] product = new double[a.rows() * width];
      for (int row = 0; row < a.rows(); row++) {
        for (int k = 0; k < inner; k++) {
          add(product, row * width, right, k * width, width, left[row * inner + k]);
        }
      }
      return Matrix.owning(a.rows(), width, product);
    }

    private static void add(
        double[] to, int at, double[] from, int start, int count, double factor) {
      for (int i = 0; i < count; i++) {
        to[at + i] += factor * from[start + i];
      }
    }

    @Override
    public Matrix multiply(Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
      return multiply(transposeA ? a.transpose() : a, transposeB ? b.transpose() : b);
    }

    @Override
    public Matrix gram(Matrix a) {
      int width = a.columns();
      double[] values = a.toArray();
      double[] gram = new double[width * width];
      for (int row = 0; row < a.rows(); row++) {
        for (int column = 0; column < width; column++) {
          // The lower triangle; the upper one is its mirror.
          double factor = values[row * width + column];
          add(gram, column * width, values, row * width, column + 1, factor);
        }
      }
      return Matrix.generate(width, width, (i, j) -> gram[Math.max(i, j) * width + Math.min(i, j)]);
    }

    @Override
    public Matrix cholesky(Matrix a) {
      return textbook.cholesky(a);
    }

    @Override
    public Matrix solve(Matrix a, Matrix b) {
      return textbook.solve(a, b);
    }

    @Override
    public Matrix solvePositiveDefinite(Matrix a, Matrix b) {
      return textbook.solvePositiveDefinite(a, b);
    }

    @Override
    public SymmetricEigen symmetricEigen(Matrix a) {
      return textbook.symmetricEigen(a);
    }

    @Override
    public SymmetricEigen extremeEigen(
        SymmetricOperator operator, int count, End end, RandomGenerator random) {
      return textbook.extremeEigen(operator, count, end, random);
    }

    @Override
    public SingularValues svd(Matrix a) {
      return textbook.svd(a);
    }

    @Override
    public Qr qr(Matrix a) {
      return textbook.qr(a);
    }
  }
}
