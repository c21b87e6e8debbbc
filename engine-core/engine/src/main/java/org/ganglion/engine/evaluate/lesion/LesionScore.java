package org.ganglion.engine.evaluate.lesion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.cluster.Effect;

/**
 * What the lesion of one sub-cluster did, beside random lesions of the same size. Undefined numbers
 * are NaN, or as in the published code with {@code undefined: released}.
 *
 * @param accuracy after the lesion
 * @param change of that accuracy
 * @param pImportance chance of a random lesion that leaves no more accuracy
 * @param eImportance drop against the drop by random lesions
 * @param range of the change over classes, as a multiple of its mean
 * @param pCoherence chance of a random lesion with at least that range
 * @param eCoherence range against that of random lesions
 * @param defined random lesions whose range is defined
 */
record LesionScore(
    double accuracy,
    double change,
    double pImportance,
    double eImportance,
    double range,
    double pCoherence,
    double eCoherence,
    int defined) {
  /** Fewer defined draws than this say nothing. */
  static final int FEWEST = 10;

  /**
   * Of a sub-cluster.
   *
   * @param first variant of its own lesion; its draws follow
   * @param options settled
   */
  static LesionScore of(Answers counts, int first, LesionOptions options) {
    int[] drawn = IntStream.rangeClosed(first + 1, first + options.draws()).toArray();
    double[] accuracies = Arrays.stream(drawn).mapToDouble(counts::changed).toArray();
    double[] changes = Arrays.stream(drawn).mapToDouble(counts::change).toArray();
    double[] ranges = Arrays.stream(drawn).mapToDouble(at -> range(counts, at, options)).toArray();
    double[] defined = Arrays.stream(ranges).filter(Double::isFinite).toArray();
    double own = counts.changed(first);
    double range = range(counts, first, options);
    if (options.isStrict()) {
      range = defined.length >= FEWEST ? range : Double.NaN;
      ranges = defined;
    }
    boolean unknown = options.isStrict() && Double.isNaN(range);
    return new LesionScore(
        own,
        counts.change(first),
        options.ties().small(own, accuracies),
        options.effect() == Effect.RATIO
            ? options.effect().of(own, accuracies)
            : drop(counts.change(first), options, changes),
        range,
        unknown ? Double.NaN : options.ties().large(range, ranges),
        unknown ? Double.NaN : spread(range, options, ranges),
        defined.length);
  }

  private static double range(Answers counts, int variant, LesionOptions options) {
    return options.isStrict() ? counts.range(variant, options.minChange()) : counts.range(variant);
  }

  /** Effect of a change that is a drop; of one that is none 0, or undefined where no draw drops. */
  private static double drop(double own, LesionOptions options, double... drawn) {
    double[] compared =
        options.effect() == Effect.PER_DRAW ? drawn : new double[] {MeanOf.all(drawn).mean()};
    MeanOf effects = new MeanOf();
    for (double other : compared) {
      boolean both = own < 0 && other < 0;
      effects.add(
          both || options.isStrict() ? Effect.share(Math.max(0, -own), Math.max(0, -other)) : 0);
    }
    return effects.mean();
  }

  /** Effect of a range; in the published code 0 where it is not finite. */
  private static double spread(double own, LesionOptions options, double... drawn) {
    if (options.isStrict()) {
      return options.effect().of(own, drawn);
    }
    double[] compared =
        options.effect() == Effect.PER_DRAW
            ? drawn
            : new double[] {Arrays.stream(drawn).average().orElse(Double.NaN)};
    return MeanOf.all(
            Arrays.stream(compared)
                .map(other -> options.effect().of(own, other))
                .map(effect -> Double.isFinite(effect) ? effect : 0)
                .toArray())
        .mean();
  }
}
