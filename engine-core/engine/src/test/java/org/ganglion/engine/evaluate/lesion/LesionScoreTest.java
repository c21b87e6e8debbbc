package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;

/** Numbers of one sub-cluster by hand: two classes, right answers in hundredths. */
final class LesionScoreTest {
  private static final double CLOSE = 1e-12;
  private static final int DRAWS = 20;

  /** Intact, the lesion itself, then draws that repeat in turn; accuracies of both classes. */
  private static Answers answers(double[] intact, double[] own, double[]... draws) {
    return new Answers(
        Matrix.generate(
            DRAWS + 2,
            2,
            (row, label) ->
                row == 0
                    ? intact[label]
                    : row == 1 ? own[label] : draws[(row - 2) % draws.length][label]));
  }

  private static double[] both(double first, double second) {
    return new double[] {first, second};
  }

  private static LesionScore score(Answers answers, Map<String, ?> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("draws", (long) DRAWS);
    return LesionScore.of(answers, 0, Options.build(new Lesion().defaults(), all).settled());
  }

  /** Drops of 0.15 (range 4/3) beside 0.05 and 0.1 (ranges 2 and 0), ten times each. */
  private static Answers drops() {
    return answers(both(0.9, 0.8), both(0.85, 0.55), both(0.9, 0.7), both(0.8, 0.7));
  }

  @Test
  void effectsAreThoseOfTheirFormulas() {
    LesionScore mean = score(drops(), Map.of());
    assertThat(mean.eImportance()).isCloseTo(2 * 0.15 / (0.15 + 0.075), within(CLOSE));
    assertThat(mean.range()).isCloseTo(4 / 3.0, within(CLOSE));
    assertThat(mean.eCoherence()).isCloseTo(2 * 4 / 3.0 / (4 / 3.0 + 1), within(CLOSE));

    LesionScore each = score(drops(), Map.of("effect", "per-draw"));
    assertThat(each.eImportance()).isCloseTo((2 * 0.15 / 0.2 + 2 * 0.15 / 0.25) / 2, within(CLOSE));
    assertThat(each.eCoherence()).isCloseTo((2 * 4 / 3.0 / (4 / 3.0 + 2) + 2) / 2, within(CLOSE));

    LesionScore ratio = score(drops(), Map.of("effect", "ratio"));
    assertThat(ratio.eImportance()).isCloseTo((0.8 + 0.75) / 2 / 0.7, within(CLOSE));
    assertThat(ratio.eCoherence()).isCloseTo(1 / (4 / 3.0), within(CLOSE));
    // Neither profile changes what is defined.
    for (String effect : List.of("mean-of-draws", "per-draw", "ratio")) {
      LesionScore corrected = score(drops(), Map.of("effect", effect));
      LesionScore authors = score(drops(), Map.of("effect", effect, "profile", "authors"));
      assertThat(authors.eImportance()).isCloseTo(corrected.eImportance(), within(CLOSE));
      assertThat(authors.eCoherence()).isCloseTo(corrected.eCoherence(), within(CLOSE));
      assertThat(authors.pImportance()).isEqualTo(corrected.pImportance());
      assertThat(authors.pCoherence()).isEqualTo(corrected.pCoherence());
    }
  }

  @Test
  void drawsThatTieSpeakForOrAgainst() {
    Answers ties = answers(both(0.9, 0.8), both(0.8, 0.7), both(0.7, 0.8), both(0.9, 0.7));

    assertThat(score(ties, Map.of()).pImportance()).isEqualTo(11 / 21.0);
    assertThat(score(ties, Map.of("ties", "for")).pImportance()).isEqualTo(1 / 21.0);
    assertThat(score(ties, Map.of("profile", "authors")).pImportance()).isEqualTo(1 / 21.0);
    assertThat(score(ties, Map.of("profile", "authors", "ties", "against")).pImportance())
        .isEqualTo(11 / 21.0);
  }

  @Test
  void aRangeWithoutAChangeIsUndefinedOrTheLeastP() {
    // What one class loses the other wins: the range is a quotient by 0.
    Answers none = answers(both(0.9, 0.8), both(0.8, 0.9), both(0.9, 0.7), both(0.7, 0.8));

    LesionScore strict = score(none, Map.of());
    assertThat(strict.range()).isNaN();
    assertThat(strict.pCoherence()).isNaN();
    assertThat(strict.eCoherence()).isNaN();
    assertThat(strict.eImportance()).isZero();
    LesionScore released = score(none, Map.of("undefined", "released"));
    assertThat(released.range()).isInfinite();
    assertThat(released.pCoherence()).isEqualTo(1 / 21.0);
    assertThat(released.eCoherence()).isZero();
    assertThat(released.eImportance()).isZero();
    assertThat(released.defined()).isEqualTo(DRAWS);
  }

  @Test
  void whereNoDrawTakesAnythingTheEffectIsTwoOrZero() {
    Answers only = answers(both(0.9, 0.8), both(0.8, 0.8), both(0.9, 0.8));

    assertThat(score(only, Map.of()).eImportance()).isEqualTo(2);
    assertThat(score(only, Map.of("undefined", "released")).eImportance()).isZero();
    // Too few draws have a range.
    assertThat(score(only, Map.of()).pCoherence()).isNaN();
    assertThat(score(only, Map.of()).defined()).isZero();
  }

  @Test
  void classesCountBySamplesInTheOverallAccuracyAndEquallyInTheRange() {
    Answers balanced = drops();
    Answers overall = new Answers(balanced.scores(), List.of(30.0, 10.0));

    assertThat(overall.intact()).isCloseTo((27 + 8) / 40.0, within(CLOSE));
    LesionScore score = score(overall, Map.of());
    assertThat(score.accuracy()).isCloseTo((25.5 + 5.5) / 40.0, within(CLOSE));
    assertThat(score.change()).isCloseTo(-4 / 40.0, within(CLOSE));
    assertThat(score.range()).isEqualTo(score(balanced, Map.of()).range());
    // Draws take 1 and 4 of the 40: half of them as much as the lesion itself.
    assertThat(score.pImportance()).isEqualTo(11 / 21.0);
    assertThat(score.eImportance()).isCloseTo(2 * 4 / (4 + 2.5), within(CLOSE));
  }
}
