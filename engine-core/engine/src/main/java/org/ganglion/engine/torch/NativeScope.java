package org.ganglion.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of native work on one thread: frees every array that the thread makes while it is open,
 * whichever manager owns it, and says whether operations are recorded for a backward pass. Scopes
 * nest.
 *
 * @since 0.1.0
 */
public final class NativeScope implements AutoCloseable {
  private final NDScope arrays = new NDScope();
  private final boolean recordedBefore = JniUtils.isGradMode();
  private final List<NDArray> promoted = new ArrayList<>();

  private NativeScope(boolean record) {
    arrays.suppressNotUsedWarning();
    JniUtils.setGradMode(record);
  }

  /** Records operations on arrays that need a gradient, so that a backward pass can follow. */
  public static NativeScope recording() {
    return new NativeScope(true);
  }

  /** Records nothing: less memory, no backward pass. */
  public static NativeScope plain() {
    return new NativeScope(false);
  }

  /** Lets an array, made in this innermost scope, live on as long as {@code owner}. */
  public NDArray keep(NDArray array, NDManager owner) {
    NDScope.unregister(array);
    if (array.getManager() != owner) {
      array.attach(owner);
    }
    return array;
  }

  /** Hands an array, made in this innermost scope, to the scope around it when this one closes. */
  public NDArray promote(NDArray array) {
    NDScope.unregister(array);
    promoted.add(array);
    return array;
  }

  @Override
  public void close() {
    JniUtils.setGradMode(recordedBefore);
    arrays.close();
    promoted.forEach(NDScope::register);
  }
}
