package org.ganglion.plugin.pathwaygradient.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderStatisticTest {
  private static final float[] VALUES = {0, 0, 0, 3.5f, -1.25f, 7, 2, 2, 0.1f, 11, 4.75f, 2};

  /** {@code numpy.percentile(float32 values as float64, q)} of NumPy 1.24.2. */
  @ParameterizedTest
  @CsvSource({
    "10, 0.0",
    "33.3, 0.06630000098794692",
    "50, 2.0",
    "70, 3.049999999999999",
    "85, 5.5375",
    "90, 6.775",
    "99.9, 10.956000000000003"
  })
  void percentilesAreThoseOfNumpy(double percent, double expected) {
    float[] sorted = VALUES.clone();
    Arrays.sort(sorted);
    assertThat(OrderStatistic.percentile(VALUES.clone(), 0, VALUES.length, percent))
        .isCloseTo(expected, within(1e-14));
    assertThat(OrderStatistic.percentileOfSorted(sorted, percent))
        .isCloseTo(expected, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSmallestIsFoundAmongManyWithTies(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[200 + random.nextInt(3000)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          seed % 2 == 0
              ? random.nextInt(5) - 2
              : (float) Math.max(seed % 4 == 1 ? 0 : -1, random.nextGaussian());
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int index : new int[] {0, 1, values.length / 3, values.length / 2, values.length - 1}) {
      assertThat(OrderStatistic.smallest(values, index)).isEqualTo(sorted[index]);
      float[] scratch = values.clone();
      assertThat(OrderStatistic.smallest(scratch, 0, scratch.length, index))
          .isEqualTo(sorted[index]);
      for (int i = 0; i < scratch.length; i++) {
        assertThat(i <= index ? scratch[i] <= sorted[index] : scratch[i] >= sorted[index]).isTrue();
      }
    }
  }

  @Test
  void aStretchOfTheArrayIsLeftApartFromTheRest() {
    float[] values = {9, 3, 1, 2, -7};
    assertThat(OrderStatistic.percentile(values, 1, 4, 50)).isEqualTo(2);
    assertThat(values[0]).isEqualTo(9);
    assertThat(values[4]).isEqualTo(-7);
  }

  @Test
  void orderedAndConstantNumbersTakeNoLonger() {
    float[] rising = new float[300_000];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = i;
    }
    assertThat(OrderStatistic.smallest(rising, 0, rising.length, 123_456)).isEqualTo(123_456f);
    assertThat(OrderStatistic.smallest(new float[300_000], 0, 300_000, 200_000)).isZero();
  }
}
