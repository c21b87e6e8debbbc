package org.ganglion.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ganglion.api.error.CancelledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TestRunTest {
  @Test
  void streamsDependOnSeedPurposeAndKeyAndOnNothingElse() {
    TestRun run = TestRun.seeded(7);
    long first = run.random("noise", 1, 2).nextLong();
    run.random("other").nextLong();
    assertThat(run.random("noise", 1, 2).nextLong()).isEqualTo(first);
    assertThat(TestRun.seeded(7).random("noise", 1, 2).nextLong()).isEqualTo(first);
    assertThat(run.random("noise", 2, 1).nextLong()).isNotEqualTo(first);
    assertThat(run.random("noise", 1).nextLong()).isNotEqualTo(first);
    assertThat(TestRun.seeded(8).random("noise", 1, 2).nextLong()).isNotEqualTo(first);
    assertThat(run.random("a", 98).nextLong()).isNotEqualTo(run.random("ab").nextLong());
  }

  @Test
  void cancellingLetsSoManyChecksPassAndNoneAfter() {
    TestRun run = TestRun.seeded(1).cancelAfter(2);
    run.checkCancelled();
    run.progress(0.5);
    assertThatThrownBy(run::checkCancelled).isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> run.progress(1)).isInstanceOf(CancelledException.class);
    assertThat(run.checks()).isEqualTo(4);
    assertThat(run.reported()).containsExactly(0.5, 1.0);
  }

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void loopsRunEveryTaskAndThrowTheFailureOfTheLowest(Schedule schedule) {
    TestRun run = TestRun.seeded(1, schedule);
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    assertThatThrownBy(
            () ->
                run.forEach(
                    6,
                    task -> {
                      seen.add(task);
                      if (task % 2 == 1) {
                        throw new IllegalStateException("task " + task);
                      }
                    }))
        .hasMessage("task 1");
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }
}
