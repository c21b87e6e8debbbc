package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ganglion.api.network.Intervention;

/** Interventions by the slot they act on, each slot's in order. */
final class ChangeSet {
  private final Map<Integer, List<Change>> bySlot = new TreeMap<>();

  private ChangeSet() {}

  /** These interventions, for the samples of {@code context}. */
  static ChangeSet of(List<? extends Intervention> interventions, Context context) {
    ChangeSet set = new ChangeSet();
    for (Intervention intervention : interventions) {
      int slot = context.sites().slot(intervention.site());
      set.bySlot
          .computeIfAbsent(slot, key -> new ArrayList<>())
          .add(new Change(intervention, context));
    }
    return set;
  }

  boolean isEmpty() {
    return bySlot.isEmpty();
  }

  /** The slots that are changed. */
  BitSet slots() {
    BitSet slots = new BitSet();
    bySlot.keySet().forEach(slots::set);
    return slots;
  }

  /** The changes at {@code slot}, none where there are none. */
  List<Change> at(int slot) {
    return bySlot.getOrDefault(slot, List.of());
  }

  /** Brings tensors for all samples to native memory, in the scope that is open. */
  void load() {
    bySlot.values().forEach(changes -> changes.forEach(Change::load));
  }

  /**
   * The changed value of {@code slot}; {@code value} itself where nothing acts.
   *
   * @param copies variants that lie one behind the other in {@code value}
   */
  NDArray apply(int slot, NDArray value, int first, int count, int copies, boolean recording) {
    List<Change> changes = at(slot);
    if (changes.isEmpty()) {
      return value;
    }
    Shape shape = value.getShape();
    boolean split = copies > 1 && changes.stream().anyMatch(Change::perSample);
    NDArray changed =
        split ? value.reshape(new Shape(copies, count).addAll(shape.slice(1))) : value;
    for (Change change : changes) {
      changed = change.apply(changed, first, count, recording);
    }
    return split ? changed.reshape(shape) : changed;
  }
}
