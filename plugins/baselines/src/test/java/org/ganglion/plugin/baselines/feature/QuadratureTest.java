package org.ganglion.plugin.baselines.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class QuadratureTest {
  @ParameterizedTest
  @EnumSource(Quadrature.class)
  void weightsSumToOneAndPointsAscend(Quadrature rule) {
    for (int count : new int[] {2, 3, 10, 51, 300}) {
      var points = rule.points(count);
      assertThat(points).hasSize(rule == Quadrature.TRAPEZOID ? count + 1 : count);
      assertThat(points.stream().mapToDouble(Quadrature.Point::weight).sum())
          .isCloseTo(1, within(1e-13));
      assertThat(points).extracting(Quadrature.Point::at).isSorted();
      assertThat(points).allMatch(point -> point.at() >= 0 && point.at() <= 1);
    }
  }

  @Test
  void gaussIsExactUpToItsDegree() {
    assertThat(integral(Quadrature.GAUSS_LEGENDRE, 5, x -> Math.pow(x, 9)))
        .isCloseTo(0.1, within(1e-14));
    // Abramowitz and Stegun, table 25.4: the nodes of two points are (1 - 1/sqrt 3) / 2 and its
    // mirror.
    assertThat(Quadrature.GAUSS_LEGENDRE.points(2).get(0).at())
        .isCloseTo(0.21132486540518713, within(1e-15));
  }

  @Test
  void theOtherRulesHaveTheirTextbookErrors() {
    DoubleUnaryOperator square = x -> x * x;
    assertThat(integral(Quadrature.MIDPOINT, 10, square))
        .isCloseTo(1 / 3.0 - 1 / 1200.0, within(1e-14));
    assertThat(integral(Quadrature.TRAPEZOID, 10, square))
        .isCloseTo(1 / 3.0 + 1 / 600.0, within(1e-14));
    assertThat(Quadrature.TRAPEZOID.points(10)).hasSize(11);
    assertThat(integral(Quadrature.TRAPEZOID, 1, square)).isCloseTo(0.5, within(1e-14));
    assertThat(integral(Quadrature.RIGHT, 10, x -> x)).isCloseTo(0.55, within(1e-14));
  }

  private static double integral(Quadrature rule, int count, DoubleUnaryOperator function) {
    return rule.points(count).stream()
        .mapToDouble(point -> point.weight() * function.applyAsDouble(point.at()))
        .sum();
  }
}
