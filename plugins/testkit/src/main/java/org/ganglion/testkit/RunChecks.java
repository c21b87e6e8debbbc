package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.ganglion.api.error.CancelledException;
import org.ganglion.testkit.run.TestRun;

/** How a method must behave towards the run that it is in. */
final class RunChecks {
  private RunChecks() {}

  /**
   * Cancelled at the first check, at the last one and at some between, the call must end by {@link
   * CancelledException}.
   */
  static void assertCancellable(long seed, Consumer<TestRun> call, boolean mustCheck) {
    TestRun whole = TestRun.seeded(seed);
    call.accept(whole);
    int checks = whole.checks();
    if (mustCheck) {
      assertThat(checks).as("checks for cancellation during one call").isPositive();
    }
    for (int passed : new int[] {0, checks / 3, checks / 2, checks - 1}) {
      if (passed >= 0 && passed < checks) {
        assertThatThrownBy(() -> call.accept(TestRun.seeded(seed).cancelAfter(passed)))
            .as("cancelled after " + passed + " of " + checks + " checks")
            .isInstanceOf(CancelledException.class);
      }
    }
  }

  static void assertProgress(List<Double> reported, boolean mustReport) {
    for (int i = 0; i < reported.size(); i++) {
      assertThat(reported.get(i))
          .as("report " + i)
          .isBetween(i == 0 ? 0.0 : reported.get(i - 1), 1.0);
    }
    if (mustReport) {
      assertThat(reported).as("reported progress").isNotEmpty();
      assertThat(reported.get(reported.size() - 1)).as("last report of progress").isEqualTo(1.0);
    }
  }
}
