package org.ganglion.engine.evaluate.visual;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.statistic.ClassProbability;
import org.ganglion.engine.evaluate.statistic.Correlation;

/** Makes images that drive one class each through a part of the network, all at once. */
final class PathwayAscent {
  private final Network network;
  private final Samples samples;
  private final Site input;
  private final Canvas canvas;
  private final PixelRange range;
  private final Pixels pixels;
  private final PathwayDecodeOptions options;
  private final RunContext run;

  /**
   * @param all samples, which the range of the pixels is taken from
   * @param samples one per image
   */
  PathwayAscent(
      Network network, Samples all, Samples samples, PathwayDecodeOptions options, RunContext run) {
    this.network = network;
    this.samples = samples;
    this.input = network.inputs().get(0);
    this.canvas = Canvas.of(input);
    this.range = PixelRange.of(network, all, input, canvas);
    this.pixels =
        canvas.isPicture()
            ? new FourierPixels(canvas.height(), canvas.width(), run.algebra())
            : new Pixels.Plain(canvas.positions());
    this.options = options;
    this.run = run;
  }

  /** Images and what the whole network says of them. */
  static final class Made {
    private final Tensor images;
    private final double[] probabilities;

    private Made(Tensor images, double[] probabilities) {
      this.images = images;
      this.probabilities = probabilities;
    }

    /** {@code [samples, ...input]}. */
    Tensor images() {
      return images;
    }

    /** Of the class of each. */
    double[] probabilities() {
      return probabilities.clone();
    }
  }

  /**
   * Makes one image per sample; every run starts from the same noise.
   *
   * @param part what leaves the part of the network that it climbs through
   * @param done is told the share that is done
   */
  Made run(List<Intervention> part, Ints classes, DoubleConsumer done) {
    Images images = new Images(canvas, pixels, range);
    double[] parameters = new double[images.parameters() * samples.size()];
    for (int image = 0; image < samples.size(); image++) {
      RandomGenerator noise = run.random("image", samples.id(image));
      for (int i = 0; i < images.parameters(); i++) {
        parameters[image * images.parameters() + i] = options.deviation() * noise.nextGaussian();
      }
    }
    Adam adam = new Adam(parameters.length, options.rate());
    Objective objective = new Objective.Logit(classes);
    Pass pass = Pass.reading(Reading.GRADIENT, List.of(input)).under(part);
    try (Bound bound = network.bind(samples)) {
      for (int step = 0; step < options.steps(); step++) {
        Tensor shown = images.of(parameters, Optional.empty());
        try (Bound made = bound.inputs(Map.of(input, shown))) {
          Tensor slope =
              Objects.requireNonNull(made.gradients(objective, pass, Reading.GRADIENT).get(input));
          adam.climb(parameters, images.transposed(slope, Optional.empty()));
        }
        done.accept((step + 1.0) / options.steps());
      }
    }
    Tensor last = images.of(parameters, Optional.empty());
    Site output = network.outputs().get(0);
    Tensor answers = Objects.requireNonNull(values(last, List.of(output)).get(output));
    boolean given = ClassProbability.isGiven(network, output);
    float[] row = new float[Math.toIntExact(output.neurons())];
    double[] probabilities = new double[samples.size()];
    for (int image = 0; image < probabilities.length; image++) {
      answers.copyTo((long) image * row.length, row, 0, row.length);
      probabilities[image] = ClassProbability.of(given, row, classes.get(image));
    }
    return new Made(last, probabilities);
  }

  /** What the whole network shows at some sites for images of the samples. */
  Map<Site, Tensor> values(Tensor images, List<Site> sites) {
    try (Bound bound = network.bind(samples);
        Bound made = bound.inputs(Map.of(input, images))) {
      return made.values(Pass.values(sites));
    }
  }

  /** Correlation of each image with its sample, element by element. */
  double[] likeness(Made made) {
    try (Bound bound = network.bind(samples)) {
      Tensor shown = Objects.requireNonNull(bound.values(Pass.values(List.of(input))).get(input));
      long width = input.neurons();
      double[] likeness = new double[samples.size()];
      for (int image = 0; image < likeness.length; image++) {
        Correlation correlation = new Correlation();
        for (long i = image * width; i < (image + 1) * width; i++) {
          correlation.add(made.images().get(i), shown.get(i));
        }
        likeness[image] = correlation.value();
      }
      return likeness;
    }
  }
}
