package org.ganglion.plugin.neucept.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;

final class FactoredEquationsTest {
  /** {@code L L' = (4 2 2; 2 5 3; 2 3 6)}, whose rows times (1, -2, 3) are 6, 1 and 14. */
  @Test
  void threeEquationsWorkedOutByHand() {
    FactoredEquations equations = new FactoredEquations(Matrix.of(3, 3, 2, 0, 0, 1, 2, 0, 1, 1, 2));
    assertThat(equations.solve(new double[] {6, 1, 14}))
        .containsExactly(new double[] {1, -2, 3}, within(1e-14));
  }
}
