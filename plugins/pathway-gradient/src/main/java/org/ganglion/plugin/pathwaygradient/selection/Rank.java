package org.ganglion.plugin.pathwaygradient.selection;

/** How a signed score becomes the number that neurons are ranked by. */
public enum Rank {
  /** Its absolute value: large effects of either sign come first. */
  ABS,
  /** Its positive part: only what supports the response. */
  POSITIVE,
  /** The score itself: what opposes the response comes last. */
  SIGNED;

  /** The rank of {@code score}. */
  float of(float score) {
    return switch (this) {
      case ABS -> Math.abs(score);
      case POSITIVE -> Math.max(score, 0);
      case SIGNED -> score;
    };
  }
}
