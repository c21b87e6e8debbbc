package org.ganglion.engine.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Threads of PyTorch's arithmetic, in the whole process.
 *
 * @since 0.1.0
 */
public final class TorchThreads {
  private TorchThreads() {}

  /** Bounds them from now on; the last digits of results may depend on it. */
  public static void use(int threads) {
    if (JniUtils.getNumThreads() != threads) {
      JniUtils.setNumThreads(threads);
    }
  }
}
