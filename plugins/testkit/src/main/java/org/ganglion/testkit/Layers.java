package org.ganglion.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.ReferenceAlgebra;

/** Activations of made-up layers. */
final class Layers {
  private Layers() {}

  /**
   * Layers of these widths: four features of the samples, mixed and bent differently for each
   * layer, with noise of its own.
   */
  static List<Matrix> related(SplittableRandom random, int samples, int[] widths) {
    Matrix features = normal(random, samples, 4);
    List<Matrix> layers = new ArrayList<>();
    for (int width : widths) {
      Matrix mixed = new ReferenceAlgebra().multiply(features, normal(random, 4, width));
      Matrix noise = normal(random, samples, width);
      layers.add(
          Matrix.generate(
              samples,
              width,
              (row, column) -> Math.tanh(mixed.get(row, column)) + 0.2 * noise.get(row, column)));
    }
    return layers;
  }

  static Matrix normal(SplittableRandom random, int rows, int columns) {
    return Matrix.generate(rows, columns, (row, column) -> random.nextGaussian());
  }

  static Matrix rotation(SplittableRandom random, int size) {
    return new ReferenceAlgebra().qr(normal(random, size, size)).q();
  }

  static Matrix scaled(Matrix layer, double factor) {
    return Matrix.generate(
        layer.rows(), layer.columns(), (row, column) -> factor * layer.get(row, column));
  }
}
