package org.ganglion.engine.network;

import java.util.BitSet;

/**
 * What must be computed anew when some sites are changed, and what it needs of the pass without the
 * changes.
 *
 * @param changed the changed slots
 * @param roots those of them that no other one influences: their unchanged value comes from the
 *     base
 * @param downstream everything that changes
 * @param segment the steps from the roots to the targets
 * @param base slots that the base must have
 * @param stackable whether several variants can go through together
 */
record Suffix(
    BitSet changed,
    BitSet roots,
    BitSet downstream,
    Segment segment,
    BitSet base,
    boolean stackable) {

  /** The suffix behind {@code changed} that leads to {@code targets}. */
  static Suffix of(Program program, Layout layout, BitSet changed, BitSet targets) {
    BitSet downstream = program.downstream(changed);
    BitSet roots = roots(program, changed);
    BitSet known = new BitSet();
    known.set(0, program.slots());
    known.andNot(downstream);
    for (Step step : program.steps()) {
      if (step.role() == Step.Role.SHAPE) {
        // Shapes grow with the number of variants, so they are never taken from the base.
        for (int output : step.outputs()) {
          if (output >= 0) {
            known.clear(output);
          }
        }
      }
    }
    BitSet base = (BitSet) targets.clone();
    base.andNot(downstream);
    known.or(roots);
    BitSet changing = (BitSet) targets.clone();
    changing.and(downstream);
    Segment segment = Segment.to(program, changing, known, null);
    BitSet read = segment.slots(program);
    read.and(known);
    base.or(read);
    BitSet wantedRoots = (BitSet) roots.clone();
    base.or(wantedRoots);
    boolean stackable = layout.fixedRows() == 0 && base.stream().allMatch(layout::stacks);
    return new Suffix(changed, roots, downstream, segment, base, stackable);
  }

  private static BitSet roots(Program program, BitSet changed) {
    BitSet roots = (BitSet) changed.clone();
    changed.stream()
        .forEach(
            slot -> {
              BitSet one = new BitSet();
              one.set(slot);
              BitSet reached = program.downstream(one);
              reached.clear(slot);
              roots.andNot(reached);
            });
    return roots;
  }
}
