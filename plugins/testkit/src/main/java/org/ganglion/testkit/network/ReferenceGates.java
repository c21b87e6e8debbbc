package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Factors at sites, and derivatives with respect to them in their own shape. */
final class ReferenceGates implements Gates {
  private final ReferenceBound bound;
  private final Map<Site, Tensor> factors;
  private final Map<Site, Stretch> stretches = new LinkedHashMap<>();
  private boolean closed;

  ReferenceGates(ReferenceBound bound, Map<Site, Tensor> initial) {
    this.bound = bound;
    this.factors = new LinkedHashMap<>(initial);
    initial.forEach(
        (site, tensor) ->
            stretches.put(site, Stretch.over(tensor.shape(), site, bound.samples().size())));
    bound.network().watch().opened();
  }

  @Override
  public void set(Site site, Tensor tensor) {
    Tensor before = factors.get(site);
    if (before == null || !before.shape().equals(tensor.shape())) {
      throw new IllegalArgumentException(
          "no gate of shape " + tensor.shape() + " at site '" + site.id() + "'");
    }
    factors.put(site, tensor);
  }

  @Override
  public void gradients(Objective objective, ChunkSink sink) {
    if (closed) {
      throw new IllegalStateException("these gates are closed");
    }
    Graph graph = bound.network().graph();
    List<Intervention> scales = new ArrayList<>();
    factors.forEach((site, tensor) -> scales.add(new Intervention.Scale(site, tensor)));
    Changes changes = new Changes(graph, bound.samples().size(), scales, List.of());
    Seeds seeds =
        new Seeds(graph, TestTargets.resolve(objective, bound.samples()), bound.samples().size());
    boolean[] reached = seeds.reached(factors.keySet());
    Backward backward = new Backward(graph, List.of());
    bound.chunks(
        (first, count) -> {
          Trace trace = Trace.of(graph, bound.inputValues(), changes, first, count);
          double[][][] gradients = backward.run(trace, seeds.of(trace), reached);
          sink.accept(chunk(graph, trace, gradients));
        });
  }

  private ReferenceChunk chunk(Graph graph, Trace trace, double[][][] gradients) {
    Map<Site, Tensor> slopes = new LinkedHashMap<>();
    for (Site site : factors.keySet()) {
      slopes.put(
          site,
          slope(site, trace, gradients[graph.place(site)], trace.computed(graph.place(site))));
    }
    Map<Site, Tensor> outputs = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            site ->
                outputs.put(site, Values.tensor(site.shape(), trace.values(graph.place(site)))));
    return new ReferenceChunk(
        trace.first(), trace.count(), Map.of(Reading.GATE, slopes, Reading.VALUE, outputs));
  }

  /** {@code a dPhi/dh}, summed over whatever the factor covers. */
  private Tensor slope(Site site, Trace trace, double[][] gradient, double[][] value) {
    Stretch stretch = stretch(site);
    int width = stretch.rowElements();
    double[] sum = new double[stretch.perSample() ? trace.count() * width : width];
    for (int row = 0; row < trace.count(); row++) {
      double[] product = new double[gradient[row].length];
      for (int i = 0; i < product.length; i++) {
        product[i] = gradient[row][i] * value[row][i];
      }
      stretch.fold(product, sum, stretch.perSample() ? row * width : 0);
    }
    Shape shape = shape(site);
    return Values.tensor(stretch.perSample() ? shape.tail().prepend(trace.count()) : shape, sum);
  }

  @Override
  public Map<Site, Tensor> gradients(Objective objective) {
    Map<Site, double[]> sums = new LinkedHashMap<>();
    gradients(
        objective,
        chunk -> {
          for (Site site : factors.keySet()) {
            Tensor part = chunk.get(Reading.GATE, site);
            double[] sum =
                sums.computeIfAbsent(site, key -> new double[(int) shape(key).elements()]);
            int start = stretch(site).perSample() ? chunk.first() * stretch(site).rowElements() : 0;
            for (int i = 0; i < part.elements(); i++) {
              sum[start + i] += part.get(i);
            }
          }
        });
    Map<Site, Tensor> joined = new LinkedHashMap<>();
    sums.forEach((site, sum) -> joined.put(site, Values.tensor(shape(site), sum)));
    return joined;
  }

  private Stretch stretch(Site site) {
    Stretch stretch = stretches.get(site);
    if (stretch == null) {
      throw new IllegalArgumentException("no gate at site '" + site.id() + "'");
    }
    return stretch;
  }

  private Shape shape(Site site) {
    Tensor tensor = factors.get(site);
    if (tensor == null) {
      throw new IllegalArgumentException("no gate at site '" + site.id() + "'");
    }
    return tensor.shape();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      bound.network().watch().closed();
    }
  }
}
