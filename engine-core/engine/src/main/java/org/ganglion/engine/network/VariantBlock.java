package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;

/**
 * Some variants that change the same sites and go through the network together, one behind the
 * other on the sample axis.
 */
final class VariantBlock {
  private final int first;
  private final List<ChangeSet> variants;
  private final Map<Integer, Optional<Tensor>> joined = new HashMap<>();

  /**
   * Of the changes of each variant.
   *
   * @param first number of the first variant
   */
  VariantBlock(int first, List<ChangeSet> variants) {
    this.first = first;
    this.variants = List.copyOf(variants);
  }

  /** Number of the first variant. */
  int first() {
    return first;
  }

  int size() {
    return variants.size();
  }

  /** Numbers that the tensors of its variants hold. */
  long elements() {
    long sum = 0;
    for (ChangeSet variant : variants) {
      for (int slot : variant.slots().stream().toArray()) {
        for (Change change : variant.at(slot)) {
          sum += change.intervention().tensor().elements();
        }
      }
    }
    return sum;
  }

  /** The slots that its variants change. */
  BitSet slots() {
    return variants.get(0).slots();
  }

  /**
   * The variants' values of {@code slot}, {@code [size * count, ...]}.
   *
   * @param value {@code [count, ...]}, the same for all variants, or {@code [size * count, ...]}
   */
  NDArray apply(
      int slot, NDArray value, int firstRow, int count, boolean recording, NDManager manager) {
    Shape row = value.getShape().slice(1);
    boolean same = value.getShape().get(0) == count;
    if (size() == 1) {
      return variants.get(0).apply(slot, value, firstRow, count, 1, recording);
    }
    Optional<Tensor> together = joined.computeIfAbsent(slot, this::together);
    if (together.isPresent()) {
      NDArray split = value.reshape(new Shape(same ? 1 : size(), count).addAll(row));
      NDArray tensor = Transfer.toNative(together.get(), manager);
      boolean scales = variants.get(0).at(slot).get(0).intervention() instanceof Intervention.Scale;
      return (scales ? split.mul(tensor) : split.add(tensor))
          .reshape(new Shape((long) size() * count).addAll(row));
    }
    PtNDArray[] pieces = new PtNDArray[size()];
    for (int variant = 0; variant < pieces.length; variant++) {
      NDArray own =
          same
              ? value
              : JniUtils.slice(
                  (PtNDArray) value, 0, (long) variant * count, (long) (variant + 1) * count, 1);
      pieces[variant] =
          (PtNDArray) variants.get(variant).apply(slot, own, firstRow, count, 1, recording);
    }
    return JniUtils.cat(pieces, 0);
  }

  /**
   * The tensors of all variants as one, {@code [size, 1, ...]}, when each scales or each adds and
   * all have the same shape for all samples; else empty.
   */
  private Optional<Tensor> together(int slot) {
    Intervention pattern = variants.get(0).at(slot).get(0).intervention();
    if (!(pattern instanceof Intervention.Scale || pattern instanceof Intervention.Add)) {
      return Optional.empty();
    }
    for (ChangeSet variant : variants) {
      List<Change> changes = variant.at(slot);
      if (changes.size() != 1 || changes.get(0).perSample()) {
        return Optional.empty();
      }
      Intervention one = changes.get(0).intervention();
      if (one.getClass() != pattern.getClass()
          || !one.tensor().shape().equals(pattern.tensor().shape())) {
        return Optional.empty();
      }
    }
    long elements = pattern.tensor().elements();
    Tensor.Builder builder = Tensor.builder(pattern.tensor().shape().prepend(1).prepend(size()));
    for (int variant = 0; variant < size(); variant++) {
      builder.put(
          variant * elements, variants.get(variant).at(slot).get(0).intervention().tensor());
    }
    return Optional.of(builder.build());
  }
}
