package org.ganglion.engine.report;

import java.util.Arrays;
import java.util.Base64;

/**
 * Signed values over positions, ready to be drawn in a diverging colour map.
 *
 * @param max largest magnitude
 * @param limit 99th percentile of the magnitudes, at least the smallest positive share of {@code
 *     max}: the end of the colour scale, so that one stray position does not fade all others
 * @param positive share of the total magnitude that is positive; 0 for a map of zeros
 * @param cells row by row, one signed byte each in units of {@code max / 127}, in base 64
 */
record SignedMap(int width, int height, double max, double limit, double positive, String cells) {
  private static final int STEPS = 127;
  private static final double PERCENTILE = 0.99;

  /** Draws one channel; values that are not finite count as 0. */
  static SignedMap of(Grid grid) {
    float[] values = grid.summed().toArray();
    double[] sizes = new double[values.length];
    double sum = 0;
    double above = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        values[i] = 0;
      }
      sizes[i] = Math.abs(values[i]);
      sum += sizes[i];
      above += Math.max(values[i], 0);
    }
    Arrays.sort(sizes);
    double max = sizes.length == 0 ? 0 : sizes[sizes.length - 1];
    double high = sizes.length == 0 ? 0 : sizes[(int) (PERCENTILE * (sizes.length - 1))];
    byte[] cells = new byte[values.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (byte) (max == 0 ? 0 : Math.round(values[i] / max * STEPS));
    }
    return new SignedMap(
        grid.width(),
        grid.height(),
        Digits.round(max),
        Digits.round(Math.max(high, max / STEPS)),
        Digits.share(above, sum),
        Base64.getEncoder().encodeToString(cells));
  }
}
