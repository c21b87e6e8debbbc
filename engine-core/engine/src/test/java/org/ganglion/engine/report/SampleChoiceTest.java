package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.report.SampleChoice.Chosen;
import org.junit.jupiter.api.Test;

final class SampleChoiceTest {
  /** Two classes; the first output is the log odds of class 0 against class 1. */
  private static Predictions predictions(double... odds) {
    double[] outputs = new double[2 * odds.length];
    for (int i = 0; i < odds.length; i++) {
      outputs[2 * i] = odds[i];
    }
    return Predictions.of(outputs, 2);
  }

  private static List<Integer> rows(List<Chosen> chosen) {
    return chosen.stream().map(Chosen::row).toList();
  }

  @Test
  void takesTheEarliestOfEachPredictedClassInTurn() {
    Predictions known = predictions(1, 1, 1, 1, -1, 1);
    assertThat(rows(SampleChoice.of(6, Optional.of(known), Optional.empty(), 4)))
        .containsExactly(0, 1, 2, 4);
  }

  @Test
  void keepsTheLastPlacesForTheSurestMistakes() {
    Predictions known = predictions(1, 2, 3, 1, -1, -1);
    Optional<Ints> labels = Optional.of(Ints.of(0, 1, 1, 0, 1, 1));
    List<Chosen> chosen = SampleChoice.of(6, Optional.of(known), labels, 6);
    assertThat(rows(chosen)).containsExactly(0, 1, 3, 4, 5, 2);
    assertThat(chosen.get(5).mistake()).isTrue();
    assertThat(chosen.get(5).label()).isEqualTo(1);
    assertThat(chosen.get(5).predicted()).isZero();
    // The logistic function at 3.
    assertThat(chosen.get(5).probability()).isEqualTo(0.95257);
  }

  @Test
  void spreadsOverTheRowsWithoutPredictions() {
    assertThat(rows(SampleChoice.of(100, Optional.empty(), Optional.empty(), 4)))
        .containsExactly(0, 25, 50, 75);
    assertThat(SampleChoice.of(0, Optional.empty(), Optional.empty(), 4)).isEmpty();
  }

  @Test
  void showsAllOfFewSamples() {
    assertThat(rows(SampleChoice.of(2, Optional.of(predictions(-1, 1)), Optional.empty(), 12)))
        .containsExactly(1, 0);
  }
}
