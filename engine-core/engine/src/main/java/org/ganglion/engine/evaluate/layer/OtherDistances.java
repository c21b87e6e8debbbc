package org.ganglion.engine.evaluate.layer;

import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;

/**
 * The same layers at other distances.
 *
 * @param items whose names, sites and order they keep
 * @param distances in place of theirs
 */
record OtherDistances(Items items, Matrix distances) implements Items {
  @Override
  public Kind kind() {
    return items.kind();
  }

  @Override
  public Form form() {
    return Form.DISTANCES;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public String name(int index) {
    return items.name(index);
  }

  @Override
  public Optional<Site> site(int index) {
    return items.site(index);
  }

  @Override
  public int unit(int index) {
    return items.unit(index);
  }

  @Override
  public int order(int index) {
    return items.order(index);
  }

  @Override
  public SparseMatrix graph() {
    throw new UnsupportedOperationException("these items are given by their distances");
  }

  @Override
  public Matrix points() {
    throw new UnsupportedOperationException("these items are given by their distances");
  }
}
