package org.ganglion.cli.bench;

import java.util.Optional;
import org.ganglion.api.query.Findings;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;

/** Results that are handed on in memory. */
record Earlier(Optional<Attribution> scores, Optional<Selection> kept) implements Findings {
  static final Earlier NONE = new Earlier(Optional.empty(), Optional.empty());

  static Earlier of(Attribution scores) {
    return new Earlier(Optional.of(scores), Optional.empty());
  }

  static Earlier of(Selection kept) {
    return new Earlier(Optional.empty(), Optional.of(kept));
  }

  @Override
  public Attribution attribution() {
    return scores.orElseThrow();
  }

  @Override
  public Selection selection() {
    return kept.orElseThrow();
  }

  @Override
  public Partition partition() {
    throw new IllegalStateException("a measured method reads no partition");
  }
}
