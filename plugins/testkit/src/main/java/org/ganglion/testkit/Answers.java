package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

/** Comparisons of answers. */
final class Answers {
  /** Share of the largest value of an array by which sums in another order may differ. */
  private static final double TOLERANCE = 1e-5;

  private Answers() {}

  /** Equal to the last bit, apart from the order of names. */
  static void assertSameBits(Answer actual, Answer expected, String when) {
    assertThat(actual).as(when).isEqualTo(expected);
  }

  /** Equal up to rounding. */
  static void assertClose(Answer actual, Answer expected, String when) {
    assertThat(actual.coverage()).as(when + ": coverage").isEqualTo(expected.coverage());
    assertClose(actual.main(), expected.main(), when);
    assertClose(actual.extra(), expected.extra(), when + ", extra");
    assertThat(actual.figures().keySet())
        .as(when + ": figures")
        .isEqualTo(expected.figures().keySet());
    expected
        .figures()
        .forEach(
            (name, value) ->
                assertClose(
                    actual.figures().getOrDefault(name, Double.NaN), value, 0, when + ", " + name));
  }

  private static void assertClose(
      Map<String, Numbers> actual, Map<String, Numbers> expected, String when) {
    assertThat(actual.keySet()).as(when + ": names").isEqualTo(expected.keySet());
    actual.forEach(
        (name, numbers) ->
            assertClose(numbers, expected.getOrDefault(name, numbers), when + ", '" + name + "'"));
  }

  static void assertClose(Numbers actual, Numbers expected, String when) {
    assertThat(actual.shape()).as(when + ": shape").isEqualTo(expected.shape());
    double scale = expected.largest();
    for (int i = 0; i < expected.size(); i++) {
      assertClose(actual.get(i), expected.get(i), scale, when + "[" + i + "]");
    }
  }

  private static void assertClose(double actual, double expected, double scale, String when) {
    if (Double.compare(actual, expected) != 0) {
      double margin = TOLERANCE * Math.max(scale, Math.abs(expected));
      assertThat(actual).as(when).isEqualTo(expected, within(Double.isFinite(margin) ? margin : 0));
    }
  }
}
