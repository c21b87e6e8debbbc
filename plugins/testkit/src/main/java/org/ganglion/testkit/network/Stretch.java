package org.ganglion.testkit.network;

import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * How the elements of a smaller tensor cover the rows of a site: axes of size 1 are repeated, a
 * missing sample axis too.
 */
final class Stretch {
  private final Shape shape;
  private final boolean sampleAxis;
  private final int[] elements;

  private Stretch(Shape shape, boolean sampleAxis, int[] elements) {
    this.shape = shape;
    this.sampleAxis = sampleAxis;
    this.elements = elements;
  }

  /** How a tensor of {@code shape} covers {@code site} for a bound set of {@code samples} rows. */
  static Stretch over(Shape shape, Site site, int samples) {
    boolean sampleAxis = shape.rank() == site.shape().rank() + 1;
    if (sampleAxis && shape.size(0) != samples && shape.size(0) != 1) {
      throw new IllegalArgumentException(
          "a tensor of shape "
              + shape
              + " at site '"
              + site.id()
              + "' does not fit "
              + samples
              + " samples");
    }
    Shape row = sampleAxis ? shape.tail() : shape;
    if (!row.stretchesTo(site.shape())) {
      throw new IllegalArgumentException(
          "a tensor of shape "
              + shape
              + " does not fit site '"
              + site.id()
              + "' of shape "
              + site.shape());
    }
    return new Stretch(shape, sampleAxis, elements(row, site.shape()));
  }

  /** For each element of a row of the site, the element of the small row that covers it. */
  private static int[] elements(Shape small, Shape large) {
    int[] sources = new int[(int) large.elements()];
    for (int i = 0; i < sources.length; i++) {
      int rest = i;
      int step = 1;
      for (int axis = large.rank() - 1; axis >= 0; axis--) {
        int at = rest % large.size(axis);
        rest /= large.size(axis);
        sources[i] += (small.size(axis) == 1 ? 0 : at) * step;
        step *= small.size(axis);
      }
    }
    return sources;
  }

  /** Whether each sample has a row of its own. */
  boolean perSample() {
    return sampleAxis && shape.size(0) != 1;
  }

  /** The values of {@code tensor} for one sample, in the site's shape. */
  double[] row(Tensor tensor, int sample) {
    long start = perSample() ? sample * shape.tail().elements() : 0;
    double[] row = new double[elements.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = tensor.get(start + elements[i]);
    }
    return row;
  }

  /**
   * Adds a row of the site to the small row that covers it, at {@code start} of {@code sum}: the
   * transpose of stretching.
   */
  void fold(double[] row, double[] sum, int start) {
    for (int i = 0; i < row.length; i++) {
      sum[start + elements[i]] += row[i];
    }
  }

  /** Elements of one row of the small tensor. */
  int rowElements() {
    return (int) (sampleAxis ? shape.tail() : shape).elements();
  }
}
