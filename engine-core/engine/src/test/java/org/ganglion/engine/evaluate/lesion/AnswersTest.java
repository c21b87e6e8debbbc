package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;

/** Accuracies are rounded quotients: what is equal by counts must be equal in every comparison. */
final class AnswersTest {
  private static final int CLASSES = 10;
  private static final int EACH = 1000;

  private static Answers answers(int[]... counts) {
    return new Answers(
        Matrix.generate(
            counts.length, CLASSES, (row, label) -> (double) counts[row][label] / EACH));
  }

  private static int[] intact(RandomGenerator random) {
    return random.ints(CLASSES, 100, EACH - 100).toArray();
  }

  private static int[] changed(int[] counts, int... changes) {
    int[] other = counts.clone();
    Arrays.setAll(other, label -> counts[label] + changes[label]);
    return other;
  }

  @Test
  void whatOneClassLosesAndAnotherWinsIsNoChange() {
    RandomGenerator random = new SplittableRandom(1);
    int rounded = 0;
    for (int run = 0; run < 500; run++) {
      int[] counts = intact(random);
      Answers answers = answers(counts, changed(counts, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0));

      rounded += answers.changed(0) == answers.intact() ? 0 : 1;
      assertThat(answers.change(0)).isZero();
      assertThat(answers.range(0, 0)).isNaN();
    }
    assertThat(rounded).as("sums of quotients that differ").isPositive();
  }

  @Test
  void aChangeOfExactlyTheLeastOneIsDefined() {
    RandomGenerator random = new SplittableRandom(2);
    int below = 0;
    for (int run = 0; run < 500; run++) {
      int[] counts = intact(random);
      // 10 of 10,000 answers, all of class 3.
      Answers answers =
          answers(
              counts,
              changed(counts, 0, 0, 0, -10, 0, 0, 0, 0, 0, 0),
              changed(counts, 0, 0, 0, -9, 0, 0, 0, 0, 0, 0));

      below += answers.intact() - answers.changed(0) < 1e-3 ? 1 : 0;
      assertThat(answers.range(0, 1e-3)).isCloseTo(CLASSES, within(1e-6));
      assertThat(answers.range(1, 1e-3)).isNaN();
    }
    assertThat(below).as("rounded below the least change").isPositive();
  }

  @Test
  void theFirstOfEquallyChangedClassesIsTheMostChanged() {
    RandomGenerator random = new SplittableRandom(3);
    for (int run = 0; run < 500; run++) {
      int[] counts = intact(random);
      assertThat(answers(counts, changed(counts, 1, -1, -2, 0, -2, -2, 3, -2, -2, 0)).worst(0))
          .isEqualTo(2);
    }
  }

  @Test
  void aClassWithoutSamplesIsNotTheMostChanged() {
    Matrix scores =
        Matrix.generate(2, 3, (row, label) -> label == 0 ? Double.NaN : label == 2 ? -row : 0);

    assertThat(new Answers(scores).worst(0)).isEqualTo(2);
  }

  @Test
  void lesionsThatOnlyMoveAnswersBetweenClassesHaveNoEffect() {
    RandomGenerator random = new SplittableRandom(4);
    for (int run = 0; run < 100; run++) {
      int[] counts = intact(random);
      int[][] rows = new int[21][];
      rows[0] = counts;
      for (int row = 1; row < rows.length; row++) {
        int[] changes = new int[CLASSES];
        changes[row % CLASSES] = 1;
        changes[(row + 3) % CLASSES] = -1;
        rows[row] = changed(counts, changes);
      }
      LesionScore score = LesionScore.of(answers(rows), 0, options());

      assertThat(score.change()).isZero();
      assertThat(score.pImportance()).isEqualTo(1);
      assertThat(score.eImportance()).isNaN();
      assertThat(score.pCoherence()).isNaN();
      assertThat(score.defined()).isZero();
    }
  }

  private static LesionOptions options() {
    return Options.build(new Lesion().defaults(), Map.of("draws", 19L)).settled();
  }

  @Test
  void aHundredthIsAHundredthHoweverItIsRounded() {
    for (int percent = 1; percent < 100; percent++) {
      double change = (percent - 1) / 100.0 - percent / 100.0;

      assertThat(Importance.of(20, 100, change, 0.01, 50)).isEqualTo(Importance.IMPORTANT);
    }
    assertThat(0.34 - 0.35).as("rounded above").isGreaterThan(-0.01);
  }
}
