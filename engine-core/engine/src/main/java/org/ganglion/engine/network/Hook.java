package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;

/** Called with the value of each float tensor as soon as it is there. */
@FunctionalInterface
interface Hook {
  /** Changes nothing. */
  Hook NONE = (slot, raw) -> raw;

  /** What everything behind the tensor reads: {@code raw} or another array of its shape. */
  NDArray after(int slot, NDArray raw);
}
