package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.knockoff.Correlation;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.GaussianKnockoffs;
import org.ganglion.plugin.neucept.knockoff.SMatrix;
import org.ganglion.plugin.neucept.knockoff.Screening;
import org.ganglion.plugin.neucept.knockoff.Separation;
import org.ganglion.plugin.neucept.statistic.Augmented;
import org.ganglion.plugin.neucept.statistic.FeatureStatistic;

/**
 * Statistics of planted problems, run after run.
 *
 * @param problem what is planted
 * @param kind how knockoffs are kept apart
 * @param statistic what is compared
 * @param known whether the true correlation is given
 * @param draws of the knockoffs per run
 */
record Trials(
    PlantedProblem problem, SMatrix kind, FeatureStatistic statistic, boolean known, int draws) {

  static Trials of(PlantedProblem problem, SMatrix kind, FeatureStatistic statistic) {
    return new Trials(problem, kind, statistic, false, 1);
  }

  Trials knowing() {
    return new Trials(problem, kind, statistic, true, draws);
  }

  Trials drawing(int count) {
    return new Trials(problem, kind, statistic, known, count);
  }

  /** {@code runs} runs, each with the statistics of its draws in the order of the columns. */
  Outcome[] run(int runs, long seed) {
    PlainRun run = new PlainRun(seed);
    Matrix factor = run.algebra().cholesky(problem.truth());
    Outcome[] all = new Outcome[runs];
    Optional<double[]> separated =
        known
            ? Optional.of(
                new Separation(run)
                    .solve(problem.truth(), kind, new SplittableRandom(seed))
                    .values())
            : Optional.empty();
    Arrays.setAll(all, i -> one(problem.draw(factor, seed + i), run, separated, i));
    return all;
  }

  private Outcome one(
      PlantedProblem.Data data, PlainRun run, Optional<double[]> separated, int number) {
    Screening screening = Screening.of(data.table(), 0, run.algebra());
    int[] kept = screening.kept();
    Matrix columns = screening.standardised();
    Matrix correlation =
        known
            ? Matrix.generate(
                kept.length, kept.length, (a, b) -> problem.correlation().at(kept[a], kept[b]))
            : Correlation.of(columns, Covariance.LEDOIT_WOLF, run.algebra()).matrix();
    double[] s =
        separated
            .map(all -> Arrays.stream(kept).mapToDouble(column -> all[column]).toArray())
            .orElseGet(
                () ->
                    new Separation(run)
                        .solve(correlation, kind, run.random("order", number))
                        .values());
    GaussianKnockoffs knockoffs = GaussianKnockoffs.of(columns, correlation, s, run);
    double[][] statistics = new double[draws][];
    for (int draw = 0; draw < draws; draw++) {
      Matrix copies = knockoffs.draw(run.random("noise", number, draw));
      double[] w =
          statistic
              .of(
                  Augmented.of(columns, copies, data.response()),
                  run.random("statistic", number, draw),
                  run)
              .statistics();
      statistics[draw] = new double[problem.columns()];
      for (int i = 0; i < kept.length; i++) {
        statistics[draw][kept[i]] = w[i];
      }
    }
    return new Outcome(data, statistics);
  }

  /** What came out of one run. */
  static final class Outcome {
    private final PlantedProblem.Data data;
    private final double[][] statistics;

    Outcome(PlantedProblem.Data data, double[][] statistics) {
      this.data = data;
      this.statistics = statistics;
    }

    boolean acts(int column) {
      return data.acts(column);
    }

    /** Statistics of a draw. */
    double[] draw(int number) {
      return statistics[number].clone();
    }

    int draws() {
      return statistics.length;
    }
  }
}
