package org.ganglion.engine.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.SampleRows;

/**
 * The inputs of all samples that a report shows, each kept once.
 *
 * @param inputs per input of the network: pictures by row; none where there are texts
 * @param texts by row, where inputs are numbers that stand for words
 */
record PictureBook(Map<String, Map<Integer, Picture>> inputs, Map<Integer, String> texts) {
  /** Longest side of an input beside its maps. */
  private static final int LARGE = 96;

  /** Longest side of an example of a unit. */
  private static final int SMALL = 48;

  /**
   * Fetches and draws. Black is the smallest and white the largest value that a channel takes over
   * all pictures of an input, so that pictures can be compared.
   *
   * @param large rows that are shown beside their maps
   * @param small rows that are shown as examples
   */
  static PictureBook of(SampleRows samples, Collection<Integer> large, Collection<Integer> small) {
    Set<Integer> big = Set.copyOf(large);
    Set<Integer> rows = new TreeSet<>(large);
    rows.addAll(small);
    Map<Integer, String> texts = new TreeMap<>();
    rows.forEach(row -> samples.text(row).ifPresent(text -> texts.put(row, text)));
    if (!texts.isEmpty()) {
      return new PictureBook(Map.of(), texts);
    }
    Map<String, Map<Integer, Picture>> inputs = new LinkedHashMap<>();
    for (String input : new TreeSet<>(samples.inputNames())) {
      Map<Integer, Grid> grids = new TreeMap<>();
      for (int row : rows) {
        Tensor values = samples.input(input, row, 1).row(0);
        grids.put(
            row,
            Grid.of(values.shape(), values.toArray()).shrink(big.contains(row) ? LARGE : SMALL));
      }
      inputs.put(input, drawn(grids));
    }
    return new PictureBook(inputs, Map.of());
  }

  private static Map<Integer, Picture> drawn(Map<Integer, Grid> grids) {
    int channels = grids.values().stream().mapToInt(Grid::channels).max().orElse(0);
    float[] low = new float[channels];
    float[] high = new float[channels];
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (Grid grid : grids.values()) {
      float[] values = grid.toArray();
      int positions = grid.width() * grid.height();
      for (int i = 0; i < values.length; i++) {
        low[i / positions] = Math.min(low[i / positions], values[i]);
        high[i / positions] = Math.max(high[i / positions], values[i]);
      }
    }
    Map<Integer, Picture> pictures = new TreeMap<>();
    grids.forEach((row, grid) -> pictures.put(row, Picture.of(grid, low, high)));
    return pictures;
  }
}
