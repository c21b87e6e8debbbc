package org.ganglion.engine.network;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.ganglion.engine.operator.Value;
import org.ganglion.engine.torch.NativeScope;
import org.jspecify.annotations.Nullable;

/**
 * Values that depend on nothing but the number of rows, such as the arguments of a Reshape that an
 * exporter computes from shapes: worked out in the first pass of each size and remembered. Safe for
 * use by several threads.
 */
final class ShapeValues {
  /**
   * Larger values are worked out anew; remembering them would cost memory for every number of rows.
   */
  private static final int MOST_ELEMENTS = 256;

  /** Passes of further sizes remember nothing. */
  private static final int MOST_SIZES = 64;

  private final NDManager manager;
  private final int slots;
  private final Map<Integer, AtomicReferenceArray<@Nullable Value>> byRows =
      new ConcurrentHashMap<>();

  ShapeValues(NDManager manager, int slots) {
    this.manager = manager;
    this.slots = slots;
  }

  /** The value of {@code slot} in a pass over {@code rows} rows, if it is remembered. */
  @Nullable Value get(int rows, int slot) {
    AtomicReferenceArray<@Nullable Value> values = byRows.get(rows);
    return values == null ? null : values.get(slot);
  }

  /** Remembers a value made in {@code scope}, if it is small. */
  void put(int rows, int slot, Value value, NativeScope scope) {
    if (value.array().size() > MOST_ELEMENTS
        || (!byRows.containsKey(rows) && byRows.size() >= MOST_SIZES)) {
      return;
    }
    AtomicReferenceArray<@Nullable Value> values =
        byRows.computeIfAbsent(rows, key -> new AtomicReferenceArray<>(slots));
    if (values.compareAndSet(slot, null, value)) {
      scope.keep(value.array(), manager);
    }
  }
}
