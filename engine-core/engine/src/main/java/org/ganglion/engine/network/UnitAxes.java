package org.ganglion.engine.network;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.engine.operator.Value;

/**
 * Finds the axis of every tensor along which its units lie: channels of a map, features of a token,
 * heads of an attention. An axis is followed through transpositions and reshapes; where the
 * features of a token are taken apart into heads, a head is a unit.
 */
final class UnitAxes {
  private static final Set<String> CHANNELS_FIRST =
      Set.of(
          "Conv",
          "ConvTranspose",
          "MaxPool",
          "AveragePool",
          "LpPool",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "BatchNormalization",
          "InstanceNormalization",
          "LRN");
  private static final Set<String> RESHAPES =
      Set.of("Reshape", "Flatten", "Squeeze", "Unsqueeze", "DepthToSpace", "SpaceToDepth");
  private static final Set<String> RECURRENT = Set.of("RNN", "GRU", "LSTM");
  private static final int NONE = -1;

  private final Program program;
  private final Layout layout;
  private final int[] axes;

  /** Of all tensors of a program. */
  UnitAxes(Program program, Layout layout) {
    this.program = program;
    this.layout = layout;
    this.axes = new int[program.slots()];
    Arrays.fill(axes, NONE);
    program.graph().inputs().forEach(input -> settle(program.slot(input.name()), NONE));
    for (Step step : program.steps()) {
      for (int output : step.outputs()) {
        if (output >= 0) {
          settle(output, layout.probed(output) == null ? NONE : axis(step, output));
        }
      }
    }
  }

  /** Axis of the tensor without its sample axis; -1 for a scalar. */
  int of(int slot) {
    return axes[slot] - 1;
  }

  private void settle(int slot, int found) {
    Shape shape = layout.probed(slot);
    if (shape != null) {
      int rank = shape.dimension();
      int usual = rank < 2 ? 0 : rank == 3 ? 2 : 1;
      axes[slot] = found > 0 && found < rank ? found : usual;
    }
  }

  private int axis(Step step, int output) {
    if (step.operator() instanceof Regroup regroup && regroup.unfolds()) {
      return regroup.unitAxis();
    }
    String operator = step.node().operator();
    Shape made = shape(output);
    int rank = made.dimension();
    if (CHANNELS_FIRST.contains(operator)) {
      return 1;
    }
    if (operator.equals("Gemm") || RECURRENT.contains(operator)) {
      return rank - 1;
    }
    if (operator.equals("MatMul")) {
      boolean weights = program.isConstant(step.inputs()[1]);
      return weights || rank < 4 ? rank - 1 : rank - 3;
    }
    if (operator.equals("Gather") && program.isConstant(step.inputs()[0])) {
      return rank - 1;
    }
    Optional<Integer> main = main(step, made);
    if (main.isEmpty()) {
      return NONE;
    }
    Shape read = shape(main.get());
    int axis = axes[main.get()];
    if (operator.equals("Transpose")) {
      return transposed(step, axis, rank);
    }
    if (RESHAPES.contains(operator)) {
      return reshaped(read, axis, made);
    }
    if (read.dimension() == rank) {
      return axis;
    }
    return read.dimension() > rank
        ? removed(step, axis, read.dimension(), rank)
        : axis + rank - read.dimension();
  }

  /** The operand whose axes the result has: one of its shape if there is, else the first. */
  private Optional<Integer> main(Step step, Shape made) {
    List<Integer> operands =
        IntStream.of(step.inputs())
            .filter(slot -> slot >= 0 && program.isData(slot) && layout.probed(slot) != null)
            .boxed()
            .toList();
    return operands.stream()
        .filter(slot -> shape(slot).equals(made))
        .findFirst()
        .or(() -> operands.stream().findFirst());
  }

  private Shape shape(int slot) {
    return Objects.requireNonNull(layout.probed(slot));
  }

  private static int transposed(Step step, int axis, int rank) {
    long[] order =
        step.node()
            .attributes()
            .integers("perm")
            .orElseGet(() -> IntStream.range(0, rank).mapToLong(i -> rank - 1L - i).toArray());
    return IntStream.range(0, rank).filter(i -> order[i] == axis).findFirst().orElse(NONE);
  }

  /**
   * The axis whose elements lie as far apart as before. An axis that was merged into another is
   * found there; of one that was taken apart the outer part holds the units, the second where there
   * are three, as queries, keys and values lie one behind the other.
   */
  private static int reshaped(Shape read, int axis, Shape made) {
    long inner = read.slice(axis + 1).size();
    long outer = inner * read.get(axis);
    if (outer == inner) {
      return NONE;
    }
    int first = NONE;
    int parts = 0;
    for (int i = 0; i < made.dimension(); i++) {
      long below = made.slice(i + 1).size();
      long whole = below * made.get(i);
      if (made.get(i) > 1 && below <= inner && whole >= outer) {
        return i;
      }
      if (made.get(i) > 1 && below >= inner && whole <= outer) {
        first = parts == 0 ? i : first;
        parts++;
      }
    }
    return parts == 3 ? first + 1 : first;
  }

  /** The axis when others were reduced or picked from. */
  private int removed(Step step, int axis, int before, int after) {
    long[] gone =
        step.node()
            .attributes()
            .wholeNumbers("axes")
            .or(() -> step.node().attributes().wholeNumbers("axis"))
            .or(() -> constant(step))
            .orElse(new long[0]);
    long[] counted = Arrays.stream(gone).map(one -> one < 0 ? one + before : one).toArray();
    if (counted.length != before - after || Arrays.stream(counted).anyMatch(one -> one == axis)) {
      return NONE;
    }
    return axis - (int) Arrays.stream(counted).filter(one -> one < axis).count();
  }

  private Optional<long[]> constant(Step step) {
    int slot = step.inputs().length < 2 ? -1 : step.inputs()[1];
    Value value = slot < 0 ? null : program.constant(slot);
    return Optional.ofNullable(value).map(Value::integers);
  }
}
