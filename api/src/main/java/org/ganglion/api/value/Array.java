package org.ganglion.api.value;

/**
 * An immutable array of numbers, the union of what a result can store.
 *
 * @since 0.1.0
 */
public sealed interface Array permits Tensor, Matrix, Mask, Ints {
  /** Sizes of its axes. */
  Shape shape();
}
