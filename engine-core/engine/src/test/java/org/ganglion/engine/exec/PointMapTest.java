package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.junit.jupiter.api.Test;

final class PointMapTest {
  private final FakeRun run = new FakeRun(new OpenBlasAlgebra(1));

  /** numpy.linalg.svd(x, full_matrices=False) of the standardised columns, u s, signs as told. */
  @Test
  void theMapHoldsTheCoordinatesOnTheFirstTwoPrincipalAxes() {
    Matrix points = Matrix.of(5, 3, 1, 2, 7, 2, 1, 7, 4, 5, 7, 7, 6, 7, 3, 9, 7);
    Matrix map = new PointMap(points).plane(run);
    double[] known = {
      -1.4646274,
      0.1836994,
      -1.3675583,
      -0.4060344,
      0.3045738,
      -0.1075079,
      1.5811103,
      -0.8913798,
      0.9465016,
      1.2212228
    };
    assertThat(map.toArray()).containsExactly(known, within(1e-6));
  }

  @Test
  void theSameAxesComeFromWideTables() {
    Matrix tall = Matrix.generate(7, 3, (row, column) -> Math.sin(1 + row * 3.1 + column * column));
    Matrix map = new PointMap(tall).plane(run);
    Matrix wide = Matrix.generate(7, 9, (row, column) -> tall.get(row, column % 3));
    Matrix other = new PointMap(wide).plane(run);
    for (int row = 0; row < 7; row++) {
      for (int axis = 0; axis < 2; axis++) {
        assertThat(other.get(row, axis)).isCloseTo(Math.sqrt(3) * map.get(row, axis), within(1e-9));
      }
    }
  }

  @Test
  void prototypesAreTheMembersNearestToTheirCentre() {
    Matrix points = Matrix.column(0, 1, 5, 50, 52, 90);
    Ints nearest = new PointMap(points).prototypes(Ints.of(0, 0, 0, 1, 1, -1), 2);
    assertThat(nearest.size()).isEqualTo(16);
    assertThat(nearest.slice(0, 4)).isEqualTo(Ints.of(1, 0, 2, -1));
    assertThat(nearest.slice(8, 3)).isEqualTo(Ints.of(3, 4, -1));
  }

  @Test
  void onePointHasNoSpread() {
    Matrix map = new PointMap(Matrix.of(1, 2, 3, 4)).plane(run);
    assertThat(map.toArray()).containsExactly(0, 0);
  }
}
