package org.ganglion.engine.evaluate.visual;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * How strongly each image drives a set of units of its own: sum over the units of the absolute mean
 * of their values over positions.
 */
final class UnitMeans {
  private final Site site;
  private final List<int[]> wanted;
  private final int[][] elements;
  private final double[] scores;

  /**
   * At a site.
   *
   * @param wanted units of each image
   */
  UnitMeans(Site site, List<int[]> wanted) {
    this.site = site;
    this.wanted = List.copyOf(wanted);
    this.scores = new double[wanted.size()];
    int positions = Math.toIntExact(site.neurons() / site.units());
    this.elements = new int[site.units()][positions];
    int[] next = new int[site.units()];
    for (int neuron = 0; neuron < site.neurons(); neuron++) {
      int unit = site.unitOf(neuron);
      elements[unit][next[unit]++] = neuron;
    }
  }

  /** To be climbed; it remembers the scores of the images that it saw last. */
  Objective objective() {
    return new Objective.Custom(List.of(site), this::cotangents);
  }

  private Map<Site, Tensor> cotangents(Chunk chunk) {
    Tensor values = chunk.value(site);
    Tensor.Builder slopes = Tensor.builder(values.shape());
    for (int row = 0; row < chunk.count(); row++) {
      look(chunk.first() + row, values, row, slopes);
    }
    return Map.of(site, slopes.build());
  }

  private void look(int image, Tensor values, int row, Tensor.Builder slopes) {
    double score = 0;
    long start = row * site.neurons();
    for (int unit : wanted.get(image)) {
      double sum = 0;
      for (int element : elements[unit]) {
        sum += values.get(start + element);
      }
      double mean = sum / elements[unit].length;
      score += Math.abs(mean);
      float slope = (float) (Math.signum(mean) / elements[unit].length);
      for (int element : elements[unit]) {
        slopes.set(start + element, slope);
      }
    }
    if (!Double.isFinite(score)) {
      throw new MethodException(
          Problem.of(
              "M939",
              "the values of site '" + site.id() + "' are not finite for an image that was made",
              "lower options.rate, or mend the network"));
    }
    scores[image] = score;
  }

  /** Takes the scores of images that a forward pass showed. */
  void read(Chunk chunk) {
    cotangents(chunk);
  }

  /** Score of each image as it was seen last. */
  List<Double> scores() {
    return Arrays.stream(scores).boxed().toList();
  }
}
