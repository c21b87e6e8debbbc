package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * What a node reads in one call.
 *
 * @since 0.1.0
 */
public final class Operands {
  private final @Nullable Value[] values;
  private final NDManager manager;

  /**
   * Takes over the array of values.
   *
   * @param values in order of the node's inputs; null for optional ones left out
   * @param manager owner of arrays that the operator makes out of nothing
   */
  public Operands(@Nullable Value[] values, NDManager manager) {
    this.values = values;
    this.manager = manager;
  }

  /** Number of inputs, those left out before the last one included. */
  public int count() {
    return values.length;
  }

  /** Whether input {@code index} is there. */
  public boolean has(int index) {
    return index < values.length && values[index] != null;
  }

  /** Input {@code index}, which must be there. */
  public NDArray get(int index) {
    return value(index).array();
  }

  /** Input {@code index}, or null when it was left out. */
  public @Nullable NDArray optional(int index) {
    return has(index) ? get(index) : null;
  }

  /** Sizes of the axes of input {@code index}. */
  public long[] sizes(int index) {
    return get(index).getShape().getShape();
  }

  /** Input {@code index} as integers, such as a shape or axes. */
  public long[] integers(int index) {
    return value(index).integers();
  }

  /** Input {@code index} as one number. */
  public double number(int index) {
    return value(index).number();
  }

  /** Owner of arrays that are made out of nothing. */
  public NDManager manager() {
    return manager;
  }

  private Value value(int index) {
    Value value = index < values.length ? values[index] : null;
    if (value == null) {
      throw new IllegalArgumentException("input " + index + " is missing");
    }
    return value;
  }
}
