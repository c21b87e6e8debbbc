package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.neucept.knockoff.GaussianKnockoffs;
import org.ganglion.plugin.neucept.knockoff.SMatrix;
import org.ganglion.plugin.neucept.knockoff.Screening;
import org.ganglion.plugin.neucept.knockoff.Separation;
import org.ganglion.plugin.neucept.statistic.Augmented;
import org.ganglion.plugin.neucept.statistic.LassoDifference;
import org.ganglion.testkit.query.TestQuery;

/**
 * Scores like {@code knockoff-lcd} does, but with knockoffs of the true correlation, which no
 * attributor is ever told.
 */
final class KnownCorrelation implements Trials.Scorer {
  private final Matrix correlation;
  private final double[] s;

  KnownCorrelation(PlantedProblem problem) {
    this.correlation = problem.truth();
    this.s =
        new Separation(new PlainRun(0))
            .solve(correlation, SMatrix.MVR, new SplittableRandom(0))
            .values();
  }

  @Override
  public Attribution score(TestQuery query, RunContext run) {
    Tensor values = query.samples().input(Trials.SITE);
    int units = correlation.columns();
    Matrix table =
        Matrix.generate(
            query.samples().size(), units, (row, unit) -> values.get((long) row * units + unit));
    Screening screening = Screening.of(table, 0, run.algebra());
    Matrix columns = screening.standardised();
    // Columns come in an order of their own.
    int[] kept = screening.kept();
    Matrix known =
        Matrix.generate(kept.length, kept.length, (a, b) -> correlation.get(kept[a], kept[b]));
    double[] distances = Arrays.stream(kept).mapToDouble(unit -> s[unit]).toArray();
    Matrix copies =
        GaussianKnockoffs.of(columns, known, distances, run).draw(run.random("known-noise"));
    double[] responses =
        query.target().responses().stream().mapToDouble(Double::doubleValue).toArray();
    double[] inOrder =
        new LassoDifference(5)
            .of(Augmented.of(columns, copies, responses), run.random("known-statistic"), run)
            .statistics();
    double[] w = new double[units];
    float[] scores = new float[units];
    for (int place = 0; place < kept.length; place++) {
      w[kept[place]] = inOrder[place];
      scores[kept[place]] = (float) inOrder[place];
    }
    return new Attribution(
        Coverage.DATASET,
        Map.of(Trials.SITE, Tensor.vector(scores)),
        Map.of("statistics/" + Trials.SITE, Matrix.owning(1, units, w)),
        Map.of());
  }
}
