package org.ganglion.plugin.baselines.select;

/** What of a signed score counts. */
public enum Ranking {
  /** Its magnitude. */
  ABS {
    @Override
    float key(float score) {
      return Math.abs(score);
    }
  },
  /** Its value; neurons with a score of 0 or less are never picked. */
  POSITIVE {
    @Override
    float key(float score) {
      return score > 0 ? score : NEVER;
    }
  },
  /** Its value, whatever the sign. */
  SIGNED {
    @Override
    float key(float score) {
      return score;
    }
  };

  /** The key of a neuron that is never picked. */
  static final float NEVER = Float.NEGATIVE_INFINITY;

  /** The larger, the earlier picked. */
  abstract float key(float score);
}
