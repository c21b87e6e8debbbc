package org.ganglion.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vector-Jacobian products of recorded operations with respect to any recorded arrays, from one
 * backward pass. Safe for use by several threads.
 *
 * <p>DJL's own way (one gradient collector per JVM, gradients of leaves alone, one backward pass
 * per recording) cannot give this; a TorchScript function that calls {@code torch.autograd.grad}
 * can.
 *
 * @since 0.1.0
 */
public final class Autograd implements AutoCloseable {
  private static final String[] BODY = {
    "outputs = annotate(List[Tensor], [])",
    "cotangents = annotate(List[Optional[Tensor]], [])",
    "for i in range(torch.len(ys)):",
    "  if ops.prim.requires_grad(ys[i]):",
    "    _0 = torch.append(outputs, ys[i])",
    "    _1 = torch.append(cotangents, gs[i])",
    "gradients = annotate(List[Tensor], [])",
    "if torch.eq(torch.len(outputs), 0):",
    "  for i in range(torch.len(xs)):",
    "    _2 = torch.append(gradients, torch.zeros([0]))",
    "else:",
    "  found = torch.autograd.grad(outputs, xs, cotangents, True, False, True)",
    "  for i in range(torch.len(xs)):",
    "    one = found[i]",
    "    if torch.__is__(one, None):",
    "      _3 = torch.append(gradients, torch.zeros([0]))",
    "    else:",
    "      _4 = torch.append(gradients, unchecked_cast(Tensor, one))",
    "return gradients",
  };

  private final Script script;
  private final Script recorded;

  /**
   * @param manager owner of the compiled function
   */
  public Autograd(NDManager manager) {
    this.script =
        Script.load(
            manager,
            ScriptArchive.of(
                "ys: List[Tensor], xs: List[Tensor], gs: List[Tensor]", "List[Tensor]", BODY));
    this.recorded =
        Script.load(
            manager, ScriptArchive.of("x: Tensor", "bool", "return ops.prim.requires_grad(x)"));
  }

  /**
   * The derivative of {@code sum_i <cotangents_i, ys_i>} with respect to each of {@code xs}; null
   * where no y depends on it. The recording is kept, so that it can be called again.
   *
   * @param ys arrays; those that are not recorded are left out
   * @param cotangents one per y, of its shape
   * @param xs recorded arrays, leaves or results, none of them empty
   * @param manager owner of the gradients
   */
  public @Nullable NDArray[] gradients(
      List<NDArray> ys, List<NDArray> cotangents, List<NDArray> xs, NDManager manager) {
    if (ys.isEmpty() || xs.isEmpty()) {
      return new @Nullable NDArray[xs.size()];
    }
    @Nullable NDArray[] gradients;
    try (IValue outputs = list(ys);
        IValue inputs = list(xs);
        IValue seeds = list(cotangents);
        IValue result = IValueUtils.runMethod(script.block(), "forward", outputs, inputs, seeds)) {
      gradients = result.toTensorArray((PtNDManager) manager);
    }
    for (int i = 0; i < gradients.length; i++) {
      NDArray gradient = gradients[i];
      if (gradient != null && gradient.size() == 0) {
        gradients[i] = null;
      }
    }
    return gradients;
  }

  /**
   * Whether operations on the array are recorded, because it is a leaf that needs a gradient or the
   * result of recorded operations. DJL's own question, {@code NDArray.hasGradient}, is answered for
   * leaves alone.
   */
  public boolean isRecorded(NDArray array) {
    try (IValue argument = IValue.from((PtNDArray) array);
        IValue answer = IValueUtils.runMethod(recorded.block(), "forward", argument)) {
      return answer.toBoolean();
    }
  }

  private static IValue list(List<NDArray> arrays) {
    return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
  }

  @Override
  public void close() {
    script.close();
    recorded.close();
  }
}
