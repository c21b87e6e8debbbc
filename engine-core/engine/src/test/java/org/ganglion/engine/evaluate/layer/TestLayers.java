package org.ganglion.engine.evaluate.layer;

import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;

/** Layers that are nothing but their distances. */
record TestLayers(Matrix distances) implements Items {
  @Override
  public Kind kind() {
    return Kind.LAYERS;
  }

  @Override
  public Form form() {
    return Form.DISTANCES;
  }

  @Override
  public int size() {
    return distances.rows();
  }

  @Override
  public String name(int index) {
    return "layer" + index;
  }

  @Override
  public Optional<Site> site(int index) {
    return Optional.empty();
  }

  @Override
  public int unit(int index) {
    return 0;
  }

  @Override
  public int order(int index) {
    return index;
  }

  @Override
  public SparseMatrix graph() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Matrix points() {
    throw new UnsupportedOperationException();
  }
}
