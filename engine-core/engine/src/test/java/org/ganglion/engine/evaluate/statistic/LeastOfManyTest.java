package org.ganglion.engine.evaluate.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;

final class LeastOfManyTest {
  @Test
  void givesTheNumbersOfTheFormulaElsewhere() {
    // numpy 1.24.2: z = (x - mean) / std(ddof=1) per place over observed and drawn, least over
    // places, shares of draws; the last place is constant.
    LeastOfMany found =
        LeastOfMany.of(
            new double[] {-0.95, -0.4, 0.9, 4},
            Matrix.generate(
                4,
                9,
                (p, k) ->
                    p == 3 ? 4 : Math.sin(1.3 * p + 2.1 * k + 0.4 * p * k) * (1 + p) + 2 * p));

    assertThat(found.own().toArray()).containsExactly(0.1, 0.1, 0.1, 1);
    assertThat(found.family().toArray()).containsExactly(0.2, 0.1, 0.2, 1);
    assertThat(found.standard().get(1, 0)).isCloseTo(-1.49236393, within(1e-8));
    assertThat(found.draws().get(0, 0)).isZero();
    assertThat(found.draws().get(8, 0)).isCloseTo(-1.0275434048028091, within(1e-12));
  }

  @Test
  void thePlacesOfAPlacedEffectAloneStandOut() {
    SplittableRandom random = new SplittableRandom(5);
    Matrix drawn = Matrix.generate(40, 199, (place, draw) -> 10 * place + random.nextGaussian());
    double[] observed = new double[40];
    for (int place = 0; place < 40; place++) {
      observed[place] = 10 * place + (place == 7 ? -8 : random.nextGaussian());
    }

    LeastOfMany found = LeastOfMany.of(observed, drawn);

    assertThat(found.family().get(7, 0)).isEqualTo(1 / 200.0);
    for (int place = 0; place < 40; place++) {
      assertThat(found.family().get(place, 0)).isGreaterThanOrEqualTo(found.own().get(place, 0));
      assertThat(place == 7 || found.family().get(place, 0) > 0.05).isTrue();
    }
  }

  @Test
  void theBestOfManyPlacesKeepsTheLevel() {
    int tables = 400;
    int best = 0;
    int family = 0;
    SplittableRandom random = new SplittableRandom(11);
    for (int table = 0; table < tables; table++) {
      Matrix drawn = Matrix.generate(20, 39, (place, draw) -> random.nextGaussian());
      double[] observed = random.doubles(20).map(x -> random.nextGaussian()).toArray();
      LeastOfMany found = LeastOfMany.of(observed, drawn);
      best += least(found.own()) <= 0.05 ? 1 : 0;
      family += least(found.family()) <= 0.05 ? 1 : 0;
    }
    // 0.05 and three standard errors of 400 tables; one place in twenty would do without the test.
    assertThat(family).isLessThanOrEqualTo(33);
    assertThat(best).isGreaterThan(200);
  }

  @Test
  void roundingOfAConstantPlaceHidesNoOther() {
    Matrix drawn =
        Matrix.generate(2, 99, (place, draw) -> place == 0 ? draw : 1 + draw % 3 * 2e-16);

    LeastOfMany found = LeastOfMany.of(new double[] {-500, 1}, drawn);

    assertThat(found.family().get(0, 0)).isEqualTo(0.01);
    assertThat(found.family().get(1, 0)).isEqualTo(1);
  }

  private static double least(Matrix column) {
    double least = 1;
    for (double value : column.toArray()) {
      least = Math.min(least, value);
    }
    return least;
  }
}
