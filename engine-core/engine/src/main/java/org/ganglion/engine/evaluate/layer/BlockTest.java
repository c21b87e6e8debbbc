package org.ganglion.engine.evaluate.layer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.RankP;

/**
 * Whether layers form groups at all, by any partitioner: what grouping gains beside what the same
 * partitioner gains on tables in which distances depend on the lag alone.
 *
 * <p>Smooth drift also yields groups, so a table without blocks keeps the distances of every lag
 * and shuffles them within it. The partitioner runs on each as it is configured, and chooses its
 * own number of groups where it may; the tested number is therefore the ratio of the spread between
 * groups to that within, each by its degrees of freedom, and not the gain, which grows with the
 * number of groups. Where that number is fixed both order the draws alike. Draws that tie count
 * against the groups. Warns W939 above {@code level}.
 *
 * <p>Assumes that deviations from the mean of a lag are independent: layers that walk at random,
 * without any block, have small p-values about half of the time. Has little power below ten layers.
 *
 * <p>Source: the ratio is that of Caliński and Harabasz, "A dendrite method for cluster analysis",
 * 1974, with distances in place of squares; the test is ours. Costs one run of the partitioner per
 * draw. Refuses fewer than three layers, M930.
 *
 * @see <a href="https://doi.org/10.1080/03610927408827101">doi 10.1080/03610927408827101</a>
 */
public final class BlockTest implements Evaluation<BlockTestOptions> {
  private static final String GAIN = "gain";
  private static final String RATIO = "between over within";
  private static final String P = "p";
  private static final int FEWEST = 3;

  /** Share of a ratio by which the order of sums may change it. */
  private static final double TIE = 1e-9;

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "block-test",
            "1.0.0",
            "whether layers form groups at all, beside smooth drift with depth",
            Scope.WHOLE_SET)
        .withPaper("Calinski, Harabasz 1974, A dendrite method for cluster analysis")
        .withCost("the partitioner once per draw");
  }

  @Override
  public BlockTestOptions defaults() {
    return new BlockTestOptions(199, 0.05);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.LAYER_GROUPS);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(P, "chance of as much where distances only depend on the lag, in (0, 1]"),
        Measure.higher(RATIO, "spread between groups over that within, by degrees of freedom"),
        Measure.higher(GAIN, "share of the spread of the distances that grouping takes away"));
  }

  @Override
  public Verdict evaluate(Evidence evidence, BlockTestOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    int count = evidence.findings().size();
    for (int i = 0; i < count; i++) {
      one(evidence.findings().get(i), options, run, verdict, i, count);
    }
    return verdict.build();
  }

  private static void one(
      Finding finding,
      BlockTestOptions options,
      RunContext run,
      Verdict.Builder verdict,
      int place,
      int count) {
    Items layers = finding.layers().orElseThrow();
    if (layers.size() < FEWEST) {
      throw new MethodException(
          Problem.of(
              "M930",
              "step '" + finding.step() + "' groups " + layers.size() + " layers",
              "give it at least " + FEWEST + " sites"));
    }
    GroupSpread spread = GroupSpread.of(layers.distances(), finding.partition().labels());
    double[] ratios = new double[options.draws()];
    for (int draw = 0; draw < ratios.length; draw++) {
      run.checkCancelled();
      Matrix drift = LagShuffle.of(layers.distances(), run.random("lags", draw));
      Substitute other = new Substitute.OfItems(new OtherDistances(layers, drift));
      try (Finding.Rerun again = finding.rerun(other)) {
        ratios[draw] = GroupSpread.of(drift, again.finding().partition().labels()).ratio();
      }
      run.progress((place + (draw + 1.0) / ratios.length) / count);
    }
    double p = RankP.large(spread.ratio() * (1 - TIE), ratios);
    if (p > options.level()) {
      run.warn(
          new Warning(
              "W939",
              String.format(
                  Locale.ROOT,
                  "the groups of '%s' are no more than smooth drift would show, p = %.3f",
                  finding.step(),
                  p)));
    }
    verdict.score(finding.step(), P, p);
    verdict.score(finding.step(), RATIO, spread.ratio());
    verdict.score(finding.step(), GAIN, spread.gain());
    verdict.figure("groups of " + finding.step(), spread.groups());
    verdict.test(
        new NullTest(
            finding.step(), RATIO, spread.ratio(), Matrix.column(ratios), p, NullTest.Side.HIGH));
  }
}
