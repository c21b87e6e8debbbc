package org.ganglion.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * How the host works on this machine. Results are equal byte by byte under equal settings; the last
 * digits may differ between others.
 *
 * @param plugins folders whose subfolders are plugins; those that do not exist are passed over
 * @param threads for parallel loops of methods and for arithmetic, at least 1
 * @param maxRows most samples in one pass of a network, at least 1
 * @param maxBytes most native memory that one pass should take, at least 1
 * @since 0.1.0
 */
public record Settings(List<Path> plugins, int threads, int maxRows, long maxBytes) {
  /** Copies the list and checks the ranges. */
  public Settings {
    plugins = List.copyOf(plugins);
    if (threads < 1 || maxRows < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "threads, rows and bytes are at least 1, not "
              + threads
              + ", "
              + maxRows
              + " and "
              + maxBytes);
    }
  }

  /** One thread per processor, 128 rows, 1 GiB. */
  public static Settings of(List<Path> plugins) {
    return new Settings(plugins, Runtime.getRuntime().availableProcessors(), 128, 1L << 30);
  }

  /** The same with another number of threads. */
  public Settings withThreads(int count) {
    return new Settings(plugins, count, maxRows, maxBytes);
  }

  /** The same with other limits of a pass. */
  public Settings withBatch(int rows, long bytes) {
    return new Settings(plugins, threads, rows, bytes);
  }
}
