package org.ganglion.engine.evaluate.sanity;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Finding;

/**
 * The maps of a result with one number per position: of several channels the one of largest
 * magnitude, with its sign; of two equal ones the positive.
 *
 * @param rows one per sample
 * @param height of a picture; 1 for anything else
 * @param width of a picture; the number of elements of anything else
 */
record FlatMaps(List<double[]> rows, int height, int width) {
  private static final int PART = 256;

  /**
   * The maps of a result; channels may have been joined already.
   *
   * @throws MethodException M930 when a map has other positions than the input
   */
  static FlatMaps of(Finding finding, Site input, int samples) {
    Shape shape = input.shape();
    boolean picture = shape.rank() == 3 && input.unitAxis() == 0;
    int height = picture ? shape.size(1) : 1;
    int width = picture ? shape.size(2) : Math.toIntExact(input.neurons());
    int channels = channels(finding, shape, picture);
    List<double[]> rows = new ArrayList<>();
    for (int first = 0; first < samples; first += PART) {
      int count = Math.min(PART, samples - first);
      Tensor maps = finding.attribution(first, count).scores().values().iterator().next();
      for (int row = 0; row < count; row++) {
        rows.add(flat(maps, (long) row * channels * height * width, channels, height * width));
      }
    }
    return new FlatMaps(rows, height, width);
  }

  private static int channels(Finding finding, Shape input, boolean picture) {
    Shape shape = finding.attribution(0, 1).scores().values().iterator().next().shape();
    boolean perSample = finding.coverage() == Coverage.SAMPLE && shape.rank() > 0;
    boolean fits =
        perSample
            && (shape.equals(input.prepend(1))
                || (picture
                    && shape.rank() == 4
                    && shape.size(2) == input.size(1)
                    && shape.size(3) == input.size(2)));
    if (!fits) {
      throw new MethodException(
          Problem.of(
              "M930",
              "step '"
                  + finding.step()
                  + "' gives maps of shape "
                  + (perSample ? shape.tail() + " per sample" : shape + " for all samples")
                  + ", the input has "
                  + input,
              "judge maps that give each sample's input a score per position"));
    }
    return picture ? shape.size(1) : 1;
  }

  private static double[] flat(Tensor maps, long from, int channels, int positions) {
    double[] flat = new double[positions];
    for (int position = 0; position < positions; position++) {
      for (int channel = 0; channel < channels; channel++) {
        double score = maps.get(from + (long) channel * positions + position);
        double kept = flat[position];
        if (Math.abs(score) > Math.abs(kept) || (score == -kept && score > 0)) {
          flat[position] = score;
        }
      }
    }
    return flat;
  }
}
