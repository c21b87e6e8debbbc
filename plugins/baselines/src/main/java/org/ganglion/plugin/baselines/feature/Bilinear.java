package org.ganglion.plugin.baselines.feature;

/**
 * Resizes a map by bilinear interpolation; pixels are areas, so that corners of the maps coincide
 * and not the centres of their corner pixels. Beyond the outer centres the map is constant.
 */
final class Bilinear {
  private Bilinear() {}

  static double[] resize(double[] map, int height, int width, int newHeight, int newWidth) {
    Axis rows = Axis.of(height, newHeight);
    Axis columns = Axis.of(width, newWidth);
    double[] resized = new double[Math.multiplyExact(newHeight, newWidth)];
    for (int row = 0; row < newHeight; row++) {
      int upper = rows.low[row] * width;
      int lower = rows.high[row] * width;
      for (int column = 0; column < newWidth; column++) {
        int left = columns.low[column];
        int right = columns.high[column];
        double top = mix(map[upper + left], map[upper + right], columns.share[column]);
        double bottom = mix(map[lower + left], map[lower + right], columns.share[column]);
        resized[row * newWidth + column] = mix(top, bottom, rows.share[row]);
      }
    }
    return resized;
  }

  private static double mix(double low, double high, double share) {
    return low + share * (high - low);
  }

  /**
   * For each new pixel the two old ones around its centre, and how far it is towards the second.
   */
  private static final class Axis {
    final int[] low;
    final int[] high;
    final double[] share;

    private Axis(int size) {
      low = new int[size];
      high = new int[size];
      share = new double[size];
    }

    static Axis of(int size, int newSize) {
      Axis axis = new Axis(newSize);
      for (int i = 0; i < newSize; i++) {
        double centre = Math.max(0, (i + 0.5) * size / newSize - 0.5);
        axis.low[i] = Math.min((int) centre, size - 1);
        axis.high[i] = Math.min(axis.low[i] + 1, size - 1);
        axis.share[i] = centre - axis.low[i];
      }
      return axis;
    }
  }
}
