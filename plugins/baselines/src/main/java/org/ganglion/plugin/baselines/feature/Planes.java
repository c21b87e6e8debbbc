package org.ganglion.plugin.baselines.feature;

import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;

/**
 * A stack of maps: which axis of a shape counts maps, which two are rows and columns.
 *
 * @param maps number of maps
 * @param height rows of a map
 * @param width columns of a map
 * @param mapStride distance of two maps in row-major order
 * @param rowStride distance of two rows
 * @param columnStride distance of two columns
 */
record Planes(int maps, int height, int width, long mapStride, long rowStride, long columnStride) {

  /** The maps of a site; empty when it does not have two axes of positions. */
  static Optional<Planes> of(Site site) {
    Shape shape = site.shape();
    int unit = site.unitAxis();
    int positions = shape.rank() - (unit < 0 ? 0 : 1);
    if (positions != 2) {
      return Optional.empty();
    }
    int row = unit == 0 ? 1 : 0;
    int column = unit == row + 1 ? row + 2 : row + 1;
    return Optional.of(
        new Planes(
            site.units(),
            shape.size(row),
            shape.size(column),
            unit < 0 ? 0 : stride(shape, unit),
            stride(shape, row),
            stride(shape, column)));
  }

  int positions() {
    return height * width;
  }

  long index(int map, int row, int column) {
    return map * mapStride + row * rowStride + column * columnStride;
  }

  private static long stride(Shape shape, int axis) {
    long below = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      below *= shape.size(i);
    }
    return below;
  }
}
