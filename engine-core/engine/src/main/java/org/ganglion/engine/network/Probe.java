package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.operator.ElementTypes;
import org.ganglion.engine.operator.Growth;
import org.ganglion.engine.torch.NativeScope;
import org.jspecify.annotations.Nullable;

/** Finds a program's {@link Layout} by running it on zeros, with two numbers of rows. */
final class Probe {
  private static final int FEW = 2;
  private static final int MORE = 3;

  private final Program program;
  private final Map<String, List<Long>> given;

  /**
   * @param given shapes without the sample axis of inputs that the file leaves open
   */
  private Probe(Program program, Map<String, List<Long>> given) {
    this.program = program;
    this.given = given;
  }

  /**
   * The layout.
   *
   * @throws InputException I113 when a node fails, I114 when an input's shape is open, I116 when a
   *     node or all of them make too much
   */
  static Layout run(Program program, Map<String, List<Long>> given) {
    Probe probe = new Probe(program, given);
    long declared = probe.declaredRows();
    try {
      return probe.compare(0, FEW, MORE);
    } catch (InputException e) {
      // Exporters write the batch of the example into shapes; such a network runs with that many
      // rows alone.
      if (declared != 1) {
        throw e;
      }
      return probe.compare(1, 1, 1);
    }
  }

  private long declaredRows() {
    return program.graph().inputs().stream()
        .filter(input -> !input.shape().isEmpty() && input.shape().get(0) > 0)
        .mapToLong(input -> input.shape().get(0))
        .findFirst()
        .orElse(0);
  }

  private Layout compare(int fixedRows, int few, int more) {
    int slots = program.slots();
    long[] factors = new long[slots];
    long[] bytes = new long[slots];
    BitSet floats = new BitSet();
    @Nullable Shape[] small = shapes(few, floats);
    @Nullable Shape[] large = few == more ? small : shapes(more, floats);
    for (int slot = 0; slot < slots; slot++) {
      Shape a = small[slot];
      Shape b = large[slot];
      if (a == null || b == null) {
        continue;
      }
      factors[slot] = factor(a, few, b, more);
      long grown = few == more ? a.size() / few : (b.size() - a.size()) / (more - few);
      bytes[slot] = Math.max(0, grown) * Float.BYTES;
    }
    return new Layout(fixedRows, factors, small, bytes, floats);
  }

  private static long factor(Shape a, int few, Shape b, int more) {
    if (few != more && a.equals(b)) {
      return 0;
    }
    boolean rows =
        a.dimension() > 0
            && a.dimension() == b.dimension()
            && a.get(0) % few == 0
            && a.slice(1).equals(b.slice(1));
    if (!rows || b.get(0) != a.get(0) / few * more) {
      return few == more ? 0 : -1;
    }
    return a.get(0) / few;
  }

  private @Nullable Shape[] shapes(int rows, BitSet floats) {
    @Nullable Shape[] shapes = new @Nullable Shape[program.slots()];
    try (NativeScope scope = NativeScope.plain()) {
      FoldingAllowance allowance = FoldingAllowance.probing(program.graph(), rows);
      Frame frame = new Frame(program, rows, allowance);
      BitSet fed = new BitSet();
      for (OnnxInput input : program.graph().inputs()) {
        long elements = Growth.elements(shape(input, rows, given).getShape());
        allowance.take("input '" + input.name() + "'", elements);
      }
      for (OnnxInput input : program.graph().inputs()) {
        int slot = program.slot(input.name());
        NDArray zeros =
            program.manager().zeros(shape(input, rows, given), ElementTypes.of(input.type()));
        frame.put(slot, zeros);
        fed.set(slot);
      }
      BitSet all = new BitSet();
      program
          .steps()
          .forEach(
              step -> Arrays.stream(step.outputs()).filter(slot -> slot >= 0).forEach(all::set));
      frame.run(Segment.to(program, all, fed, null), Hook.NONE, scope);
      all.or(fed);
      all.stream()
          .forEach(
              slot -> {
                NDArray array = frame.array(slot);
                shapes[slot] = array.getShape();
                if (array.getDataType().isFloating()) {
                  floats.set(slot);
                }
              });
    }
    return shapes;
  }

  /** The probed shape of a tensor that has one. */
  static Shape known(Layout layout, int slot) {
    return Objects.requireNonNull(layout.probed(slot));
  }

  /** The shape of an input with so many rows. */
  static Shape shape(OnnxInput input, int rows, Map<String, List<Long>> given) {
    List<Long> rest = given.get(input.name());
    if (rest == null) {
      rest =
          input.shape().isEmpty() ? List.of(-1L) : input.shape().subList(1, input.shape().size());
    }
    if (rest.contains(-1L)) {
      throw new InputException(
          new Problem(
              "I114",
              "the shape of input '"
                  + input.name()
                  + "' is open behind the sample axis: "
                  + input.shape(),
              "input '" + input.name() + "'",
              "give the number of tokens as 'length' of the network, or export it with fixed"
                  + " sizes"));
    }
    List<Long> sizes = new ArrayList<>();
    sizes.add((long) rows);
    sizes.addAll(rest);
    return new Shape(sizes);
  }
}
