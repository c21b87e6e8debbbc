package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * An intervention on its way to native memory: a tensor for all samples goes there once, one with a
 * row per sample chunk by chunk.
 */
final class Change {
  private final Intervention intervention;
  private final boolean perSample;
  private final Context context;
  private @Nullable NDArray shared;

  /** Checks that a tensor with rows has one for each sample. */
  Change(Intervention intervention, Context context) {
    int samples = context.rows().size();
    this.intervention = intervention;
    this.context = context;
    int rank = intervention.tensor().shape().rank();
    this.perSample = rank > intervention.site().shape().rank();
    if (perSample && intervention.tensor().shape().size(0) != samples) {
      throw new MethodException(
          Problem.of(
              "M963",
              "an intervention at '"
                  + intervention.site().id()
                  + "' has "
                  + intervention.tensor().shape().size(0)
                  + " rows for "
                  + samples
                  + " samples",
              "give one row per sample of the bound set, or leave the first axis out"));
    }
  }

  Intervention intervention() {
    return intervention;
  }

  boolean perSample() {
    return perSample;
  }

  /** Brings a tensor for all samples to native memory now, in the scope that is open. */
  void load() {
    if (!perSample && shared == null) {
      shared = Transfer.toNative(intervention.tensor(), context.program().manager());
    }
  }

  /**
   * The changed value.
   *
   * @param value {@code [count, ...]} or {@code [variants, count, ...]}
   * @param recording whether a backward pass may follow
   */
  NDArray apply(NDArray value, int first, int count, boolean recording) {
    if (intervention instanceof Intervention.Freeze && !recording) {
      return value;
    }
    NDArray tensor = tensor(value, first, count);
    if (intervention instanceof Intervention.Scale) {
      return value.mul(tensor);
    }
    if (intervention instanceof Intervention.Add) {
      return value.add(tensor);
    }
    if (intervention instanceof Intervention.Replace) {
      return Transfer.in(value.getDataType(), tensor).broadcast(value.getShape());
    }
    // Adds an exact zero whose derivative is the wanted one, so that the value keeps its last bit.
    NDArray held = value.stopGradient();
    return held.add(value.sub(held).mul(tensor));
  }

  private NDArray tensor(NDArray value, int first, int count) {
    if (perSample) {
      NDArray rows =
          Transfer.toNative(intervention.tensor().rows(first, count), context.program().manager());
      boolean map = rows.getShape().dimension() == 4 && value.getShape().dimension() == 4;
      return map ? context.program().channelsLast().asIn(rows, value) : rows;
    }
    if (shared != null) {
      return shared;
    }
    Tensor tensor = intervention.tensor();
    return Transfer.toNative(tensor, context.program().manager());
  }
}
