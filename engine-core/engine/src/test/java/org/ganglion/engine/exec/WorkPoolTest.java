package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkPoolTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void runsEveryTaskOnceAlsoInsideATask(int threads) {
    AtomicIntegerArray seen = new AtomicIntegerArray(400);
    try (WorkPool pool = new WorkPool(threads)) {
      pool.forEach(
          20,
          Stop.never(),
          outer ->
              pool.forEach(20, Stop.never(), inner -> seen.incrementAndGet(outer * 20 + inner)));
    }
    for (int i = 0; i < 400; i++) {
      assertThat(seen.get(i)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void rethrowsTheFailureOfTheLowestTask(int threads) {
    try (WorkPool pool = new WorkPool(threads)) {
      for (int repeat = 0; repeat < 50; repeat++) {
        assertThatThrownBy(
                () ->
                    pool.forEach(
                        100,
                        Stop.never(),
                        task -> {
                          if (task >= 13) {
                            throw new IllegalStateException("task " + task);
                          }
                        }))
            .hasMessage("task 13");
      }
    }
  }

  @Test
  void theLoopOfOneTaskLeavesTheThreadsToTheLoopInside() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    try (WorkPool pool = new WorkPool(2)) {
      pool.forEach(
          1,
          Stop.never(),
          outer -> {
            assertThat(WorkPool.shared()).isFalse();
            pool.forEach(
                2,
                Stop.never(),
                inner -> {
                  assertThat(WorkPool.shared()).isTrue();
                  threads.add(Thread.currentThread().getName());
                  both.countDown();
                  await(both);
                });
          });
    }
    assertThat(threads).hasSize(2);
    assertThat(WorkPool.shared()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void doesNothingForNoTasks() {
    try (WorkPool pool = new WorkPool(2)) {
      pool.forEach(
          0,
          Stop.never(),
          task -> {
            throw new IllegalStateException();
          });
    }
  }
}
