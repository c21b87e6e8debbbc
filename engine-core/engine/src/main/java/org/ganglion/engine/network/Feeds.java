package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.operator.ElementTypes;
import org.ganglion.engine.torch.Transfer;

/**
 * Where the values of a pass come from: the inputs of the samples, or tensors given in their place.
 */
final class Feeds {
  private final Program program;
  private final SampleRows rows;
  private final Map<Integer, Tensor> replaced;
  private final Map<Integer, OnnxInput> inputs = new HashMap<>();

  private Feeds(Program program, SampleRows rows, Map<Integer, Tensor> replaced) {
    this.program = program;
    this.rows = rows;
    this.replaced = Map.copyOf(replaced);
    for (OnnxInput input : program.graph().inputs()) {
      inputs.put(program.slot(input.name()), input);
    }
  }

  /**
   * The samples' own values.
   *
   * @throws MethodException M910 when they lack an input
   */
  static Feeds of(Program program, SampleRows rows) {
    for (OnnxInput input : program.graph().inputs()) {
      if (!rows.inputNames().contains(input.name())) {
        throw new MethodException(
            Problem.of(
                "M910",
                "the samples have no values for input '"
                    + input.name()
                    + "', only for "
                    + rows.inputNames(),
                "name the data's arrays like the network's inputs"));
      }
    }
    return new Feeds(program, rows, Map.of());
  }

  /**
   * The same with other values at some sites.
   *
   * @throws MethodException M951 when a tensor does not have one row of the site's shape per sample
   */
  Feeds with(Map<Site, Tensor> values, SiteTable sites) {
    Map<Integer, Tensor> all = new HashMap<>(replaced);
    values.forEach(
        (site, tensor) -> {
          if (!tensor.shape().equals(site.shape().prepend(rows.size()))) {
            throw new MethodException(
                Problem.of(
                    "M951",
                    "values of shape " + tensor.shape() + " do not fit input '" + site.id() + "'",
                    "give " + site.shape().prepend(rows.size())));
          }
          all.put(sites.slot(site), tensor);
        });
    return new Feeds(program, rows, all);
  }

  /** Whether it gives other values than the samples. */
  boolean replaces() {
    return !replaced.isEmpty();
  }

  /** Slots that have a value before the first step runs. */
  BitSet slots() {
    BitSet slots = new BitSet();
    inputs.keySet().forEach(slots::set);
    replaced.keySet().forEach(slots::set);
    return slots;
  }

  /** The values of {@code slot} for {@code count} rows from {@code first} on. */
  NDArray load(int slot, int first, int count) {
    OnnxInput input = inputs.get(slot);
    DataType type = input == null ? DataType.FLOAT32 : ElementTypes.of(input.type());
    Tensor given = replaced.get(slot);
    if (given != null) {
      return Transfer.toNative(given.rows(first, count), type, program.manager());
    }
    if (input == null) {
      throw new IllegalArgumentException("tensor " + slot + " is not fed");
    }
    return Transfer.toNative(rows.input(input.name(), first, count), type, program.manager());
  }
}
