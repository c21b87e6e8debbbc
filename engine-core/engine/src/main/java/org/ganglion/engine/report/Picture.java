package org.ganglion.engine.report;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An input as it is shown.
 *
 * @param channels 1 grey, 3 colour; 0 for an input that is no image
 * @param pixels pixel by pixel, one unsigned byte per channel, in base 64
 * @param values the first values of an input that is no image
 */
record Picture(int width, int height, int channels, String pixels, List<Double> values) {
  private static final int VALUES = 32;
  private static final int WHITE = 255;

  /** Draws an image; {@code low} is black and {@code high} white, per channel. */
  static Picture of(Grid grid, float[] low, float[] high) {
    if (!grid.image()) {
      return new Picture(grid.width(), grid.height(), 0, "", numbers(grid));
    }
    byte[] pixels = new byte[grid.width() * grid.height() * grid.channels()];
    int at = 0;
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        for (int c = 0; c < grid.channels(); c++) {
          float range = high[c] - low[c];
          float tone = range > 0 ? (grid.at(c, row, column) - low[c]) / range : 0;
          pixels[at++] = (byte) Math.round(Math.min(1, Math.max(0, tone)) * WHITE);
        }
      }
    }
    String text = Base64.getEncoder().encodeToString(pixels);
    return new Picture(grid.width(), grid.height(), grid.channels(), text, List.of());
  }

  private static List<Double> numbers(Grid grid) {
    float[] values = grid.toArray();
    return IntStream.range(0, Math.min(VALUES, values.length))
        .mapToObj(i -> Digits.round(values[i]))
        .toList();
  }
}
