package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;

/** What the draws of one site say about its units. */
final class Evidence {
  private final double[] thresholds;
  private final double[] estimates;
  private final double[] shares;
  private final double[] evalues;
  private final int[] picked;
  private final int live;

  private Evidence(
      double[] thresholds,
      double[] estimates,
      double[] shares,
      double[] evalues,
      int[] picked,
      int live) {
    this.thresholds = thresholds;
    this.estimates = estimates;
    this.shares = shares;
    this.evalues = evalues;
    this.picked = picked;
    this.live = live;
  }

  static Evidence of(List<double[]> draws, KnockoffFilterOptions options, RunContext run) {
    int units = draws.get(0).length;
    int offset = options.usedOffset();
    double[] thresholds = new double[draws.size()];
    double[] estimates = new double[draws.size()];
    double[] shares = new double[units];
    boolean[] live = new boolean[units];
    for (int draw = 0; draw < thresholds.length; draw++) {
      run.checkCancelled();
      double[] statistics = draws.get(draw);
      thresholds[draw] = Threshold.knockoff(statistics, offset, options.fdr());
      estimates[draw] = Threshold.estimate(statistics, thresholds[draw], offset);
      for (int unit = 0; unit < units; unit++) {
        shares[unit] += statistics[unit] >= thresholds[draw] ? 1 : 0;
        live[unit] |= statistics[unit] != 0;
      }
    }
    // Counted whole and divided once, so that a unit that every draw picks has share 1 exactly.
    for (int unit = 0; unit < units; unit++) {
      shares[unit] /= thresholds.length;
    }
    // Half of the level for each draw, as its authors advise: the other half is for e-BH.
    double[] evalues =
        options.aggregate() == KnockoffFilterOptions.Aggregate.EVALUES
            ? EValues.mean(draws, options.fdr() / 2)
            : new double[0];
    int[] picked = picked(draws.get(0), thresholds[0], shares, evalues, options);
    int alive = (int) IntStream.range(0, units).filter(unit -> live[unit]).count();
    return new Evidence(thresholds, estimates, shares, evalues, picked, alive);
  }

  private static int[] picked(
      double[] first,
      double threshold,
      double[] shares,
      double[] evalues,
      KnockoffFilterOptions options) {
    return switch (options.aggregate()) {
      case SINGLE -> atLeast(first, threshold);
      case FREQUENCY -> atLeast(shares, options.minShare());
      case EVALUES -> atLeast(evalues, EValues.cut(evalues, options.fdr()));
    };
  }

  private static int[] atLeast(double[] values, double least) {
    return IntStream.range(0, values.length).filter(unit -> values[unit] >= least).toArray();
  }

  /** Threshold of each draw; infinite where it picks nothing. */
  double[] thresholds() {
    return thresholds.clone();
  }

  /** Estimated share of false picks at each draw's threshold. */
  double[] estimates() {
    return estimates.clone();
  }

  /** Share of draws that pick each unit. */
  double[] shares() {
    return shares.clone();
  }

  /** Mean e-value of each unit; empty where they do not pick. */
  double[] evalues() {
    return evalues.clone();
  }

  /** The picked units. */
  BitSet picked() {
    BitSet units = new BitSet();
    Arrays.stream(picked).forEach(units::set);
    return units;
  }

  /** Number of units with a statistic other than 0 in some draw. */
  int live() {
    return live;
  }
}
