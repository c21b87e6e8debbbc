package org.ganglion.plugin.pathwaygradient.selection;

/** What of a score counts as mass. */
public enum Magnitude {
  /** Its absolute value. */
  ABS(Rank.ABS),
  /** Its positive part. */
  POSITIVE(Rank.POSITIVE);

  private final Rank rank;

  Magnitude(Rank rank) {
    this.rank = rank;
  }

  Rank rank() {
    return rank;
  }
}
