package org.ganglion.engine.exec;

import java.util.Optional;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.query.Findings;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;

/**
 * Scores that were just made, and nothing else.
 *
 * @param scores if any
 */
record GivenScores(Optional<Attribution> scores) implements Findings {
  @Override
  public Attribution attribution() {
    return scores.orElseThrow(() -> undeclared("scores"));
  }

  @Override
  public Selection selection() {
    throw undeclared("a selection");
  }

  @Override
  public Partition partition() {
    throw undeclared("a partition");
  }

  private static PluginException undeclared(String what) {
    return new PluginException(
        Problem.of(
            "P121",
            "the method broke its contract: it reads " + what + ", which it did not declare",
            "tell the plugin's author"));
  }
}
