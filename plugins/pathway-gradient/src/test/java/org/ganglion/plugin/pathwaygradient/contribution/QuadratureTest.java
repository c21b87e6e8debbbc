package org.ganglion.plugin.pathwaygradient.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuadratureTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 50, 101})
  void gaussLegendreIsExactForPolynomialsUpToTwiceItsPoints(int points) {
    List<Quadrature.Node> nodes = Quadrature.GAUSS_LEGENDRE.nodes(points);
    for (int degree = 0; degree < 2 * points; degree++) {
      double sum = 0;
      for (Quadrature.Node node : nodes) {
        sum += node.weight() * Math.pow(node.at(), degree);
      }
      assertThat(sum).as("degree %d", degree).isCloseTo(1.0 / (degree + 1), within(1e-13));
    }
  }

  @Test
  void gaussLegendreHasItsTabulatedNodes() {
    // Abramowitz and Stegun, table 25.4, n = 3, moved to [0, 1].
    List<Quadrature.Node> nodes = Quadrature.GAUSS_LEGENDRE.nodes(3);
    assertThat(nodes.get(0).at()).isCloseTo((1 - 0.774596669241483) / 2, within(1e-14));
    assertThat(nodes.get(1).at()).isCloseTo(0.5, within(1e-14));
    assertThat(nodes.get(2).weight()).isCloseTo(0.555555555555556 / 2, within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(Quadrature.class)
  void weightsSumToOneAndPointsIncrease(Quadrature rule) {
    List<Quadrature.Node> nodes = rule.nodes(7);
    assertThat(nodes.stream().mapToDouble(Quadrature.Node::weight).sum())
        .isCloseTo(1, within(1e-14));
    assertThat(nodes.stream().map(Quadrature.Node::at).toList()).isSorted();
  }

  @Test
  void theTrapezoidalRuleTakesOneEvaluationMoreThanIntervals() {
    assertThat(Quadrature.TRAPEZOID.nodes(10)).hasSize(11);
    assertThat(Quadrature.TRAPEZOID.nodes(1))
        .containsExactly(new Quadrature.Node(0, 0.5), new Quadrature.Node(1, 0.5));
  }

  @Test
  void theReleasedFactorsAreThoseOfTheCode() {
    assertThat(Quadrature.COMPAT_RELEASED.nodes(50).stream().map(Quadrature.Node::at).toList())
        .containsExactly(0.0, 0.1, 0.3, 0.6, 1.0, 1.5, 2.1, 2.8, 3.6, 4.5, 5.5);
  }
}
