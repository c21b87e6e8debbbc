package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.ganglion.engine.operator.Value;
import org.ganglion.engine.torch.NativeScope;
import org.jspecify.annotations.Nullable;

/**
 * The values of one pass over some rows. A stacked frame holds several variants of a base frame,
 * one behind the other on the first axis; what it does not compute itself it reads from the base,
 * repeated. Used by one thread.
 */
final class Frame {
  private final Program program;
  private final @Nullable Layout layout;
  private final @Nullable Value[] values;
  private final @Nullable Frame base;
  private final int rows;
  private final int copies;
  private final @Nullable FoldingAllowance allowance;

  /** A frame over {@code rows} rows, which cannot be stacked and holds no more than is allowed. */
  Frame(Program program, int rows, FoldingAllowance allowance) {
    this(program, null, null, rows, 1, allowance);
  }

  /** A frame over {@code rows} rows of a program with this layout. */
  Frame(Program program, Layout layout, int rows) {
    this(program, layout, null, rows, 1, null);
  }

  /** A frame of {@code copies} variants of {@code base}. */
  Frame(Frame base, int copies) {
    this(base.program, base.layout, base, base.rows * copies, copies, null);
  }

  private Frame(
      Program program,
      @Nullable Layout layout,
      @Nullable Frame base,
      int rows,
      int copies,
      @Nullable FoldingAllowance allowance) {
    this.program = program;
    this.layout = layout;
    this.values = new @Nullable Value[program.slots()];
    this.base = base;
    this.rows = rows;
    this.copies = copies;
    this.allowance = allowance;
  }

  /** Rows, those of all variants together. */
  int rows() {
    return rows;
  }

  /** Whether the frame itself has a value of {@code slot}. */
  boolean has(int slot) {
    return values[slot] != null;
  }

  /** The value of {@code slot}: its own, a constant, or the base's. */
  NDArray array(int slot) {
    Value value = find(slot);
    if (value == null) {
      throw new IllegalStateException("tensor " + slot + " has no value yet");
    }
    return value.array();
  }

  /** Gives {@code slot} a value. */
  void put(int slot, NDArray array) {
    values[slot] = new Value(array);
  }

  /** Runs the segment's steps in {@code scope}. */
  void run(Segment segment, Hook hook, NativeScope scope) {
    for (int i = 0; i < segment.steps().length; i++) {
      Step step = program.steps().get(segment.steps()[i]);
      if (step.role() != Step.Role.SHAPE || !recall(step)) {
        program.counter().operation();
        NodeRun.evaluate(
            allowance == null ? step : step.within(allowance),
            this::find,
            program.manager(),
            (slot, value) -> accept(step, slot, value, hook, scope));
      }
      for (int slot : segment.dead()[i]) {
        Value value = values[slot];
        if (value != null && program.isData(slot)) {
          value.array().close();
          values[slot] = null;
        }
      }
    }
  }

  private boolean recall(Step step) {
    boolean all = true;
    for (int slot : step.outputs()) {
      if (slot >= 0) {
        values[slot] = program.shapeValues().get(rows, slot);
        all &= values[slot] != null;
      }
    }
    return all;
  }

  private void accept(Step step, int slot, Value value, Hook hook, NativeScope scope) {
    if (step.role() == Step.Role.SHAPE) {
      values[slot] = value;
      program.shapeValues().put(rows, slot, value, scope);
      return;
    }
    NDArray hooked = hook.after(slot, value.array());
    values[slot] = hooked == value.array() ? value : new Value(hooked);
  }

  private @Nullable Value find(int slot) {
    Value value = values[slot];
    if (value != null) {
      return value;
    }
    Value constant = program.constant(slot);
    if (constant != null || base == null || (copies > 1 && !program.isData(slot))) {
      return constant;
    }
    Value single = base.find(slot);
    if (single == null || copies == 1) {
      return single;
    }
    if (layout == null || !layout.stacks(slot)) {
      throw new IllegalStateException("tensor " + slot + " cannot be stacked");
    }
    Value repeated = layout.factor(slot) == 0 ? single : new Value(repeat(single.array(), copies));
    values[slot] = repeated;
    return repeated;
  }

  /**
   * All rows of {@code array} {@code copies} times, the whole behind the whole; keeps the layout in
   * memory, as a repetition would not.
   */
  static NDArray repeat(NDArray array, int copies) {
    PtNDArray[] pieces = new PtNDArray[copies];
    Arrays.fill(pieces, (PtNDArray) array);
    return JniUtils.cat(pieces, 0);
  }
}
