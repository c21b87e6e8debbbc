package org.ganglion.engine.report;

import java.util.List;
import org.ganglion.engine.npz.NpzReader;

/**
 * Knockoff statistics behind one selection, as many as a reader can take in.
 *
 * @param step that picked
 * @param views the first of its sites and responses
 * @param more names of those that are not among them
 */
record KnockoffPicks(String step, List<KnockoffView> views, List<String> more) {
  private static final int SHOWN = 6;

  /**
   * Of one selection.
   *
   * @param selection its arrays
   * @param scores the arrays that hold the statistics; those of the selection itself after a
   *     schedule
   */
  static KnockoffPicks of(StepFacts step, NpzReader selection, NpzReader scores) {
    List<String> all = KnockoffView.responses(step, scores);
    int shown = Math.min(SHOWN, all.size());
    return new KnockoffPicks(
        step.id(),
        all.subList(0, shown).stream()
            .map(response -> KnockoffView.of(step, response, selection, scores))
            .toList(),
        List.copyOf(all.subList(shown, all.size())));
  }

  boolean isEmpty() {
    return views.isEmpty();
  }
}
