package org.ganglion.engine.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ganglion.engine.algebra.Matrices.assertClose;
import static org.ganglion.engine.algebra.Matrices.assertOriented;
import static org.ganglion.engine.algebra.Matrices.assertOrthonormal;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra.End;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.SparseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExtremeEigenTest {
  private final OpenBlasAlgebra algebra = new OpenBlasAlgebra(1);

  @ParameterizedTest
  @EnumSource(End.class)
  void aSparseGraphHasTheEigenvaluesThatScipyFinds(End end) {
    SparseMatrix graph = Golden.graph();
    SymmetricEigen found = algebra.extremeEigen(operator(graph), 8, end, new SplittableRandom(1));
    List<Double> expected = Golden.list(end == End.LARGEST ? "largest" : "smallest");
    assertClose(found.values(), expected, 1e-10);
    assertThat(found.residual()).isLessThan(1e-10);
    assertThat(found.iterations()).isPositive();
    assertOrthonormal(found.vectors(), 1e-12);
    assertOriented(found.vectors());
  }

  @ParameterizedTest
  @CsvSource({"SMALLEST,3", "LARGEST,3", "SMALLEST,12", "LARGEST,40"})
  void lanczosFindsTheClosedFormOfAPath(End end, int count) {
    int size = 300;
    SymmetricEigen found = sparse(path(size), count, end, 5);
    int first = end == End.SMALLEST ? 0 : size - count;
    List<Double> expected =
        IntStream.range(first, first + count)
            .mapToObj(k -> 2 - 2 * Math.cos(Math.PI * k / size))
            .toList();
    assertClose(found.values(), expected, 1e-10);
    assertThat(found.residual()).isLessThan(1e-9);
    assertOrthonormal(found.vectors(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void repeatedEigenvaluesAreFoundAsOftenAsTheyAre(long seed) {
    // Seven paths side by side: every eigenvalue comes seven times.
    int size = 350;
    SymmetricOperator paths = paths(7, 50);
    SymmetricEigen found = sparse(paths, 9, End.SMALLEST, seed);
    double second = 2 - 2 * Math.cos(Math.PI / 50);
    assertThat(paths.size()).isEqualTo(size);
    assertClose(found.values(), List.of(0., 0., 0., 0., 0., 0., 0., second, second), 1e-10);
    assertThat(found.residual()).isLessThan(1e-9);
    assertOrthonormal(found.vectors(), 1e-12);
  }

  @Test
  void invariantSubspacesDoNotStopTheSearch() {
    SymmetricEigen identity = sparse(diagonal(200, i -> 1), 5, End.SMALLEST, 1);
    assertClose(identity.values(), List.of(1., 1., 1., 1., 1.), 1e-12);
    assertOrthonormal(identity.vectors(), 1e-12);
    SymmetricEigen zero = sparse(diagonal(200, i -> 0), 3, End.LARGEST, 1);
    assertClose(zero.values(), List.of(0., 0., 0.), 1e-12);
    SymmetricEigen two = sparse(diagonal(200, i -> i < 3 ? -2 : 1), 4, End.SMALLEST, 1);
    assertClose(two.values(), List.of(-2., -2., -2., 1.), 1e-12);
    SymmetricEigen rank = sparse(diagonal(200, i -> i == 17 ? 5 : 0), 2, End.LARGEST, 1);
    assertClose(rank.values(), List.of(0., 5.), 1e-12);
    assertThat(rank.vectors().get(17, 1)).isGreaterThan(1 - 1e-12);
  }

  @Test
  void smallOperatorsAreDecomposedAsAWhole() {
    SymmetricEigen found = algebra.extremeEigen(path(6), 2, End.LARGEST, new SplittableRandom(1));
    List<Double> expected =
        List.of(2 - 2 * Math.cos(Math.PI * 4 / 6), 2 - 2 * Math.cos(Math.PI * 5 / 6));
    assertClose(found.values(), expected, 1e-14);
    assertThat(found.iterations()).isEqualTo(6);
    SymmetricEigen all = algebra.extremeEigen(path(6), 6, End.SMALLEST, new SplittableRandom(1));
    assertOrthonormal(all.vectors(), 1e-13);
    SymmetricEigen none = algebra.extremeEigen(path(6), 0, End.SMALLEST, new SplittableRandom(1));
    assertThat(none.values()).isEmpty();
    assertThatThrownBy(
            () -> algebra.extremeEigen(path(6), 7, End.SMALLEST, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    SymmetricOperator graph = operator(Golden.graph());
    SymmetricEigen one = algebra.extremeEigen(graph, 4, End.LARGEST, new SplittableRandom(9));
    SymmetricEigen two = algebra.extremeEigen(graph, 4, End.LARGEST, new SplittableRandom(9));
    assertThat(one).isEqualTo(two);
  }

  @Test
  void anOperatorThatGivesNanIsRefused() {
    for (int size : new int[] {10, 600}) {
      assertThatThrownBy(
              () ->
                  algebra.extremeEigen(
                      diagonal(size, i -> i == 3 ? Double.NaN : 1),
                      2,
                      End.SMALLEST,
                      new SplittableRandom(1)))
          .isInstanceOf(MethodException.class)
          .hasMessageStartingWith("M900");
    }
  }

  @Test
  void impatienceIsRefusedWithTheResidual() {
    ExtremeEigen hasty = new ExtremeEigen(algebra, 0, 2);
    assertThatThrownBy(() -> hasty.find(path(900), 3, End.SMALLEST, new SplittableRandom(1)))
        .isInstanceOf(MethodException.class)
        .hasMessageStartingWith("M903")
        .hasMessageContaining("largest residual");
  }

  @Test
  void anOperatorThatIsNotSymmetricDoesNotConverge() {
    // A shift has no real spectrum at all; whatever comes out is no eigenpair of it.
    SymmetricOperator shift =
        new SymmetricOperator() {
          @Override
          public int size() {
            return 400;
          }

          @Override
          public void apply(double[] x, double[] y) {
            for (int i = 0; i < x.length; i++) {
              y[i] = x[(i + 1) % x.length] * (i + 1);
            }
          }
        };
    assertThatThrownBy(() -> sparse(shift, 3, End.SMALLEST, 1))
        .isInstanceOf(MethodException.class)
        .hasMessageStartingWith("M903")
        .hasMessageContaining("residual");
  }

  /** By Lanczos, however small. */
  private SymmetricEigen sparse(SymmetricOperator operator, int count, End end, long seed) {
    return new ExtremeEigen(algebra, 0, 1000)
        .find(operator, count, end, new SplittableRandom(seed));
  }

  private static SymmetricOperator path(int size) {
    return paths(1, size);
  }

  private static SymmetricOperator paths(int copies, int length) {
    return new SymmetricOperator() {
      @Override
      public int size() {
        return copies * length;
      }

      @Override
      public void apply(double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
          boolean first = i % length == 0;
          boolean last = i % length == length - 1;
          y[i] = (first ? 0 : x[i] - x[i - 1]) + (last ? 0 : x[i] - x[i + 1]);
        }
      }
    };
  }

  private static SymmetricOperator diagonal(int size, IntToDoubleFunction entry) {
    return new SymmetricOperator() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public void apply(double[] x, double[] y) {
        for (int i = 0; i < size; i++) {
          y[i] = entry.applyAsDouble(i) * x[i];
        }
      }
    };
  }

  private static SymmetricOperator operator(SparseMatrix matrix) {
    return new SymmetricOperator() {
      @Override
      public int size() {
        return matrix.size();
      }

      @Override
      public void apply(double[] x, double[] y) {
        matrix.multiply(x, y);
      }
    };
  }
}
