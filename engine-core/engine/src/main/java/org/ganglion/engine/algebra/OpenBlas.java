package org.ganglion.engine.algebra;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.ganglion.nd4j.NativeLibraries;

/** Loads OpenBLAS when it is first needed and tells it how many threads to use. */
final class OpenBlas {
  private final int threads;
  private volatile boolean ready;

  OpenBlas(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("OpenBLAS needs a thread at least, not " + threads);
    }
    this.threads = threads;
  }

  /** To be called before every native call. */
  void ready() {
    if (!ready) {
      NativeLibraries.loadOpenBlas();
      // One setting for the whole process: the last bits of most operations depend on it.
      openblas_nolapack.blas_set_num_threads(threads);
      ready = true;
    }
  }
}
