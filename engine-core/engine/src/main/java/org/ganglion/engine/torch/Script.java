package org.ganglion.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A function of arrays written in TorchScript, for operations that DJL does not offer.
 * Differentiable; safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Script implements AutoCloseable {
  private final PtSymbolBlock block;

  private Script(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Compiles a function.
   *
   * @param manager owner of the compiled function
   * @param parameters comma-separated names of the array parameters
   * @param results how many arrays it returns; more than one are returned as a list
   * @param body lines in the serialised dialect of TorchScript, the last of them a return
   */
  public static Script compile(NDManager manager, String parameters, int results, String... body) {
    String typed = parameters.replace(",", ": Tensor,") + ": Tensor";
    return load(manager, ScriptArchive.of(typed, results == 1 ? "Tensor" : "List[Tensor]", body));
  }

  static Script load(NDManager manager, byte[] archive) {
    try {
      return new Script(
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The function's results, owned by the manager of the first argument. */
  public NDList call(NDArray... arguments) {
    return IValueUtils.forward(block, new NDList(arguments), true);
  }

  PtSymbolBlock block() {
    return block;
  }

  @Override
  public void close() {
    block.close();
  }
}
