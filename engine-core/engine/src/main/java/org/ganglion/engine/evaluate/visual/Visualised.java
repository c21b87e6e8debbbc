package org.ganglion.engine.evaluate.visual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.cluster.SubCluster;
import org.ganglion.engine.evaluate.statistic.ClassProbability;
import org.ganglion.engine.graph.Layer;
import org.ganglion.engine.graph.NetworkLayers;

/**
 * What images of sub-clusters and of random units show.
 *
 * @param scores per sub-cluster its own, then those of its draws
 * @param entropies the same; NaN where answers are no classes
 * @param images {@code [sub-clusters, ...input]}
 * @param random {@code [sub-clusters, shown, ...input]}, of the first draws
 */
record Visualised(Matrix scores, Matrix entropies, Tensor images, Tensor random) {
  /** Numbers of an ascent that are held at a time: 256 MiB. */
  private static final long HELD = 32L << 20;

  static Visualised of(
      Network network,
      Samples samples,
      Site input,
      List<SubCluster> tested,
      VisualisationOptions options,
      RunContext run) {
    int each = options.draws() + 1;
    int shown = Math.min(options.shown(), options.draws());
    Shape shape = input.shape();
    long size = shape.elements();
    double[][] scores = new double[tested.size()][each];
    double[][] entropies = new double[tested.size()][each];
    Tensor.Builder own = Tensor.builder(shape.prepend(tested.size()));
    Tensor.Builder random = Tensor.builder(shape.prepend(shown).prepend(tested.size()));
    Ascent ascent = new Ascent(network, samples, input, options, run);
    NetworkLayers layers = NetworkLayers.of(network);
    Site output = network.outputs().get(0);
    boolean classes =
        options.outputs() == VisualisationOptions.Outputs.CLASSES && output.neurons() > 1;
    boolean shares = ClassProbability.isGiven(network, output);
    int together = (int) Math.max(1, Math.min(1024, HELD / ascent.numbersPerImage()));
    int all = tested.size() * each;
    for (int first = 0; first < all; ) {
      int from = first;
      SubCluster leader = tested.get(first / each);
      int end = Math.min(all, first + together);
      while (tested.get((end - 1) / each).layer() != leader.layer()) {
        end--;
      }
      List<int[]> wanted = new ArrayList<>();
      List<RandomGenerator> noise = new ArrayList<>();
      for (int image = first; image < end; image++) {
        SubCluster cluster = tested.get(image / each);
        int draw = image % each;
        wanted.add(cluster.units(draw));
        noise.add(run.random("image", cluster.layer(), cluster.label(), draw));
      }
      int count = end - first;
      Ascent.Made made =
          ascent.run(
              leader.layer(),
              before(layers, leader.site()),
              wanted,
              noise,
              step -> run.progress((from + count * (step + 1.0) / options.steps()) / all));
      double[] undecided = classes ? Entropy.of(shares, made.answers()) : new double[count];
      for (int i = 0; i < count; i++) {
        int cluster = (first + i) / each;
        int draw = (first + i) % each;
        scores[cluster][draw] = made.scores().get(i);
        entropies[cluster][draw] = classes ? undecided[i] : Double.NaN;
        Tensor image = made.images().rows(i, 1);
        if (draw == 0) {
          own.put(cluster * size, image);
        } else if (draw <= shown) {
          random.put(((long) cluster * shown + draw - 1) * size, image);
        }
      }
      first = end;
    }
    return new Visualised(
        Matrix.generate(tested.size(), each, (row, draw) -> scores[row][draw]),
        Matrix.generate(tested.size(), each, (row, draw) -> entropies[row][draw]),
        own.build(),
        random.build());
  }

  /** Where the units of a layer are not rectified yet. */
  private static Site before(NetworkLayers layers, Site site) {
    Optional<Layer> layer = layers.behind(site);
    return layer.map(Layer::before).orElse(site);
  }
}
