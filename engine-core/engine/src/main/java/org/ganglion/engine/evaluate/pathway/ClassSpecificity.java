package org.ganglion.engine.evaluate.pathway;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/** Compares picked neurons of every two samples, within and across the explained classes. */
final class ClassSpecificity {
  private final OverlapOptions options;
  private final RunContext run;

  ClassSpecificity(OverlapOptions options, RunContext run) {
    this.options = options;
    this.run = run;
  }

  /**
   * What was found.
   *
   * @param within mean index of pairs of one class
   * @param across mean index of pairs of different classes
   * @param draws differences of the two under permuted classes, one column
   * @param p of the permutation test
   */
  record Found(double within, double across, Matrix draws, double p) {
    void tell(String step, String measure, Verdict.Builder verdict) {
      verdict.score(step, measure, within - across);
      verdict.figure("jaccard within classes of " + step, within);
      verdict.figure("jaccard across classes of " + step, across);
      verdict.test(new NullTest(step, measure, within - across, draws, p, NullTest.Side.HIGH));
    }
  }

  /** Empty when no class is explained, or when there are no pairs of both kinds. */
  Optional<Found> of(Finding finding, int all) {
    int samples = Math.min(all, options.samples());
    Optional<Ints> explained = finding.classes();
    if (explained.isEmpty() || finding.coverage() == Coverage.DATASET || samples < 2) {
      return Optional.empty();
    }
    int[] classes = explained.get().slice(0, samples).toArray();
    BitRows rows = BitRows.of(finding, 0, samples);
    float[][] index = new float[samples][];
    run.forEach(
        samples,
        a -> {
          index[a] = new float[a];
          for (int b = 0; b < a; b++) {
            index[a][b] = (float) rows.jaccard(a, rows, b);
          }
        });
    double[] observed = means(index, classes);
    if (Double.isNaN(observed[0]) || Double.isNaN(observed[1])) {
      return Optional.empty();
    }
    double[] draws = new double[options.permutations()];
    run.forEach(
        draws.length,
        draw -> {
          run.checkCancelled();
          double[] there = means(index, permuted(classes, finding.step(), draw));
          draws[draw] = there[0] - there[1];
        });
    double difference = observed[0] - observed[1];
    int asLarge = 1;
    for (double draw : draws) {
      asLarge += draw >= difference ? 1 : 0;
    }
    return Optional.of(
        new Found(observed[0], observed[1], Matrix.column(draws), asLarge / (draws.length + 1.0)));
  }

  private int[] permuted(int[] classes, String step, int draw) {
    RandomGenerator random = run.random("classes of " + step, draw);
    int[] mixed = classes.clone();
    Shuffle.shuffle(mixed, random);
    return mixed;
  }

  /** Mean within and mean across; NaN where there is no such pair. */
  private static double[] means(float[][] index, int[] classes) {
    double within = 0;
    double across = 0;
    long withinCount = 0;
    long acrossCount = 0;
    for (int a = 0; a < index.length; a++) {
      for (int b = 0; b < a; b++) {
        float value = index[a][b];
        if (Float.isNaN(value)) {
          continue;
        }
        if (classes[a] == classes[b]) {
          within += value;
          withinCount++;
        } else {
          across += value;
          acrossCount++;
        }
      }
    }
    return new double[] {
      withinCount == 0 ? Double.NaN : within / withinCount,
      acrossCount == 0 ? Double.NaN : across / acrossCount
    };
  }
}
