package org.ganglion.engine.algebra;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.ganglion.engine.exec.WorkPool;
import org.ganglion.nd4j.NativeLibraries;

/**
 * Loads OpenBLAS when it is first needed and tells it how many threads to use: all outside of
 * shared loops, one within, where its threads would only wait for one another in turns.
 */
final class OpenBlas {
  private final int threads;
  private volatile int set;

  OpenBlas(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("OpenBLAS needs a thread at least, not " + threads);
    }
    this.threads = threads;
  }

  /** To be called before every native call. */
  void ready() {
    int wanted = WorkPool.shared() ? 1 : threads;
    if (set != wanted) {
      NativeLibraries.loadOpenBlas();
      // One setting for the whole process: the last bits of most operations depend on it.
      openblas_nolapack.blas_set_num_threads(wanted);
      set = wanted;
    }
  }
}
