package org.ganglion.plugin.gromovwasserstein;

/** Whether the root of the square loss is taken. */
public enum Form {
  /** The root, which satisfies the triangle inequality where the value is exact. */
  ROOT,
  /** The square loss itself. */
  SQUARED;

  double of(double squared) {
    return this == ROOT ? Math.sqrt(squared) : squared;
  }
}
