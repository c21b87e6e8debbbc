package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.network.BackwardRule;
import org.jspecify.annotations.Nullable;

/**
 * Watches one frame while it runs: changes values as the interventions want, cuts behind nodes with
 * a backward rule, and makes sure that the values whose gradient is asked for are recorded.
 */
final class Recorder implements Hook {
  private final Context context;
  private final Frame frame;
  private final ChangeSet changes;
  private final @Nullable VariantBlock variants;
  private final BitSet tracked;
  private final Map<Integer, BackwardRule> rules;
  private final int first;
  private final int count;
  private final Map<Integer, NDArray> recorded = new HashMap<>();
  private final Map<Integer, NDArray> before = new HashMap<>();
  private final List<Cut> cuts = new ArrayList<>();

  /**
   * @param variants further changes of each of the variants stacked in the frame; null for none
   * @param tracked slots whose gradient is asked for
   */
  Recorder(
      Context context,
      Frame frame,
      ChangeSet changes,
      @Nullable VariantBlock variants,
      BitSet tracked,
      Map<Integer, BackwardRule> rules,
      int first,
      int count) {
    this.context = context;
    this.frame = frame;
    this.changes = changes;
    this.variants = variants;
    this.tracked = tracked;
    this.rules = rules;
    this.first = first;
    this.count = count;
  }

  @Override
  public NDArray after(int slot, NDArray raw) {
    NDArray value = raw;
    BackwardRule rule = rules.get(slot);
    if (rule != null) {
      Cut cut = Cut.of(context, rule, slot, frame, raw, first, count);
      if (cut != null) {
        cuts.add(cut);
        value = cut.leaf();
      }
    }
    if (variants == null && tracked.get(slot)) {
      before.put(slot, value);
    }
    value = changes.apply(slot, value, first, count, variants == null ? 1 : variants.size(), true);
    return variants == null ? track(slot, value) : vary(slot, value, variants);
  }

  /** Enters a slot whose value without the variants is {@code base}, {@code [count, ...]}. */
  void enter(int slot, NDArray base) {
    frame.put(slot, vary(slot, base, Objects.requireNonNull(variants)));
  }

  private NDArray vary(int slot, NDArray value, VariantBlock block) {
    if (tracked.get(slot)) {
      before.put(slot, value);
    }
    NDArray varied =
        block.slots().get(slot)
            ? block.apply(slot, value, first, count, true, context.program().manager())
            : value;
    return track(slot, varied);
  }

  private NDArray track(int slot, NDArray value) {
    if (!tracked.get(slot)) {
      return value;
    }
    // A leaf from here on; where something in front of it is recorded already, this changes
    // nothing.
    value.setRequiresGradient(true);
    recorded.put(slot, value);
    return value;
  }

  /** The recorded value h of a tracked slot that the frame has computed, else null. */
  @Nullable NDArray recorded(int slot) {
    return recorded.get(slot);
  }

  /**
   * The value a of a tracked slot before the changes that count: all of them, or those of the
   * variants.
   */
  NDArray before(int slot) {
    NDArray value = before.get(slot);
    if (value == null) {
      throw new IllegalStateException("tensor " + slot + " was not computed");
    }
    return value;
  }

  /** Cuts in the order in which the nodes ran. */
  List<Cut> cuts() {
    return cuts;
  }
}
