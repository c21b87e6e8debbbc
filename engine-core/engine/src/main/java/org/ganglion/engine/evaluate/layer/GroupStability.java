package org.ganglion.engine.evaluate.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Finding.Item;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.Contingency;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/**
 * Whether the same layers are grouped together on other samples and by other metrics: distances and
 * groups are made again on draws of samples, the same draws for all judged groupings.
 *
 * <p>Scores are adjusted Rand indices, 1 for equal groupings and 0 on average for unrelated ones:
 * with the groups of all samples, and with the other judged groupings of the same layers. Grid
 * {@code boundaries <step>}: for every two layers that follow each other, whether all samples put a
 * boundary there, and the share of draws that do. Two grids more hold mean and standard deviation
 * of each distance over draws, as far as draws of some of the samples tell: they share samples, so
 * that the deviation is smaller than between independent sets. Source of the index: Hubert, Arabie,
 * "Comparing partitions", 1985.
 */
public final class GroupStability implements Evaluation<GroupStabilityOptions> {
  private static final String SAMPLES = "adjusted rand over samples";
  private static final String METRICS = "adjusted rand with other groupings";
  private static final String SPREAD = "relative deviation of distances";

  /** Fewest samples in a draw. */
  private static final int FEWEST = 4;

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "group-stability",
            "1.0.0",
            "agreement of groups of layers on other samples and by other metrics",
            Scope.WHOLE_SET)
        .withPaper("Hubert, Arabie 1985, Comparing partitions")
        .withCost("the judged steps and the distances that they read, once per draw");
  }

  @Override
  public GroupStabilityOptions defaults() {
    return new GroupStabilityOptions(10, 0.8);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.LAYER_GROUPS);
  }

  @Override
  public boolean readsSamples() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(SAMPLES, "mean over draws, with the groups of all samples; at most 1"),
        Measure.higher(METRICS, "mean over the other judged groupings of the same layers"),
        Measure.lower(
            SPREAD, "standard deviation of a distance over draws by its mean, mean over pairs"));
  }

  @Override
  public Verdict evaluate(Evidence evidence, GroupStabilityOptions options, RunContext run) {
    int samples = evidence.samples().map(all -> all.size()).orElse(0);
    int size = (int) Math.round(options.share() * samples);
    if (size < FEWEST) {
      throw new MethodException(
          Problem.of(
              "M930",
              size
                  + " samples are in a draw of "
                  + samples
                  + ", at least "
                  + FEWEST
                  + " are needed",
              "raise share, or give more samples"));
    }
    Verdict.Builder verdict = Verdict.builder();
    List<Finding> findings = evidence.findings();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      Ints labels = finding.partition().labels();
      double[] kept = new double[Math.max(0, labels.size() - 1)];
      MeanOf agreement = new MeanOf();
      DistanceSpread spread = new DistanceSpread(labels.size());
      for (int draw = 0; draw < options.resamples(); draw++) {
        run.checkCancelled();
        Ints rows = drawn(samples, size, run.random("samples", draw));
        try (Finding.Rerun again = finding.rerun(new Substitute.Rows(rows))) {
          Ints other = again.finding().partition().labels();
          spread.add(again.finding().layers().orElseThrow().distances());
          agreement.add(Contingency.of(other, labels).adjustedRand());
          double[] there = boundaries(other);
          for (int k = 0; k < kept.length; k++) {
            kept[k] += there[k] / options.resamples();
          }
        }
        run.progress((i + (draw + 1.0) / options.resamples()) / findings.size());
      }
      verdict.score(agreement.score(finding.step(), SAMPLES));
      verdict.score(others(findings, finding).score(finding.step(), METRICS));
      verdict.score(spread.relative().score(finding.step(), SPREAD));
      verdict.grid(grid(finding, boundaries(labels), kept));
      spread
          .grids(finding.step(), finding.items().stream().map(Item::name).toList())
          .forEach(verdict::grid);
    }
    return verdict.build();
  }

  /** Agreement with the other findings that are about the same layers. */
  private static MeanOf others(List<Finding> findings, Finding one) {
    MeanOf mean = new MeanOf();
    for (Finding other : findings) {
      if (!other.step().equals(one.step()) && other.items().equals(one.items())) {
        mean.add(
            Contingency.of(other.partition().labels(), one.partition().labels()).adjustedRand());
      }
    }
    return mean;
  }

  private static Grid grid(Finding finding, double[] whole, double[] kept) {
    List<Item> items = finding.items();
    List<String> columns = new ArrayList<>();
    for (int k = 0; k < kept.length; k++) {
      columns.add(items.get(k).name() + " | " + items.get(k + 1).name());
    }
    return new Grid(
        "boundaries " + finding.step(),
        List.of("all samples", "share of draws"),
        columns,
        Matrix.generate(2, kept.length, (row, k) -> row == 0 ? whole[k] : kept[k]));
  }

  /** 1 between layers of different groups, else 0. */
  private static double[] boundaries(Ints labels) {
    double[] boundaries = new double[Math.max(0, labels.size() - 1)];
    for (int k = 0; k < boundaries.length; k++) {
      boundaries[k] = labels.get(k) == labels.get(k + 1) ? 0 : 1;
    }
    return boundaries;
  }

  /** Some rows, ascending, each set of them equally likely. */
  private static Ints drawn(int samples, int size, RandomGenerator random) {
    int[] order = IntStream.range(0, samples).toArray();
    Shuffle.shuffle(order, random);
    return Ints.of(Arrays.stream(order).limit(size).sorted().toArray());
  }
}
