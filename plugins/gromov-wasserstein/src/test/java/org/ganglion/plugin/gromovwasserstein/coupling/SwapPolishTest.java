package org.ganglion.plugin.gromovwasserstein.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SwapPolishTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void itTakesTheBestExchangeUntilNoneHelps(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Space left = space(random, 12);
    Space right = space(random, 12);
    int[] columns = IntStream.range(0, 12).toArray();
    Match start = new Match(columns.clone(), left.objective(right, columns), 0, 0, true);
    TestRun run = TestRun.seeded(1);
    VertexDescent descent = new VertexDescent(left, right, run);
    Match polished = SwapPolish.improve(left, right, start, descent, run);
    int exchanges = byTheBook(left, right, columns);
    assertThat(polished.columns()).isEqualTo(columns);
    assertThat(polished.iterations()).isEqualTo(exchanges);
    assertThat(polished.objective()).isCloseTo(left.objective(right, columns), within(1e-15));
  }

  private static int byTheBook(Space left, Space right, int[] columns) {
    for (int exchanges = 0; ; exchanges++) {
      double best = left.objective(right, columns) - 1e-12;
      int first = -1;
      int second = -1;
      for (int i = 0; i < columns.length; i++) {
        for (int j = i + 1; j < columns.length; j++) {
          exchange(columns, i, j);
          double objective = left.objective(right, columns);
          exchange(columns, i, j);
          if (objective < best) {
            best = objective;
            first = i;
            second = j;
          }
        }
      }
      if (first < 0) {
        return exchanges;
      }
      exchange(columns, first, second);
    }
  }

  private static void exchange(int[] columns, int i, int j) {
    int kept = columns[i];
    columns[i] = columns[j];
    columns[j] = kept;
  }

  private static Space space(SplittableRandom random, int size) {
    return Space.of(random.doubles(size * (size - 1) / 2).toArray(), size, true);
  }
}
