package org.ganglion.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Lays arrays of four axes out with their channels innermost. The numbers and axes stay as they
 * are; but PyTorch's convolutions hand the layout on from kernel to result, and its pooling is ten
 * times faster on it.
 *
 * @since 0.1.0
 */
public final class ChannelsLast implements AutoCloseable {
  /** PyTorch's number of the layout. */
  private static final int CODE = 2;

  private final Script script;

  /**
   * @param manager owner of the compiled function
   */
  public ChannelsLast(NDManager manager) {
    script = Script.compile(manager, "x", 1, "return torch.clone(x, memory_format=" + CODE + ")");
  }

  /** A copy of an array of four axes in that layout. */
  public NDArray of(NDArray array) {
    return script.call(array).get(0);
  }

  @Override
  public void close() {
    script.close();
  }
}
