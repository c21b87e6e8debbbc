package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of threads for parallel loops. Tasks are handed out in order, so that of several
 * failures the lowest one is always known: it is the one that is rethrown.
 */
public final class WorkPool implements AutoCloseable {
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private final int threads;
  private final ExecutorService others;

  /**
   * @param threads that work at once, the calling one among them
   */
  public WorkPool(int threads) {
    this.threads = threads;
    AtomicInteger number = new AtomicInteger();
    this.others =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            task -> {
              Thread thread = new Thread(task, "ganglion-work-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Whether the calling thread works on a loop that several threads share. */
  public static boolean shared() {
    return INSIDE.get();
  }

  /**
   * Runs {@code body} for 0 to {@code tasks - 1} and returns when all are done. The loop of a
   * single task leaves the threads to the loops inside it.
   */
  public void forEach(int tasks, Stop stop, IntConsumer body) {
    Loop loop = new Loop(tasks, stop, body);
    // A loop inside a loop runs on its own thread alone: waiting for the pool could wait for ever.
    int helpers = INSIDE.get() ? 0 : Math.min(threads, tasks) - 1;
    CountDownLatch done = new CountDownLatch(Math.max(0, helpers));
    for (int i = 0; i < helpers; i++) {
      others.execute(
          () -> {
            try {
              loop.work(true);
            } finally {
              done.countDown();
            }
          });
    }
    loop.work(INSIDE.get() || helpers > 0);
    awaitQuietly(done);
    loop.rethrow();
  }

  /** Helpers end by themselves as soon as a task fails or the run is stopped. */
  private static void awaitQuietly(CountDownLatch done) {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }

  /** One loop over tasks, worked on by several threads. */
  private static final class Loop {
    private final int tasks;
    private final Stop stop;
    private final IntConsumer body;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Failure> failures = new ArrayList<>();
    private volatile boolean failed;

    private record Failure(int task, Throwable cause) {}

    Loop(int tasks, Stop stop, IntConsumer body) {
      this.tasks = tasks;
      this.stop = stop;
      this.body = body;
    }

    void work(boolean inside) {
      boolean before = INSIDE.get();
      INSIDE.set(inside);
      try {
        // A task that was handed out is finished: a lower one may still fail.
        while (!failed) {
          int task = next.getAndIncrement();
          if (task >= tasks) {
            return;
          }
          run(task);
        }
      } finally {
        INSIDE.set(before);
      }
    }

    // Whatever a task throws is kept and rethrown on the calling thread.
    @SuppressWarnings("CatchingUnchecked")
    private void run(int task) {
      try {
        stop.check();
        body.accept(task);
      } catch (RuntimeException | Error e) {
        failed = true;
        synchronized (failures) {
          failures.add(new Failure(task, e));
        }
      }
    }

    void rethrow() {
      @Nullable Failure lowest = null;
      synchronized (failures) {
        for (Failure failure : failures) {
          if (lowest == null || failure.task() < lowest.task()) {
            lowest = failure;
          }
        }
      }
      if (lowest != null && lowest.cause() instanceof Error error) {
        throw error;
      }
      if (lowest != null && lowest.cause() instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
