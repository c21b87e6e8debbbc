package org.ganglion.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ganglion.engine.StopSignal;

/** Turns Ctrl-C into a request to stop and gives the run time to leave everything in order. */
final class Interrupt implements AutoCloseable {
  private static final int SECONDS_TO_STOP = 20;

  private final StopSignal signal = new StopSignal();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook =
      new Thread(
          () -> {
            signal.stop();
            try {
              ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          },
          "interrupt");

  Interrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  StopSignal signal() {
    return signal;
  }

  @Override
  public void close() {
    ended.countDown();
    if (!signal.given()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        signal.stop(); // the program is ending already; the hook runs and finds the work done
      }
    }
  }
}
