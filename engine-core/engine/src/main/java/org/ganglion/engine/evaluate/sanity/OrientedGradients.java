package org.ganglion.engine.evaluate.sanity;

/**
 * Histograms of oriented gradients of a picture: nine unsigned directions in square cells, blocks
 * of up to three by three cells normalised together (L2-Hys), as scikit-image counts them.
 */
final class OrientedGradients {
  private static final int DIRECTIONS = 9;
  private static final int BLOCK = 3;
  private static final double CLIP = 0.2;
  private static final double EPSILON = 1e-5;

  private final int cell;
  private final int rows;
  private final int columns;
  private final double[][] histograms;

  private OrientedGradients(double[] picture, int height, int width, int cell) {
    this.cell = cell;
    this.rows = height / cell;
    this.columns = width / cell;
    this.histograms = new double[rows * columns][DIRECTIONS];
    for (int y = 0; y < rows * cell; y++) {
      for (int x = 0; x < columns * cell; x++) {
        // Central differences, 0 at the edges.
        double down =
            y == 0 || y == height - 1
                ? 0
                : picture[(y + 1) * width + x] - picture[(y - 1) * width + x];
        double right =
            x == 0 || x == width - 1 ? 0 : picture[y * width + x + 1] - picture[y * width + x - 1];
        count(y / cell * columns + x / cell, down, right);
      }
    }
  }

  private void count(int place, double down, double right) {
    double degrees = Math.toDegrees(Math.atan2(down, right)) % 180;
    double positive = degrees < 0 ? degrees + 180 : degrees;
    int direction = (int) (positive * DIRECTIONS / 180);
    if (direction < DIRECTIONS) {
      histograms[place][direction] += Math.hypot(down, right) / (cell * cell);
    }
  }

  /**
   * The descriptor of a picture; empty when it is smaller than a cell.
   *
   * @param cell side of a cell in pixels
   */
  static double[] of(double[] picture, int height, int width, int cell) {
    return new OrientedGradients(picture, height, width, cell).blocks();
  }

  private double[] blocks() {
    int high = Math.min(BLOCK, rows);
    int wide = Math.min(BLOCK, columns);
    if (high == 0 || wide == 0) {
      return new double[0];
    }
    int size = high * wide * DIRECTIONS;
    double[] all = new double[(rows - high + 1) * (columns - wide + 1) * size];
    int at = 0;
    for (int top = 0; top + high <= rows; top++) {
      for (int left = 0; left + wide <= columns; left++) {
        double[] block = new double[size];
        int next = 0;
        for (int row = top; row < top + high; row++) {
          for (int column = left; column < left + wide; column++) {
            for (double value : histograms[row * columns + column]) {
              block[next++] = value;
            }
          }
        }
        for (double value : clipped(block)) {
          all[at++] = value;
        }
      }
    }
    return all;
  }

  private static double[] clipped(double... block) {
    double[] unit = unit(block);
    for (int i = 0; i < unit.length; i++) {
      unit[i] = Math.min(unit[i], CLIP);
    }
    return unit(unit);
  }

  private static double[] unit(double... block) {
    double squares = EPSILON * EPSILON;
    for (double value : block) {
      squares += value * value;
    }
    double length = Math.sqrt(squares);
    double[] unit = new double[block.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = block[i] / length;
    }
    return unit;
  }
}
