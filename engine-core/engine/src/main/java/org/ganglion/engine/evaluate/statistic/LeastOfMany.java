package org.ganglion.engine.evaluate.statistic;

import java.util.Arrays;
import org.ganglion.api.value.Matrix;

/**
 * Numbers of several places under the same random draws: how small is each, and how small is it for
 * the least of all places?
 *
 * <p>Places have scales of their own, so each number is standardised by mean and standard deviation
 * of its place, the observed one among the draws: where nothing but chance is at work all of them
 * are alike, so that the p-values hold for any number of draws and places. A place where all
 * numbers are equal up to rounding counts as 0. Source: the single step method of Westfall, Young,
 * "Resampling-based multiple testing", 1993, with standardised numbers in place of p-values.
 *
 * @param own one column, for each place the share of draws that are as small there, with the usual
 *     one added
 * @param family one column, for each place the share of draws whose least place is as small
 * @param standard one column, the observed numbers, standardised
 * @param draws one column, the least standardised number of the places, per draw
 */
public record LeastOfMany(Matrix own, Matrix family, Matrix standard, Matrix draws) {
  /** Standard deviations by which the order of sums may move a standardised number. */
  private static final double TIE = 1e-9;

  /** Share of the mean below which a standard deviation is rounding. */
  private static final double NOTHING = 1e-12;

  /**
   * @param observed one number per place
   * @param drawn {@code [places, draws]}, every draw the same in all places
   */
  public static LeastOfMany of(double[] observed, Matrix drawn) {
    int places = observed.length;
    double[] own = new double[places];
    double[] standard = new double[places];
    double[] least = new double[drawn.columns()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int place = 0; place < places; place++) {
      double[] draws = new double[least.length];
      for (int draw = 0; draw < draws.length; draw++) {
        draws[draw] = drawn.get(place, draw);
      }
      own[place] = share(draws, observed[place]);
      double mean = mean(draws, observed[place]);
      double deviation = deviation(draws, observed[place], mean);
      standard[place] = standard(observed[place], mean, deviation);
      for (int draw = 0; draw < draws.length; draw++) {
        least[draw] = Math.min(least[draw], standard(draws[draw], mean, deviation));
      }
    }
    double[] family = Arrays.stream(standard).map(place -> share(least, place + TIE)).toArray();
    return new LeastOfMany(
        Matrix.column(own), Matrix.column(family), Matrix.column(standard), Matrix.column(least));
  }

  /** Share of the draws that are at most as large, with the usual one added. */
  private static double share(double[] draws, double value) {
    return (1.0 + Arrays.stream(draws).filter(draw -> draw <= value).count()) / (draws.length + 1);
  }

  private static double mean(double[] draws, double observed) {
    return (Arrays.stream(draws).sum() + observed) / (draws.length + 1);
  }

  private static double deviation(double[] draws, double observed, double mean) {
    double squares = Arrays.stream(draws).map(draw -> (draw - mean) * (draw - mean)).sum();
    return Math.sqrt((squares + (observed - mean) * (observed - mean)) / draws.length);
  }

  private static double standard(double value, double mean, double deviation) {
    return deviation > NOTHING * Math.abs(mean) ? (value - mean) / deviation : 0;
  }
}
