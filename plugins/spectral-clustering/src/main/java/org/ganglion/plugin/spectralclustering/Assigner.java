package org.ganglion.plugin.spectralclustering;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/** Turns an embedding into groups. */
@FunctionalInterface
interface Assigner {
  /**
   * Groups of items that have an edge.
   *
   * @param vectors {@code [items, groups]}, orthonormal columns
   * @param degrees of these items
   */
  Ints labels(Matrix vectors, double[] degrees, RunContext run);
}
