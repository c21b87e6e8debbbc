package org.ganglion.plugin.spectralclustering;

import java.util.List;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/** Turns an embedding into groups. */
@FunctionalInterface
interface Assigner {
  /**
   * Groups of items that have an edge, once or several times: those that cut least count.
   *
   * @param vectors {@code [items, groups]}, orthonormal columns
   * @param degrees of these items
   */
  List<Ints> labels(Matrix vectors, double[] degrees, RunContext run);
}
