package org.ganglion.engine.evaluate.pathway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Radius of the largest ball around a sample in which no kept rectifier changes its side and no
 * max-pool its winner, so that the response is affine there: the least distance {@code |z| / |dz /
 * dx|} to such a boundary, {@code z} the value before a rectifier, or the lead of a winner over a
 * rival. 0 where a sample lies on a boundary. One gradient per neuron.
 */
final class LinearRadius {
  /** More neurons than this are not gone through. */
  private static final long MOST = 100_000;

  private static final int ROWS = 128;
  private static final float[] CONSTANT = {};
  private static final Set<String> AFFINE =
      Set.of(
          "Input",
          "Conv",
          "ConvTranspose",
          "Gemm",
          "Add",
          "Sub",
          "BatchNormalization",
          "Flatten",
          "Reshape",
          "Squeeze",
          "Unsqueeze",
          "Transpose",
          "Concat",
          "Identity",
          "Dropout",
          "AveragePool",
          "GlobalAveragePool",
          "ReduceMean",
          "ReduceSum");

  private final Network network;
  private final Samples samples;
  private final Site input;

  LinearRadius(Network network, Samples samples) {
    this.network = network;
    this.samples = samples;
    this.input = network.inputs().get(0);
  }

  /** Why it cannot be told for a network; empty when it can. */
  static Optional<String> unfit(Network network) {
    long neurons = 0;
    for (Site site : network.sites()) {
      boolean pool = site.operator().equals("MaxPool");
      boolean product = site.operator().equals("MatMul") && site.inputs().size() == 1;
      if (!AFFINE.contains(site.operator()) && !site.rectified() && !pool && !product) {
        return Optional.of("'" + site.id() + "', a " + site.operator() + ", is no ReLU");
      }
      if ((pool || site.rectified()) && site.inputs().isEmpty()) {
        return Optional.of("what '" + site.id() + "' reads is no site");
      }
      neurons += site.rectified() ? site.neurons() : 0;
    }
    return neurons > MOST
        ? Optional.of(neurons + " neurons are more than " + MOST)
        : Optional.empty();
  }

  /**
   * Of one sample.
   *
   * @param picked what is kept of some sites; all is kept of others
   * @return infinite where there is no boundary
   */
  double of(int row, Optional<Selection> picked, List<Site> sites, RunContext run) {
    Map<Site, Mask> masks = new HashMap<>();
    picked.ifPresent(
        selection ->
            sites.forEach(
                site ->
                    masks.put(
                        site, Objects.requireNonNull(selection.masks().get(site.id()), "mask"))));
    int[] same = new int[ROWS];
    Arrays.fill(same, row);
    try (Bound one = network.bind(samples.select(Ints.of(row)));
        Bound many = network.bind(samples.select(Ints.of(same)))) {
      return new Search(one, many, masks, run).radius();
    }
  }

  /** Neurons of a site with their values and derivatives; one without a derivative is constant. */
  private static final class Layer {
    private final double[] values;
    private final float[][] slopes;

    Layer(int neurons) {
      values = new double[neurons];
      slopes = new float[neurons][0];
    }
  }

  /** Goes through the boundaries of one sample. */
  private final class Search {
    private final Bound many;
    private final Map<Site, Mask> masks;
    private final List<Intervention> kept = new ArrayList<>();
    private final Map<Site, Tensor> values;
    private final RunContext run;

    Search(Bound one, Bound many, Map<Site, Mask> masks, RunContext run) {
      this.many = many;
      this.masks = masks;
      this.run = run;
      masks.forEach((site, mask) -> kept.add(new Intervention.Scale(site, factors(site, mask))));
      Set<Site> read = new LinkedHashSet<>();
      for (Site site : network.sites()) {
        if (site.rectified() || site.operator().equals("MaxPool")) {
          read.add(before(site));
        }
      }
      this.values =
          read.isEmpty() ? Map.of() : one.values(Pass.values(List.copyOf(read)).under(kept));
    }

    double radius() {
      double radius = Double.POSITIVE_INFINITY;
      Map<Site, Layer> rectified = new LinkedHashMap<>();
      for (Site site : network.sites()) {
        if (site.rectified()) {
          Layer layer = layer(before(site), masks.get(site));
          for (int i = 0; i < layer.values.length; i++) {
            radius = Math.min(radius, distance(layer.values[i], layer.slopes[i], CONSTANT));
          }
          rectified.put(site, behind(layer));
        } else if (site.operator().equals("MaxPool")) {
          Site before = before(site);
          Layer known = rectified.get(before);
          radius =
              Math.min(radius, margin(before, site, known == null ? layer(before, null) : known));
        }
      }
      return radius;
    }

    private double margin(Site before, Site pool, Layer layer) {
      double margin = Double.POSITIVE_INFINITY;
      PoolWindows windows = new PoolWindows(before, pool);
      for (int behind = 0; behind < pool.neurons(); behind++) {
        int[] window = windows.of(behind);
        int best = window[0];
        for (int rival : window) {
          best = layer.values[rival] > layer.values[best] ? rival : best;
        }
        for (int rival : window) {
          double lead = layer.values[best] - layer.values[rival];
          margin = Math.min(margin, distance(lead, layer.slopes[best], layer.slopes[rival]));
        }
      }
      return margin;
    }

    /** Values and slopes of the kept neurons; others are the constant 0. */
    private Layer layer(Site site, @Nullable Mask mask) {
      int neurons = Math.toIntExact(site.neurons());
      int[] all = IntStream.range(0, neurons).filter(i -> mask == null || mask.get(i)).toArray();
      Tensor tensor = Objects.requireNonNull(values.get(site), site.id());
      Layer layer = new Layer(neurons);
      int width = Math.toIntExact(input.neurons());
      for (int first = 0; first < all.length; first += ROWS) {
        run.checkCancelled();
        int count = Math.min(ROWS, all.length - first);
        int[] asked = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
          asked[i] = all[first + Math.min(i, count - 1)];
        }
        Tensor slope =
            Objects.requireNonNull(
                many.gradients(
                        new Objective.Neuron(site, Ints.of(asked)),
                        Pass.reading(Reading.GRADIENT, List.of(input)).under(kept),
                        Reading.GRADIENT)
                    .get(input));
        for (int i = 0; i < count; i++) {
          layer.values[asked[i]] = tensor.get(asked[i]);
          layer.slopes[asked[i]] = new float[width];
          slope.copyTo((long) i * width, layer.slopes[asked[i]], 0, width);
        }
      }
      return layer;
    }
  }

  /** What a rectifier makes of it. */
  private static Layer behind(Layer layer) {
    Layer behind = new Layer(layer.values.length);
    for (int i = 0; i < behind.values.length; i++) {
      if (layer.values[i] > 0) {
        behind.values[i] = layer.values[i];
        behind.slopes[i] = layer.slopes[i];
      }
    }
    return behind;
  }

  /** To where a value that changes by {@code plus - minus} is 0; infinite where it never is. */
  private static double distance(double value, float[] plus, float[] minus) {
    double squares = 0;
    for (int i = 0; i < Math.max(plus.length, minus.length); i++) {
      double slope = (plus.length == 0 ? 0.0 : plus[i]) - (minus.length == 0 ? 0.0 : minus[i]);
      squares += slope * slope;
    }
    return squares == 0 ? Double.POSITIVE_INFINITY : Math.abs(value) / Math.sqrt(squares);
  }

  private Site before(Site site) {
    return network.site(site.inputs().get(0)).orElseThrow();
  }

  private static Tensor factors(Site site, Mask mask) {
    Tensor.Builder factors = Tensor.builder(site.shape());
    for (long i = 0; i < site.neurons(); i++) {
      factors.set(i, mask.get(i) ? 1 : 0);
    }
    return factors.build();
  }
}
