package org.ganglion.engine;

import java.util.List;

/**
 * A repeated run.
 *
 * @param run the repetition
 * @param differences from the old run; empty when it gave the same bytes
 * @since 0.1.0
 */
public record ReplayOutcome(RunOutcome run, List<Difference> differences) {
  /** Copies the list. */
  public ReplayOutcome {
    differences = List.copyOf(differences);
  }

  /**
   * Something that differs.
   *
   * @param where for example {@code plugins.baselines.sha256} or {@code arrays/pathway.npz
   *     site/relu1}
   * @param before in the old run
   * @param after in the repetition
   */
  public record Difference(String where, String before, String after) {}
}
