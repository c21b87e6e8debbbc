package org.ganglion.engine.evaluate.degradation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Curve;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Verdict;

/** Turns numbers per sample and step into curves, scores and comparisons. */
final class ChangeCurves {
  private final List<String> names;
  private final List<Double> shares;
  private final RunContext run;

  /**
   * @param names of the results
   * @param shares of the steps, with 0 in front
   */
  ChangeCurves(List<String> names, List<Double> shares, RunContext run) {
    this.names = names;
    this.shares = shares;
    this.run = run;
  }

  /** A number of a sample at a step. */
  interface Value {
    /** Of the probabilities of a sample. */
    double at(double[] probability, int step);
  }

  /** Adds the mean curve of every result. */
  void curves(
      String name, String y, List<double[][]> probability, Value value, Verdict.Builder verdict) {
    for (int one = 0; one < names.size(); one++) {
      MeanOf[] means = new MeanOf[shares.size()];
      for (int step = 0; step < shares.size(); step++) {
        means[step] = new MeanOf();
        for (double[] row : probability.get(one)) {
          means[step].add(value.at(row, step));
        }
      }
      verdict.curve(Curve.of(names.get(one), name, "share", y, shares::get, means));
    }
  }

  /** Area under a sample's curve by trapezoids. */
  double area(double[] probability, Value value) {
    double area = 0;
    for (int step = 1; step < shares.size(); step++) {
      double width = shares.get(step) - shares.get(step - 1);
      area += width * (value.at(probability, step - 1) + value.at(probability, step)) / 2;
    }
    return area;
  }

  /** Adds a score of every result, and how far every two are apart on the same samples. */
  void scores(
      String measure,
      List<double[][]> probability,
      ToDoubleFunction<double[]> of,
      Verdict.Builder verdict) {
    double[][] values = new double[names.size()][];
    for (int one = 0; one < values.length; one++) {
      double[][] rows = probability.get(one);
      values[one] = new double[rows.length];
      for (int sample = 0; sample < rows.length; sample++) {
        values[one][sample] = of.applyAsDouble(rows[sample]);
      }
      verdict.score(MeanOf.all(values[one]).score(names.get(one), measure));
    }
    if (names.size() > 1) {
      verdict.grid(
          new Grid(
              measure + ": row less column, in standard errors of the paired difference",
              names,
              names,
              Matrix.generate(names.size(), names.size(), (a, b) -> apart(values[a], values[b]))));
    }
  }

  private static double apart(double[] a, double[] b) {
    MeanOf difference = new MeanOf();
    for (int i = 0; i < a.length; i++) {
      difference.add(a[i] - b[i]);
    }
    return difference.mean() == 0 ? 0 : difference.mean() / difference.error();
  }

  /**
   * Tells for how many samples nothing changes at any step, and warns of results of which those are
   * more than half: what goes first equals its fill, and the curve is 0 whatever the map is worth.
   */
  void tellFlat(Degradation degradation, Verdict.Builder verdict) {
    for (int one = 0; one < names.size(); one++) {
      int samples = degradation.probability().get(one).length;
      int flat = degradation.flat(one);
      verdict.figure("samples that never change under " + names.get(one), flat);
      if (2 * flat > samples) {
        run.warn(
            new Warning(
                "W932",
                "what '"
                    + names.get(one)
                    + "' removes first equals its fill for "
                    + flat
                    + " of "
                    + samples
                    + " samples: their curves are 0 whatever the map is worth; choose another fill,"
                    + " or, where the evaluation has that option, skipFilled: true"));
      }
    }
  }
}
