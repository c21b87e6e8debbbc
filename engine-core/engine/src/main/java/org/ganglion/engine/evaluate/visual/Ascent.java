package org.ganglion.engine.evaluate.visual;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.visual.VisualisationOptions.Rectifiers;
import org.ganglion.engine.evaluate.visual.VisualisationOptions.Scored;

/**
 * Makes images that drive units, by gradient ascent on the parameters of the images. Images of one
 * call go through the network together and never mix.
 */
final class Ascent {
  private final Network network;
  private final Samples samples;
  private final Site input;
  private final Canvas canvas;
  private final PixelRange range;
  private final Pixels pixels;
  private final VisualisationOptions options;
  private final List<BackwardRule> override;
  private final RunContext run;

  Ascent(
      Network network, Samples samples, Site input, VisualisationOptions options, RunContext run) {
    this.network = network;
    this.samples = samples;
    this.input = input;
    this.canvas = Canvas.of(input);
    this.range = PixelRange.of(network, samples, input, canvas);
    this.pixels =
        canvas.isPicture()
            ? new FourierPixels(canvas.height(), canvas.width(), run.algebra())
            : new Pixels.Plain(canvas.positions());
    this.options = options;
    this.override =
        options.rectifiers() == Rectifiers.OPENED ? RectifierOverride.rules(network) : List.of();
    this.run = run;
  }

  /** Numbers that an image of the ascent holds: parameters, their moments, gradients, planes. */
  long numbersPerImage() {
    return 8L * canvas.channels() * pixels.parameters();
  }

  /**
   * Images and how strongly they drive their units.
   *
   * @param images {@code [images, ...input]}
   * @param scores per image
   * @param answers first output for each image
   */
  record Made(Tensor images, List<Double> scores, Tensor answers) {
    /** Copies the list. */
    Made {
      scores = List.copyOf(scores);
    }
  }

  /**
   * Makes some.
   *
   * @param layer number of the layer, for its random numbers
   * @param read site whose values count
   * @param wanted units of each image
   * @param noise stream of each image's start
   * @param done is told after each step
   */
  Made run(
      int layer, Site read, List<int[]> wanted, List<RandomGenerator> noise, IntConsumer done) {
    UnitMeans means = new UnitMeans(read, wanted);
    Images images = new Images(canvas, pixels, range);
    double[] parameters = start(images.parameters(), noise);
    Adam adam = new Adam(parameters.length, options.rate());
    int[] rows = IntStream.range(0, wanted.size()).map(image -> image % samples.size()).toArray();
    try (Bound bound = network.bind(samples.select(Ints.of(rows)))) {
      for (int step = 0; step < options.steps(); step++) {
        Optional<Wobble> wobble = wobble(layer, step);
        Tensor shown = images.of(parameters, wobble);
        adam.climb(parameters, images.transposed(slope(bound, shown, means, step), wobble));
        done.accept(step);
      }
      List<Double> before = means.scores();
      Tensor last = images.of(parameters, Optional.empty());
      Tensor answers = answers(bound, last, read, means);
      List<Double> scores = options.scored() == Scored.BEFORE_LAST_STEP ? before : means.scores();
      return new Made(last, scores, answers);
    }
  }

  private double[] start(int parameters, List<RandomGenerator> noise) {
    double[] all = new double[parameters * noise.size()];
    for (int image = 0; image < noise.size(); image++) {
      for (int i = 0; i < parameters; i++) {
        all[image * parameters + i] = options.deviation() * noise.get(image).nextGaussian();
      }
    }
    return all;
  }

  /** The same for all images of a step, so that those of random units have no other chances. */
  private Optional<Wobble> wobble(int layer, int step) {
    return options.wobbles() && canvas.isPicture()
        ? Optional.of(
            Wobble.draw(
                canvas,
                options.shift(),
                options.turn(),
                options.zoom(),
                run.random("wobble", layer, step)))
        : Optional.empty();
  }

  private Tensor slope(Bound bound, Tensor shown, UnitMeans means, int step) {
    try (Bound images = bound.inputs(Map.of(input, shown))) {
      Pass pass = Pass.reading(Reading.GRADIENT, List.of(input));
      Tensor plain = gradient(images, pass, means);
      if (override.isEmpty()
          || step >= RectifierOverride.STEPS
          || !RectifierOverride.isNeeded(plain)) {
        return plain;
      }
      return RectifierOverride.joined(plain, gradient(images, pass.with(override), means));
    }
  }

  private Tensor gradient(Bound images, Pass pass, UnitMeans means) {
    return Objects.requireNonNull(
        images.gradients(means.objective(), pass, Reading.GRADIENT).get(input));
  }

  private Tensor answers(Bound bound, Tensor last, Site read, UnitMeans means) {
    Site output = network.outputs().get(0);
    Bound.Joined joined = new Bound.Joined(last.shape().size(0));
    try (Bound images = bound.inputs(Map.of(input, last))) {
      images.read(
          Pass.values(List.of(read, output)),
          chunk -> {
            means.read(chunk);
            joined.put(output, chunk.first(), chunk.value(output));
          });
    }
    return Objects.requireNonNull(joined.build().get(output));
  }
}
