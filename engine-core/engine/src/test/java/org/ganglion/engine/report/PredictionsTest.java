package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PredictionsTest {
  @Test
  void takesTheSoftmaxOfLogits() {
    Predictions known = Predictions.of(new double[] {0, Math.log(3), 1000, 0}, 2);
    assertThat(known.softmax()).isTrue();
    assertThat(known.predicted(0)).isEqualTo(1);
    assertThat(known.probability(0)).isCloseTo(0.75, within(1e-12));
    assertThat(known.predicted(1)).isZero();
    assertThat(known.probability(1)).isEqualTo(1);
  }

  @Test
  void leavesDistributionsAsTheyAre() {
    Predictions known = Predictions.of(new double[] {0.2, 0.8, 0.5, 0.5}, 2);
    assertThat(known.softmax()).isFalse();
    assertThat(known.probability(0)).isEqualTo(0.8);
    assertThat(known.predicted(1)).isZero();
  }

  @Test
  void oneRowThatIsNoDistributionMakesAllLogits() {
    assertThat(Predictions.of(new double[] {0.2, 0.8, 0.5, 0.6}, 2).softmax()).isTrue();
    assertThat(Predictions.of(new double[] {-0.5, 1.5}, 2).softmax()).isTrue();
  }
}
