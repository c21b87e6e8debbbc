package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.operator.Operands;
import org.ganglion.engine.operator.Value;
import org.jspecify.annotations.Nullable;

/** Runs one node and names it when it fails. */
final class NodeRun {
  private NodeRun() {}

  /** Takes a node's results. */
  @FunctionalInterface
  interface Results {
    /** The value of {@code slot}. */
    void put(int slot, Value value);
  }

  /**
   * Runs {@code step}.
   *
   * @param source value of each slot it reads
   * @param results called for each output that somebody reads
   * @throws InputException I113 when the operation fails, with the shapes of its inputs
   */
  static void evaluate(
      Step step, IntFunction<@Nullable Value> source, NDManager manager, Results results) {
    int[] inputs = step.inputs();
    @Nullable Value[] values = new @Nullable Value[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      values[i] = inputs[i] < 0 ? null : source.apply(inputs[i]);
    }
    NDArray[] made = evaluate(step, values, manager);
    int[] outputs = step.outputs();
    for (int k = 0; k < outputs.length; k++) {
      if (outputs[k] >= 0 && k >= made.length) {
        throw new InputException(
            new Problem(
                "I113",
                "the operation has no output " + k,
                step.node().toString(),
                "export the network again"));
      }
      if (outputs[k] >= 0) {
        results.put(outputs[k], new Value(made[k]));
      }
    }
  }

  /**
   * The results of {@code step} for these operands.
   *
   * @throws InputException I113 when the operation fails, with their shapes
   */
  static NDArray[] evaluate(Step step, @Nullable Value[] values, NDManager manager) {
    try {
      return step.operator().evaluate(new Operands(values, manager));
    } catch (InputException e) {
      throw NodeFault.at(step.node(), e);
    } catch (RuntimeException e) {
      // The node and the data are from outside: whatever their operation ends with is a fault of
      // theirs.
      List<String> shapes = new ArrayList<>();
      for (Value value : values) {
        shapes.add(value == null ? "-" : value.array().getShape().toString());
      }
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new InputException(
          new Problem(
              "I113",
              "the operation failed on inputs of shapes " + shapes + ": " + first,
              step.node().toString(),
              "check the shapes of the data"),
          e);
    }
  }
}
