package org.ganglion.testkit.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Networks and samples drawn from a seed. Weights are normal with the variance that keeps the size
 * of activations.
 *
 * @since 0.1.0
 */
public final class RandomNetworks {
  private RandomNetworks() {}

  /**
   * Rectified multi-layer perceptron: sites {@code input, fc1, relu1, fc2, relu2, ..., fc<n>}, the
   * last without a rectifier.
   *
   * @param widths of the input, of each hidden layer and of the output
   */
  public static ReferenceNetwork mlp(long seed, int... widths) {
    SplittableRandom random = new SplittableRandom(seed);
    NetworkBuilder builder = ReferenceNetwork.builder(3).input("input", Shape.of(widths[0]));
    String last = "input";
    for (int layer = 1; layer < widths.length; layer++) {
      Shape weight = Shape.of(widths[layer], widths[layer - 1]);
      builder.dense(
          "fc" + layer,
          last,
          normal(random, weight, Math.sqrt(2.0 / widths[layer - 1])),
          bias(random, widths[layer]));
      last = "fc" + layer;
      if (layer + 1 < widths.length) {
        builder.relu("relu" + layer, last);
        last = "relu" + layer;
      }
    }
    return builder.outputs(last);
  }

  /**
   * Convolutional network on {@code [2, 6, 6]} with three classes: a normalised convolution, a
   * rectifier, a padded convolution with a skip around it, a rectifier, a pool and a dense layer.
   * Sites {@code input, conv1, bn1, relu1, conv2, add, relu2, pool, flatten, fc}.
   */
  public static ReferenceNetwork cnn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return ReferenceNetwork.builder(3)
        .input("input", Shape.of(2, 6, 6))
        .conv("conv1", "input", normal(random, Shape.of(3, 2, 3, 3), 0.35), bias(random, 3), 1, 0)
        .batchNorm(
            "bn1",
            "conv1",
            positive(random, 3),
            bias(random, 3),
            bias(random, 3),
            positive(random, 3))
        .relu("relu1", "bn1")
        .conv("conv2", "relu1", normal(random, Shape.of(3, 3, 3, 3), 0.3), bias(random, 3), 1, 1)
        .add("add", "conv2", "relu1")
        .relu("relu2", "add")
        .maxPool("pool", "relu2", 2, 2)
        .flatten("flatten", "pool")
        .dense("fc", "flatten", normal(random, Shape.of(3, 12), 0.4), bias(random, 3))
        .outputs("fc");
  }

  /**
   * {@code count} normal samples for all inputs of a network, with a label below the number of
   * outputs.
   */
  public static TestSamples samples(ReferenceNetwork network, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    network
        .inputs()
        .forEach(site -> inputs.put(site.id(), normal(random, site.shape().prepend(count), 1)));
    int classes = (int) network.outputs().get(0).neurons();
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = random.nextInt(classes);
    }
    return TestSamples.of(inputs).labelled(Ints.of(labels));
  }

  /** A tensor of normal numbers. */
  public static Tensor normal(SplittableRandom random, Shape shape, double deviation) {
    Tensor.Builder builder = Tensor.builder(shape);
    for (long i = 0; i < shape.elements(); i++) {
      builder.set(i, (float) (deviation * random.nextGaussian()));
    }
    return builder.build();
  }

  private static Tensor bias(SplittableRandom random, int width) {
    return normal(random, Shape.of(width), 0.2);
  }

  private static Tensor positive(SplittableRandom random, int width) {
    return normal(random, Shape.of(width), 1).map(value -> 0.5f + value * value / 2);
  }
}
