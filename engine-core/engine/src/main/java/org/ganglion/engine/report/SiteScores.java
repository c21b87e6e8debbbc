package org.ganglion.engine.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of one site are spread, and its most important units.
 *
 * @param neurons scores per sample
 * @param zeros share of scores that are exactly 0
 * @param mean of the magnitudes
 * @param octaves shares of scores by the power of two of their magnitude
 */
record SiteScores(
    String site,
    int units,
    int neurons,
    double zeros,
    double mean,
    List<Octave> octaves,
    List<Unit> top) {

  /**
   * Scores with a magnitude in {@code [2^exponent, 2^(exponent + 1))}.
   *
   * @param share of all scores of the site
   */
  record Octave(int exponent, double share) {}

  /**
   * A unit among the most important.
   *
   * @param share of the site's total magnitude
   * @param mean of the unit's signed total per sample
   */
  record Unit(int unit, double share, double mean, List<Example> examples) {}

  /**
   * A sample that a unit scores high.
   *
   * @param magnitude total magnitude of the unit
   * @param score its signed total
   * @param map the scores over positions, where the unit has any
   */
  record Example(int row, double magnitude, double score, @Nullable SignedMap map) {}

  /** The same with other units. */
  SiteScores withTop(List<Unit> units) {
    return new SiteScores(site, this.units, neurons, zeros, mean, octaves, units);
  }

  /** Gathers scores row by row. A unit's importance is its mean total magnitude per sample. */
  static final class Gathering {
    private static final int EXPONENTS = 256;
    private static final int MANTISSA_BITS = 23;
    private static final int BIAS = 127;

    private final SiteFacts site;
    private final int samples;
    private final int width;
    private final float[] magnitudes;
    private final float[] totals;
    private final long[] octaves = new long[EXPONENTS];
    private long zeros;

    Gathering(SiteFacts site, int samples, int width) {
      this.site = site;
      this.samples = samples;
      this.width = width;
      this.magnitudes = new float[Math.multiplyExact(samples, site.units())];
      this.totals = new float[magnitudes.length];
    }

    /** Takes row {@code sample}, whose scores start at {@code from}. */
    void row(int sample, float[] scores, int from) {
      int base = sample * site.units();
      int stride = site.stride();
      int unit = 0;
      for (int at = 0; at < width; ) {
        int end = Math.min(width, at + stride);
        double magnitude = 0;
        double total = 0;
        for (; at < end; at++) {
          float score = scores[from + at];
          if (score == 0) {
            zeros++;
          } else {
            // The exponent's bits are the octave: no logarithm of millions of scores.
            octaves[Float.floatToRawIntBits(score) >>> MANTISSA_BITS & (EXPONENTS - 1)]++;
          }
          magnitude += Math.abs(score);
          total += score;
        }
        magnitudes[base + unit] += (float) magnitude;
        totals[base + unit] += (float) total;
        unit = unit + 1 == site.units() ? 0 : unit + 1;
      }
    }

    /** Units in falling order of importance, equal ones by number, zeros left out. */
    List<Integer> ranking(int limit) {
      double[] importance = importance();
      return IntStream.range(0, site.units())
          .filter(unit -> importance[unit] > 0)
          .boxed()
          .sorted(
              Comparator.comparingDouble((Integer unit) -> -importance[unit])
                  .thenComparing(unit -> unit))
          .limit(limit)
          .toList();
    }

    /** Samples in falling order of the unit's magnitude, equal ones by row, zeros left out. */
    List<Integer> examples(int unit, int limit) {
      return IntStream.range(0, samples)
          .filter(row -> magnitudes[row * site.units() + unit] > 0)
          .boxed()
          .sorted(
              Comparator.comparingDouble((Integer row) -> -magnitudes[row * site.units() + unit])
                  .thenComparing(row -> row))
          .limit(limit)
          .toList();
    }

    /** Total magnitude of {@code unit} in row {@code sample}. */
    double magnitude(int sample, int unit) {
      return magnitudes[sample * site.units() + unit];
    }

    /** Signed total of {@code unit} in row {@code sample}. */
    double total(int sample, int unit) {
      return totals[sample * site.units() + unit];
    }

    /** The summary, without units. */
    SiteScores summary() {
      long scores = (long) samples * width;
      double sum = Arrays.stream(importance()).sum();
      TreeMap<Integer, Double> shares = new TreeMap<>();
      for (int i = 0; i < EXPONENTS; i++) {
        if (octaves[i] > 0) {
          shares.put(i - BIAS, Digits.share(octaves[i], scores));
        }
      }
      return new SiteScores(
          site.id(),
          site.units(),
          width,
          Digits.share(zeros, scores),
          Digits.share(sum, width),
          shares.entrySet().stream().map(e -> new Octave(e.getKey(), e.getValue())).toList(),
          List.of());
    }

    /** One unit with the examples that were found for it. */
    Unit unit(int unit, List<Example> examples) {
      double[] importance = importance();
      double mean =
          IntStream.range(0, samples).mapToDouble(row -> total(row, unit)).sum() / samples;
      double all = Arrays.stream(importance).sum();
      return new Unit(unit, Digits.share(importance[unit], all), Digits.round(mean), examples);
    }

    private double[] importance() {
      double[] sums = new double[site.units()];
      for (int i = 0; i < magnitudes.length; i++) {
        sums[i % sums.length] += magnitudes[i];
      }
      return Arrays.stream(sums).map(sum -> sum / samples).toArray();
    }
  }
}
