package org.ganglion.engine.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some steps of a program in order, with the tensors that nobody needs any more after each of them.
 */
final class Segment {
  private final int[] steps;
  private final int[][] dead;

  Segment(int[] steps, int[][] dead) {
    this.steps = steps;
    this.dead = dead;
  }

  /** Indices of the steps. */
  int[] steps() {
    return steps;
  }

  /** For each step, the slots to free after it. */
  int[][] dead() {
    return dead;
  }

  /**
   * The steps that lead to {@code targets}.
   *
   * @param known slots that have a value already
   * @param kept slots that must not be freed; null to free nothing
   */
  static Segment to(Program program, BitSet targets, BitSet known, @Nullable BitSet kept) {
    int[] steps = program.stepsTo(targets, known).stream().toArray();
    int[][] dead = new int[steps.length][0];
    if (kept != null) {
      BitSet later = (BitSet) kept.clone();
      later.or(targets);
      later.or(known);
      for (int i = steps.length - 1; i >= 0; i--) {
        Step step = program.steps().get(steps[i]);
        List<Integer> last = new ArrayList<>();
        collect(program, step.inputs(), later, last);
        collect(program, step.outputs(), later, last);
        dead[i] = last.stream().mapToInt(Integer::intValue).toArray();
      }
    }
    return new Segment(steps, dead);
  }

  /** The slots that its steps read and write, constants left out. */
  BitSet slots(Program program) {
    BitSet slots = new BitSet();
    for (int index : steps) {
      Step step = program.steps().get(index);
      for (int input : step.inputs()) {
        if (input >= 0 && !program.isConstant(input)) {
          slots.set(input);
        }
      }
      for (int output : step.outputs()) {
        if (output >= 0) {
          slots.set(output);
        }
      }
    }
    return slots;
  }

  private static void collect(Program program, int[] slots, BitSet later, List<Integer> last) {
    for (int slot : slots) {
      if (slot >= 0 && !later.get(slot) && !program.isConstant(slot)) {
        later.set(slot);
        last.add(slot);
      }
    }
  }
}
