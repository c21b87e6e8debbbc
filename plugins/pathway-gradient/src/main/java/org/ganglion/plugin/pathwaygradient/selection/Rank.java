package org.ganglion.plugin.pathwaygradient.selection;

/** How a signed score becomes the number that neurons are ranked by. */
public enum Rank {
  /** Its absolute value: large effects of either sign come first. */
  ABS,
  /** Its positive part: only what supports the response. */
  POSITIVE,
  /** The score itself: what opposes the response comes last. */
  SIGNED;

  /**
   * Puts ranks in the place of scores from {@code from} to {@code to}; whether any score is not 0.
   */
  boolean replace(float[] scores, int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      // Shifts the sign out, so that -0 counts as 0.
      bits |= Float.floatToRawIntBits(scores[i]) << 1;
    }
    switch (this) {
      case ABS -> {
        for (int i = from; i < to; i++) {
          scores[i] = Math.abs(scores[i]);
        }
      }
      case POSITIVE -> {
        for (int i = from; i < to; i++) {
          scores[i] = Math.max(scores[i], 0);
        }
      }
      case SIGNED -> {}
    }
    return bits != 0;
  }
}
