package org.ganglion.engine.evaluate.lesion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.statistic.RankP;
import org.ganglion.engine.evaluate.statistic.Tie;

/**
 * What the lesion of one sub-cluster did, beside random lesions of the same size.
 *
 * @param accuracy balanced accuracy after the lesion
 * @param change mean change of class accuracies
 * @param pImportance chance of a random lesion that leaves no more accuracy
 * @param eImportance drop against the drop by random lesions, in [0, 2]; NaN where nobody drops
 * @param range of the change over classes, as a multiple of its mean; NaN where undefined
 * @param pCoherence chance of a random lesion with at least that range; NaN where undefined
 * @param eCoherence range against that of random lesions, in [0, 2]; NaN where undefined
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
   */
  static LesionScore of(Answers counts, int first, LesionOptions options) {
    double[] accuracy = new double[options.draws()];
    double[] ranges = new double[options.draws()];
    MeanOf changes = new MeanOf();
    for (int draw = 0; draw < options.draws(); draw++) {
      accuracy[draw] = counts.changed(first + 1 + draw);
      changes.add(counts.change(first + 1 + draw));
      ranges[draw] = counts.range(first + 1 + draw);
    }
    double own = counts.changed(first);
    double change = counts.change(first);
    return options.corrected()
        ? corrected(counts, first, options, own, change, changes.mean(), accuracy)
        : authors(counts.range(first), own, change, changes.mean(), accuracy, ranges);
  }

  private static LesionScore corrected(
      Answers counts,
      int first,
      LesionOptions options,
      double own,
      double change,
      double drawn,
      double[] accuracy) {
    double[] defined =
        IntStream.rangeClosed(1, options.draws())
            .mapToDouble(draw -> counts.range(first + draw, options.minChange()))
            .filter(drawnRange -> !Double.isNaN(drawnRange))
            .toArray();
    double range = defined.length >= FEWEST ? counts.range(first, options.minChange()) : Double.NaN;
    boolean known = !Double.isNaN(range);
    return new LesionScore(
        own,
        change,
        RankP.small(own, accuracy),
        share(Math.max(0, -change), Math.max(0, -drawn)),
        range,
        known ? RankP.large(range, defined) : Double.NaN,
        known ? share(range, MeanOf.all(defined).mean()) : Double.NaN,
        defined.length);
  }

  /** As in the published code: what is undefined becomes the least p-value, or an effect of 0. */
  private static LesionScore authors(
      double range, double own, double change, double drawn, double[] accuracy, double[] ranges) {
    double sum = 0;
    for (double one : ranges) {
      sum += one;
    }
    double effect = 2 * range / (range + sum / ranges.length);
    return new LesionScore(
        own,
        change,
        RankP.smallStrict(own, accuracy),
        change < 0 && drawn < 0 ? 2 * change / (change + drawn) : 0,
        range,
        RankP.largeStrict(range, ranges),
        Double.isFinite(effect) ? effect : 0,
        (int) Arrays.stream(ranges).filter(Double::isFinite).count());
  }

  /** {@code 2 a / (a + b)}: 1 when both are the same, NaN when both are 0. */
  private static double share(double own, double random) {
    return Tie.isAtMost(own + random, 0) ? Double.NaN : 2 * own / (own + random);
  }
}
