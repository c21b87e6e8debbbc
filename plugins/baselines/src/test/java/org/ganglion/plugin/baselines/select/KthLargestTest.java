package org.ganglion.plugin.baselines.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KthLargestTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void itIsTheOneThatSortingFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int size : new int[] {1, 2, 3, 10, 1000}) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        // Odd seeds draw from few values, so that there are many ties.
        values[i] = seed % 2 == 0 ? random.nextFloat() : random.nextInt(4) - 1.5f;
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int k = 1; k <= size; k += 1 + size / 17) {
        assertThat(KthLargest.of(values.clone(), k)).isEqualTo(sorted[size - k]);
      }
    }
  }
}
