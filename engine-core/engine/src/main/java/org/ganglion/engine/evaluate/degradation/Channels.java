package org.ganglion.engine.evaluate.degradation;

/** How the scores of a position's channels become one. */
public enum Channels {
  /** Largest magnitude. */
  ABS_MAX,
  /** Largest score, with its sign. */
  MAX,
  /** The score of largest magnitude, with its sign. */
  SIGNED_MAX_ABS,
  /** Sum. */
  SUM;

  /** Of a position of a region, whose elements lie channel by channel. */
  double of(float[] map, int[] elements, int position, int positions, int channels) {
    double best = map[elements[position]];
    double sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      double score = map[elements[channel * positions + position]];
      sum += score;
      boolean larger = this == MAX ? score > best : Math.abs(score) > Math.abs(best);
      best = larger ? score : best;
    }
    return switch (this) {
      case ABS_MAX -> Math.abs(best);
      case MAX, SIGNED_MAX_ABS -> best;
      case SUM -> sum;
    };
  }
}
