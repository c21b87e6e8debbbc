package org.ganglion.engine.evaluate.visual;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.Combined;
import org.ganglion.engine.evaluate.cluster.Draws;
import org.ganglion.engine.evaluate.cluster.Ties;
import org.ganglion.engine.evaluate.cluster.Undefined;
import org.ganglion.engine.evaluate.statistic.Omnibus;

/** A number per image, judged: those of sub-clusters beside those of random units. */
final class VisualScores {
  private final String name;
  private final Matrix values;
  private final double[] p;
  private final double[] effects;
  private final Combined combined;
  private final Omnibus omnibus;

  /**
   * Of one number.
   *
   * @param name of it
   * @param side that is coherent
   * @param options settled
   * @param values per sub-cluster its own, then those of its draws; NaN where undefined
   * @param random stream for the null of the combination
   */
  VisualScores(
      String name,
      NullTest.Side side,
      Matrix values,
      VisualisationOptions options,
      RandomGenerator random) {
    this.name = name;
    this.values = values;
    this.p = new double[values.rows()];
    this.effects = new double[values.rows()];
    int[] draws = new int[values.rows()];
    double[][] ranked = new double[values.rows()][];
    for (int i = 0; i < p.length; i++) {
      double[] row = values.row(i);
      double[] drawn = Arrays.copyOfRange(row, 1, row.length);
      draws[i] = drawn.length;
      // The published code drops an image without any doubt.
      boolean known =
          !Double.isNaN(row[0]) && (options.undefined() == Undefined.STRICT || row[0] > 0);
      p[i] = known ? p(side, options.ties(), row[0], drawn) : Double.NaN;
      effects[i] = known ? options.effect().of(row[0], drawn) : Double.NaN;
      ranked[i] =
          Arrays.stream(row).map(value -> side == NullTest.Side.HIGH ? value : -value).toArray();
    }
    this.combined = Combined.of(p, draws, options.combine(), random);
    this.omnibus = options.drawing() == Draws.SHARED ? Omnibus.of(ranked, 2) : Omnibus.none();
  }

  private static double p(NullTest.Side side, Ties ties, double own, double... drawn) {
    return side == NullTest.Side.HIGH ? ties.large(own, drawn) : ties.small(own, drawn);
  }

  /** p-value over sub-clusters; NaN where none is defined. */
  double together() {
    return combined.p();
  }

  /** p-values of the sub-clusters. */
  double[] p() {
    return p.clone();
  }

  /** Effects of the sub-clusters. */
  double[] effects() {
    return effects.clone();
  }

  double[] own() {
    return values.columnAt(0);
  }

  /** Mean over the draws of each sub-cluster. */
  double[] drawn() {
    double[] means = new double[values.rows()];
    for (int i = 0; i < means.length; i++) {
      means[i] = MeanOf.all(Arrays.copyOfRange(values.row(i), 1, values.columns())).mean();
    }
    return means;
  }

  void tell(String step, Verdict.Builder verdict) {
    verdict.score(new Score(step, name + " p", combined.p(), Double.NaN, combined.count()));
    verdict.score(new Score(step, name + " omnibus p", omnibus.p(), Double.NaN, p.length));
    verdict.score(MeanOf.all(effects).score(step, name + " effect"));
    verdict.array(name + "/" + step, values);
    if (!Double.isNaN(omnibus.p())) {
      double[] draws = omnibus.draws().stream().mapToDouble(Double::doubleValue).toArray();
      verdict.test(
          new NullTest(
              step,
              "mean rank of " + name,
              omnibus.observed(),
              Matrix.column(draws),
              omnibus.p(),
              NullTest.Side.HIGH));
    }
  }
}
