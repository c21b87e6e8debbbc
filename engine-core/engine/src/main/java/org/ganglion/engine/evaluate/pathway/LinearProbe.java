package org.ganglion.engine.evaluate.pathway;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.MeanOf;

/**
 * Holds points around some samples against the derivative there.
 *
 * @param network to ask
 * @param samples some rows
 * @param kept masks of the pathway; none for the whole network
 * @param classes that are explained
 */
record LinearProbe(Network network, Samples samples, List<Intervention> kept, Ints classes) {
  /** Relative error of an output in single precision, after sums of many terms. */
  private static final double SINGLE = 1e-5;

  void run(
      LinearityOptions options,
      RunContext run,
      MeanOf[] violations,
      MeanOf[] deviations,
      MeanOf radius) {
    Site input = network.inputs().get(0);
    Site output = network.outputs().get(0);
    // A sample's probes are no samples of their own: their mean is one number.
    MeanOf[][] violated = perSample(options.radii());
    MeanOf[][] deviated = perSample(options.radii());
    try (Bound bound = network.bind(samples)) {
      Pass values = Pass.values(List.of(output)).under(kept);
      Tensor before = Objects.requireNonNull(bound.values(values).get(output));
      Tensor slopes =
          Objects.requireNonNull(
              bound
                  .gradients(
                      new Objective.Logit(classes),
                      Pass.reading(Reading.GRADIENT, List.of(input)).under(kept),
                      Reading.GRADIENT)
                  .get(input));
      int width = Math.toIntExact(input.neurons());
      float[] slope = slopes.toArray();
      bound.sweep(
          Variants.of(
              options.radii() * options.probes(),
              variant -> List.of(new Intervention.Add(input, steps(input, variant, options, run)))),
          values,
          (variant, chunk) -> {
            int ball = variant / options.probes();
            Tensor after = chunk.value(output);
            for (int i = 0; i < chunk.count(); i++) {
              int row = chunk.first() + i;
              float[] step = step(samples.id(row), width, variant, options, run);
              double linear = 0;
              double squares = 0;
              for (int k = 0; k < width; k++) {
                linear += (double) slope[row * width + k] * step[k];
                squares += (double) slope[row * width + k] * slope[row * width + k];
              }
              double there = before.get(row * output.neurons() + classes.get(row));
              double change = after.get(i * output.neurons() + classes.get(row)) - there;
              double largest = Math.sqrt(squares) * options.radius(ball);
              double off = Math.abs(change - linear);
              double unsure = SINGLE * Math.max(1, Math.abs(there));
              violated[ball][row].add(off > options.tolerance() * largest + unsure ? 1 : 0);
              deviated[ball][row].add(
                  largest == 0 ? Double.NaN : Math.max(0, off - unsure) / largest);
            }
          });
    }
    for (int row = 0; row < samples.size(); row++) {
      radius.add(clean(violated, row, options));
    }
    for (int ball = 0; ball < options.radii(); ball++) {
      for (int row = 0; row < samples.size(); row++) {
        violations[ball].add(violated[ball][row].mean());
        deviations[ball].add(deviated[ball][row].mean());
      }
    }
  }

  /**
   * The largest ball of a sample up to which no point violates linearity; 0 when the smallest has
   * one.
   */
  private static double clean(MeanOf[][] violated, int row, LinearityOptions options) {
    double radius = 0;
    for (int ball = 0; ball < violated.length && violated[ball][row].mean() == 0; ball++) {
      radius = options.radius(ball);
    }
    return radius;
  }

  private MeanOf[][] perSample(int radii) {
    return Stream.generate(
            () -> Stream.generate(MeanOf::new).limit(samples.size()).toArray(MeanOf[]::new))
        .limit(radii)
        .toArray(MeanOf[][]::new);
  }

  private Tensor steps(Site input, int variant, LinearityOptions options, RunContext run) {
    int width = Math.toIntExact(input.neurons());
    Tensor.Builder all = Tensor.builder(input.shape().prepend(samples.size()));
    for (int row = 0; row < samples.size(); row++) {
      all.put((long) row * width, step(samples.id(row), width, variant, options, run), 0, width);
    }
    return all.build();
  }

  /** A point on the surface of the variant's ball, the same whenever asked. */
  private static float[] step(
      long id, int width, int variant, LinearityOptions options, RunContext run) {
    RandomGenerator random = run.random("probe", id, variant);
    double[] direction = new double[width];
    double squares = 0;
    for (int i = 0; i < width; i++) {
      direction[i] = random.nextGaussian();
      squares += direction[i] * direction[i];
    }
    double scale = options.radius(variant / options.probes()) / Math.sqrt(squares);
    float[] step = new float[width];
    for (int i = 0; i < width; i++) {
      step[i] = (float) (direction[i] * scale);
    }
    return step;
  }
}
