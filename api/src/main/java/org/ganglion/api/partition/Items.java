package org.ganglion.api.partition;

import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;

/**
 * Things to group, in one of three forms.
 *
 * @since 0.1.0
 */
public interface Items {
  /** What they are. */
  Kind kind();

  /** How they are given. */
  Form form();

  /** How many. */
  int size();

  /** Name of item {@code index}, for people. */
  String name(int index);

  /** Site that item {@code index} belongs to: of a neuron or a layer; empty for a sample. */
  Optional<Site> site(int index);

  /** Unit of the item in its site; 0 for a sample or a layer. */
  int unit(int index);

  /**
   * Place of the item in a natural order, for example depth of a layer; ties where there is none.
   */
  int order(int index);

  /** Non-negative weights between items with a zero diagonal; only for {@link Form#GRAPH}. */
  SparseMatrix graph();

  /** One row per item; only for {@link Form#POINTS}. */
  Matrix points();

  /** Symmetric, zero diagonal, at least 0; only for {@link Form#DISTANCES}. */
  Matrix distances();

  /** What is grouped. */
  enum Kind {
    /** Units of sites. */
    NEURONS,
    /** Samples. */
    SAMPLES,
    /** Layers. */
    LAYERS
  }

  /** How items are given. */
  enum Form {
    /** Weights between pairs. */
    GRAPH,
    /** Coordinates. */
    POINTS,
    /** Distances between pairs. */
    DISTANCES
  }
}
