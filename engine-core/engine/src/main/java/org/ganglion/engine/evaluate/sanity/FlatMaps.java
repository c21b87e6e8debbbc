package org.ganglion.engine.evaluate.sanity;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Finding;

/**
 * The maps of a result with one number per position: of several channels the one of largest
 * magnitude, with its sign.
 *
 * @param rows one per sample
 * @param height of a picture; 1 for anything else
 * @param width of a picture; the number of elements of anything else
 */
record FlatMaps(List<double[]> rows, int height, int width) {
  private static final int PART = 256;

  static FlatMaps of(Finding finding, Site input, int samples) {
    Shape shape = input.shape();
    boolean picture = shape.rank() == 3 && input.unitAxis() == 0;
    int channels = picture ? shape.size(0) : 1;
    int height = picture ? shape.size(1) : 1;
    int width = picture ? shape.size(2) : Math.toIntExact(input.neurons());
    List<double[]> rows = new ArrayList<>();
    for (int first = 0; first < samples; first += PART) {
      int count = Math.min(PART, samples - first);
      Tensor maps = finding.attribution(first, count).scores().values().iterator().next();
      for (int row = 0; row < count; row++) {
        rows.add(flat(maps, row * input.neurons(), channels, height * width));
      }
    }
    return new FlatMaps(rows, height, width);
  }

  private static double[] flat(Tensor maps, long from, int channels, int positions) {
    double[] flat = new double[positions];
    for (int position = 0; position < positions; position++) {
      for (int channel = 0; channel < channels; channel++) {
        double score = maps.get(from + (long) channel * positions + position);
        if (Math.abs(score) > Math.abs(flat[position])) {
          flat[position] = score;
        }
      }
    }
    return flat;
  }
}
