package org.ganglion.plugin.neucept;

import java.util.Locale;
import java.util.function.Function;

/**
 * False picks and power over runs.
 *
 * @param falsePicks mean share of false picks
 * @param error its standard error
 * @param power mean share of signals that are picked
 * @param nonEmpty share of runs that pick anything
 */
record Rates(double falsePicks, double error, double power, double nonEmpty) {
  /**
   * Rates of what {@code picks} answers.
   *
   * @param picks for an outcome whether each column is picked
   */
  static Rates of(Trials.Outcome[] outcomes, Function<Trials.Outcome, boolean[]> picks) {
    double sum = 0;
    double squares = 0;
    double power = 0;
    double some = 0;
    for (Trials.Outcome outcome : outcomes) {
      boolean[] picked = picks.apply(outcome);
      int all = 0;
      int good = 0;
      int signals = 0;
      for (int column = 0; column < picked.length; column++) {
        all += picked[column] ? 1 : 0;
        good += picked[column] && outcome.acts(column) ? 1 : 0;
        signals += outcome.acts(column) ? 1 : 0;
      }
      double share = (double) (all - good) / Math.max(1, all);
      sum += share;
      squares += share * share;
      power += (double) good / Math.max(1, signals);
      some += all > 0 ? 1 : 0;
    }
    int runs = outcomes.length;
    double mean = sum / runs;
    double error = Math.sqrt(Math.max(0, squares / runs - mean * mean) / runs);
    return new Rates(mean, error, power / runs, some / runs);
  }

  /** {@code .084, .752}. */
  String text() {
    return String.format(Locale.ROOT, "%.3f +- %.3f, %.3f", falsePicks, error, power);
  }
}
