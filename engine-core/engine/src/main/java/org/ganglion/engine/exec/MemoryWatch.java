package org.ganglion.engine.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at the resident memory of the process while a step runs. */
final class MemoryWatch implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long EVERY_MILLIS = 50;

  private final Thread thread;
  private volatile boolean ended;
  private volatile long peak;

  MemoryWatch() {
    this.peak = kibibytes("VmRSS:") * 1024;
    this.thread = new Thread(this::watch, "ganglion-memory");
    thread.setDaemon(true);
    if (peak > 0) {
      thread.start();
    }
  }

  private void watch() {
    while (!ended) {
      look();
      try {
        Thread.sleep(EVERY_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void look() {
    peak = Math.max(peak, kibibytes("VmRSS:") * 1024);
  }

  /** Most resident memory seen so far, in bytes; 0 where the system does not say. */
  long peakBytes() {
    if (peak > 0) {
      look();
    }
    return peak;
  }

  /**
   * Most resident memory of the process since it began, in bytes; 0 where the system does not say.
   */
  static long processPeakBytes() {
    return kibibytes("VmHWM:") * 1024;
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }

  private static long kibibytes(String key) {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      Optional<String> line =
          Files.readAllLines(STATUS).stream().filter(one -> one.startsWith(key)).findFirst();
      return line.map(text -> text.replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .map(Long::parseLong)
          .orElse(0L);
    } catch (IOException e) {
      // The figure is for information; a system that refuses it must not end a run.
      return 0;
    }
  }
}
