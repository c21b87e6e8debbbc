package org.ganglion.engine.exec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.config.RegionConfig;

/** Finds the samples of a region. */
final class RegionRows {
  private final Network network;
  private final Samples samples;
  private final Supplier<Ints> predicted;

  /**
   * @param predicted class of each sample, asked for only where it is needed
   */
  RegionRows(Network network, Samples samples, Supplier<Ints> predicted) {
    this.network = network;
    this.samples = samples;
    this.predicted = predicted;
  }

  /**
   * Positions of its samples, ascending.
   *
   * @throws MethodException M924 when there is none, fewer than are asked for, or the sample in the
   *     middle is not among the data
   */
  Ints of(RegionConfig region) {
    if (region instanceof RegionConfig.Nearest nearest) {
      return nearest(nearest);
    }
    Ints classes;
    int wanted;
    if (region instanceof RegionConfig.Label label) {
      wanted = label.index();
      classes = samples.labels().orElseThrow(() -> refused("the data have no labels"));
    } else {
      wanted = ((RegionConfig.Predicted) region).index();
      classes = predicted.get();
    }
    int[] rows =
        IntStream.range(0, samples.size()).filter(row -> classes.get(row) == wanted).toArray();
    if (rows.length == 0) {
      throw refused("no sample is in region '" + region.text() + "'");
    }
    return Ints.of(rows);
  }

  private Ints nearest(RegionConfig.Nearest nearest) {
    int middle =
        IntStream.range(0, samples.size())
            .filter(row -> samples.id(row) == nearest.to())
            .findFirst()
            .orElseThrow(() -> refused("there is no sample " + nearest.to() + " among the data"));
    if (nearest.k() > samples.size()) {
      throw refused(
          nearest.k() + " nearest samples are asked for, and the data have " + samples.size());
    }
    Site site = network.site(nearest.in().orElseThrow()).orElseThrow();
    double[] distances = distances(site, middle);
    List<Integer> order =
        IntStream.range(0, samples.size())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> row == middle ? -1 : distances[row]))
            .limit(nearest.k())
            .sorted()
            .toList();
    return Ints.of(order.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Squared distances of all samples from one, without holding all values. */
  private double[] distances(Site site, int middle) {
    double[] distances = new double[samples.size()];
    float[] centre;
    try (Bound bound = network.bind(samples.select(Ints.of(middle)))) {
      centre = values(bound, site);
    }
    try (Bound bound = network.bind(samples)) {
      bound.read(
          Pass.values(List.of(site)),
          chunk -> {
            Tensor values = chunk.value(site);
            for (int i = 0; i < chunk.count(); i++) {
              double sum = 0;
              for (int k = 0; k < centre.length; k++) {
                double away = values.get((long) i * centre.length + k) - (double) centre[k];
                sum += away * away;
              }
              distances[chunk.first() + i] = sum;
            }
          });
    }
    if (Arrays.stream(distances).anyMatch(distance -> !Double.isFinite(distance))) {
      throw refused("a value of site '" + site.id() + "' is NaN or infinite");
    }
    return distances;
  }

  private static float[] values(Bound bound, Site site) {
    return Objects.requireNonNull(bound.values(Pass.values(List.of(site))).get(site)).toArray();
  }

  private static MethodException refused(String what) {
    return new MethodException(
        Problem.of("M924", what, "choose another 'region', or raise 'limit' of the data"));
  }
}
