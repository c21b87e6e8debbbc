package org.ganglion.engine.evaluate.mechanism;

import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;

/** Samples as points. */
record PlacedSamples(Matrix points) implements Items {
  @Override
  public Kind kind() {
    return Kind.SAMPLES;
  }

  @Override
  public Form form() {
    return Form.POINTS;
  }

  @Override
  public int size() {
    return points.rows();
  }

  @Override
  public String name(int index) {
    return "sample " + index;
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
    return 0;
  }

  @Override
  public SparseMatrix graph() {
    throw new UnsupportedOperationException("points");
  }

  @Override
  public Matrix distances() {
    throw new UnsupportedOperationException("points");
  }
}
