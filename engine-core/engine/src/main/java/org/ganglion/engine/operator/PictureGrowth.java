package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/** How many elements the operators make that read pictures at places between their pixels. */
final class PictureGrowth {
  /** Floats that take as much room as the sources of one entry of a resized axis. */
  private static final long SOURCES = 16;

  private PictureGrowth() {}

  static long elements(OnnxNode node, Operands operands) {
    return switch (node.operator()) {
      case "GridSample" -> sampled(operands);
      case "RoiAlign" -> aligned(node, operands);
      default -> resized(node, operands);
    };
  }

  private static long sampled(Operands operands) {
    long[] sizes = operands.sizes(0);
    long[] grid = operands.sizes(1);
    long places = Growth.product(Arrays.copyOfRange(grid, 1, grid.length - 1));
    return Growth.product(sizes[0], sizes[1], places);
  }

  /** A region is sampled along its height first, then along its width. */
  private static long aligned(OnnxNode node, Operands operands) {
    long[] sizes = operands.sizes(0);
    long[] bins = {
      node.attributes().integer("output_height", 1), node.attributes().integer("output_width", 1)
    };
    long ratio = node.attributes().integer("sampling_ratio", 0);
    double widest = 1;
    for (double corner : doubles(operands.get(1))) {
      widest = Math.max(widest, Math.abs(corner) * 2);
    }
    double extent = widest * Math.abs(node.attributes().real("spatial_scale", 1)) + 1;
    long[] samples = new long[2];
    for (int axis = 0; axis < 2; axis++) {
      samples[axis] =
          ratio > 0 ? Growth.times(ratio, bins[axis]) : Growth.plus((long) extent, bins[axis]);
    }
    long made = Growth.product(operands.sizes(1)[0], sizes[1], bins[0], bins[1]);
    return Math.max(
        made,
        Math.max(
            Growth.product(sizes[1], samples[0], sizes[3]),
            Growth.product(sizes[1], bins[0], samples[1])));
  }

  /**
   * One axis is resized after the other, so that an axis that grows may meet one that does not
   * shrink until later. The sources of an axis are worked out in Java first, whatever the other
   * axes hold: four places and four weights of eight bytes each per entry.
   */
  private static long resized(OnnxNode node, Operands operands) {
    long[] sizes = operands.sizes(0).clone();
    long[] axes = node.attributes().integers("axes").orElse(new long[0]);
    boolean bySizes = operands.has(3);
    int scales = operands.has(2) ? 2 : 1;
    double[] given = {};
    if (bySizes) {
      given = Arrays.stream(operands.integers(3)).asDoubleStream().toArray();
    } else if (node.attributes().has("scales")) {
      given = scales(node);
    } else if (operands.has(scales)) {
      given = doubles(operands.get(scales));
    }
    double[] roi =
        !bySizes && scales == 2 && operands.has(1) ? doubles(operands.get(1)) : new double[0];
    long entries = 0;
    for (int i = 0; i < given.length; i++) {
      int axis = axes.length == 0 ? i : Axes.of(axes[i], sizes.length);
      double region =
          roi.length == 2 * given.length ? Math.max(1, roi[given.length + i] - roi[i]) : 1;
      double length = bySizes ? given[i] : Math.ceil(sizes[axis] * given[i] * region);
      entries = Math.max(entries, Growth.times(SOURCES, Math.max(0, (long) length)));
      sizes[axis] = Math.max(sizes[axis], (long) length);
    }
    return Math.max(entries, Growth.product(sizes));
  }

  private static double[] scales(OnnxNode node) {
    float[] scales = node.attributes().reals("scales").orElse(new float[0]);
    double[] wide = new double[scales.length];
    Arrays.setAll(wide, i -> scales[i]);
    return wide;
  }

  private static double[] doubles(NDArray array) {
    try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray();
    }
  }
}
