package org.ganglion.engine.evaluate.pathway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/** Compares picked neurons of every two samples, within and across the explained classes. */
final class ClassSpecificity {
  /** Far below the step from one Jaccard index to the next, far above rounding of their sums. */
  private static final double ROUNDING = 1e-12;

  private final OverlapOptions options;
  private final RunContext run;

  ClassSpecificity(OverlapOptions options, RunContext run) {
    this.options = options;
    this.run = run;
  }

  /**
   * What was found.
   *
   * @param pairs within and across classes
   * @param samples that were compared
   * @param byClass mean index of pairs of samples of every two classes; NaN where there are none
   * @param draws differences of the two under permuted classes, one column
   * @param p of the permutation test
   */
  record Found(PairSums pairs, int samples, Grid byClass, Matrix draws, double p) {
    void tell(String step, String measure, Verdict.Builder verdict) {
      double difference = pairs.within() - pairs.across();
      verdict.score(new Score(step, measure, difference, pairs.error(), samples));
      verdict.figure("jaccard within classes of " + step, pairs.within());
      verdict.figure("jaccard across classes of " + step, pairs.across());
      verdict.grid(byClass);
      verdict.test(new NullTest(step, measure, difference, draws, p, NullTest.Side.HIGH));
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
    PairSums observed = new PairSums(index, classes);
    double difference = observed.within() - observed.across();
    if (Double.isNaN(difference)) {
      return Optional.empty();
    }
    double[] draws = new double[options.permutations()];
    run.forEach(
        draws.length,
        draw -> {
          run.checkCancelled();
          PairSums there = new PairSums(index, permuted(classes, finding.step(), draw));
          draws[draw] = there.within() - there.across();
        });
    // Where most pairs have no index, some permutations leave none of a kind.
    double[] chance = DoubleStream.of(draws).filter(draw -> !Double.isNaN(draw)).toArray();
    int asLarge = 1;
    for (double draw : chance) {
      asLarge += draw >= difference - ROUNDING ? 1 : 0;
    }
    return Optional.of(
        new Found(
            observed,
            samples,
            byClass(finding.step(), index, classes),
            Matrix.column(chance),
            asLarge / (chance.length + 1.0)));
  }

  private int[] permuted(int[] classes, String step, int draw) {
    RandomGenerator random = run.random("classes of " + step, draw);
    int[] mixed = classes.clone();
    Shuffle.shuffle(mixed, random);
    return mixed;
  }

  private static Grid byClass(String step, float[][] index, int[] classes) {
    int[] known = IntStream.of(classes).sorted().distinct().toArray();
    MeanOf[][] means = new MeanOf[known.length][known.length];
    for (int a = 0; a < known.length; a++) {
      for (int b = 0; b <= a; b++) {
        means[a][b] = new MeanOf();
      }
    }
    for (int a = 0; a < index.length; a++) {
      int place = Arrays.binarySearch(known, classes[a]);
      for (int b = 0; b < a; b++) {
        int other = Arrays.binarySearch(known, classes[b]);
        means[Math.max(place, other)][Math.min(place, other)].add(index[a][b]);
      }
    }
    List<String> names = IntStream.of(known).mapToObj(Integer::toString).toList();
    return new Grid(
        "jaccard of samples of two classes, " + step,
        names.stream().map(name -> "class " + name).toList(),
        names,
        Matrix.generate(
            known.length, known.length, (a, b) -> means[Math.max(a, b)][Math.min(a, b)].mean()));
  }
}
