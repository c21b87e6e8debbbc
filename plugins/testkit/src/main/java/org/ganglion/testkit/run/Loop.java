package org.ganglion.testkit.run;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs all tasks of a loop, then throws what the lowest failed task threw. */
final class Loop {
  private static final int THREADS = 3;

  private Loop() {}

  static void run(Schedule schedule, int tasks, IntConsumer body) {
    ExecutorService executor =
        Executors.newFixedThreadPool(schedule == Schedule.THREADS ? THREADS : 1);
    SortedMap<Integer, Future<?>> futures = new TreeMap<>();
    try {
      for (int i = 0; i < tasks; i++) {
        int task = schedule == Schedule.REVERSED ? tasks - 1 - i : i;
        futures.put(task, executor.submit(() -> body.accept(task)));
      }
    } finally {
      executor.shutdown();
    }
    Optional<Throwable> lowest = Optional.empty();
    for (Future<?> future : futures.values()) {
      Optional<Throwable> failure = failure(future);
      lowest = lowest.or(() -> failure);
    }
    lowest.ifPresent(Loop::rethrow);
  }

  private static Optional<Throwable> failure(Future<?> future) {
    try {
      future.get();
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new IllegalStateException("interrupted in a loop", e));
    } catch (ExecutionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException("a task failed", failure);
  }
}
