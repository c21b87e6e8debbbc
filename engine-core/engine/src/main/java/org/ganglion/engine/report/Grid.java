package org.ganglion.engine.report;

import java.util.Arrays;
import org.ganglion.api.value.Shape;

/** Values of one sample laid out as an image: channels of {@code height} rows of {@code width}. */
final class Grid {
  private static final int COLOURS = 3;

  private final int channels;
  private final int height;
  private final int width;
  private final float[] values;

  private Grid(int channels, int height, int width, float[] values) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** Lays {@code values} out in row-major order, channels outermost. */
  static Grid of(int channels, int height, int width, float[] values) {
    if (values.length != channels * height * width) {
      throw new IllegalArgumentException(
          values.length + " values are no " + channels + " x " + height + " x " + width);
    }
    return new Grid(channels, height, width, values.clone());
  }

  /**
   * Lays out the elements of one sample. {@code [c, h, w]} is an image with its channels; {@code
   * [h, w, 3]} or {@code [h, w, 1]} one with its channels last; {@code [h, w]} has one channel; a
   * vector is one row. Of more axes the leading ones become channels.
   */
  static Grid of(Shape shape, float[] values) {
    int rank = shape.rank();
    if (rank < 2) {
      return of(1, 1, values.length, values);
    }
    if (rank == 3 && isColour(shape.size(2)) && !isColour(shape.size(0))) {
      return channelsFirst(shape, values);
    }
    int height = shape.size(rank - 2);
    int width = shape.size(rank - 1);
    int channels = height * width == 0 ? 0 : values.length / (height * width);
    return of(channels, height, width, values);
  }

  int channels() {
    return channels;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  float at(int channel, int row, int column) {
    return values[(channel * height + row) * width + column];
  }

  /** The values, channels outermost, as a fresh array. */
  float[] toArray() {
    return values.clone();
  }

  /** Whether it is an image in grey or colour. */
  boolean image() {
    return height > 1 && width > 1 && isColour(channels);
  }

  /** One channel: the sum over all, so that what adds up to a response still does. */
  Grid summed() {
    float[] sums = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      sums[i % sums.length] += values[i];
    }
    return new Grid(1, height, width, sums);
  }

  /**
   * No side longer than {@code side}: blocks of equal size are averaged, those at the right and
   * lower edge over what is there.
   */
  Grid shrink(int side) {
    int block = (Math.max(height, width) + side - 1) / side;
    if (block <= 1) {
      return this;
    }
    int rows = (height + block - 1) / block;
    int columns = (width + block - 1) / block;
    double[] sums = new double[channels * rows * columns];
    int[] counts = new int[sums.length];
    for (int i = 0; i < values.length; i++) {
      int column = i % width / block;
      int row = i / width % height / block;
      int at = (i / (width * height) * rows + row) * columns + column;
      sums[at] += values[i];
      counts[at]++;
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / counts[i]);
    }
    return new Grid(channels, rows, columns, means);
  }

  private static boolean isColour(int channels) {
    return channels == 1 || channels == COLOURS;
  }

  private static Grid channelsFirst(Shape shape, float[] values) {
    int channels = shape.size(2);
    float[] turned = new float[values.length];
    int positions = shape.size(0) * shape.size(1);
    for (int i = 0; i < values.length; i++) {
      turned[i % channels * positions + i / channels] = values[i];
    }
    return new Grid(channels, shape.size(0), shape.size(1), turned);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid grid
        && channels == grid.channels
        && height == grid.height
        && width == grid.width
        && Arrays.equals(values, grid.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Grid[" + channels + ", " + height + ", " + width + "]";
  }
}
