package org.ganglion.engine.evaluate.mechanism;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/**
 * How much the picked units of a site tell of the response: the share of its variance that a linear
 * fit explains out of sample, that share over the one of all units, the mutual information that
 * Gaussians of that fit would have, and for up to ten units an estimate from nearest neighbours.
 * Beside as many units at random, and all. Reads activations and the response alone.
 */
public final class InformationKept implements Evaluation<InformationKeptOptions> {
  private static final String EXPLAINED = "R2";
  private static final String KEPT = "information kept";
  private static final String GAUSSIAN = "Gaussian information";
  private static final String NEIGHBOURS = "nearest-neighbour information";
  private static final int MOST_COLUMNS = 10;

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "information-kept",
            "1.0.0",
            "what the picked units tell of the response, of what all tell",
            Scope.WHOLE_SET)
        .withPaper(
            "Vu, Nguyen, Thai 2022, NeuCEPT; Kraskov, Stoegbauer, Grassberger 2004, Estimating"
                + " mutual information")
        .withCost("1 forward pass; a decomposition of the activations per fold, set and draw")
        .withNeeds(Need.ACTIVATIONS);
  }

  @Override
  public InformationKeptOptions defaults() {
    return new InformationKeptOptions(5, 5, 5);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(EXPLAINED, "share of the response's variance told out of sample, at most 1"),
        Measure.higher(KEPT, "that share over the one of all units of the site"),
        Measure.higher(GAUSSIAN, "-ln(1 - R2) / 2 in nats, at least 0"),
        Measure.higher(NEIGHBOURS, "in nats, from nearest neighbours; of at most ten units"));
  }

  @Override
  public Verdict evaluate(Evidence evidence, InformationKeptOptions options, RunContext run) {
    int samples = evidence.samples().orElseThrow().size();
    if (samples < 2 * options.folds() || samples <= options.neighbours()) {
      throw refused(samples + " samples are too few", "give more samples, or lower 'folds'");
    }
    int[][] folds = folds(samples, options.folds(), run.random("folds"));
    Verdict.Builder verdict = Verdict.builder();
    Map<String, List<PickedSet>> sets =
        Controls.beside(evidence, options.draws(), set -> true, run);
    Map<Site, Matrix> tables = tables(evidence);
    double[] response = response(evidence);
    Map<Site, Double> whole = new LinkedHashMap<>();
    tables.forEach(
        (site, table) -> whole.put(site, new HeldOutFit(table, response, run).explained(folds)));
    int done = 0;
    for (Map.Entry<String, List<PickedSet>> one : sets.entrySet()) {
      MeanOf[] means = {new MeanOf(), new MeanOf(), new MeanOf(), new MeanOf()};
      for (PickedSet set : one.getValue()) {
        run.checkCancelled();
        Matrix table = Objects.requireNonNull(tables.get(set.site()));
        double all = Objects.requireNonNull(whole.get(set.site()));
        Matrix part = table.selectColumns(Ints.of(set.columns()));
        double explained =
            part.columns() == table.columns()
                ? all
                : new HeldOutFit(part, response, run).explained(folds);
        means[0].add(explained);
        means[1].add(all > 0 ? explained / all : Double.NaN);
        means[2].add(-Math.log(1 - Math.min(1 - 1e-12, Math.max(0, explained))) / 2);
        boolean few = part.columns() > 0 && part.columns() <= MOST_COLUMNS;
        means[3].add(
            few
                ? new NeighbourInformation(part, response).nats(options.neighbours(), run)
                : Double.NaN);
      }
      verdict.score(means[0].score(one.getKey(), EXPLAINED));
      verdict.score(means[1].score(one.getKey(), KEPT));
      verdict.score(means[2].score(one.getKey(), GAUSSIAN));
      verdict.score(means[3].score(one.getKey(), NEIGHBOURS));
      run.progress((double) ++done / sets.size());
    }
    return verdict.build();
  }

  private static int[][] folds(int rows, int count, RandomGenerator random) {
    int[] order = IntStream.range(0, rows).toArray();
    Shuffle.shuffle(order, random);
    int[][] folds = new int[count][];
    for (int fold = 0; fold < count; fold++) {
      int from = (int) ((long) rows * fold / count);
      folds[fold] = Arrays.copyOfRange(order, from, (int) ((long) rows * (fold + 1) / count));
    }
    return folds;
  }

  /** Activations of each site that is judged, a column per unit that could be picked. */
  private static Map<Site, Matrix> tables(Evidence evidence) {
    Map<Site, Matrix> tables = new LinkedHashMap<>();
    try (Bound bound = evidence.network().bind(evidence.samples().orElseThrow())) {
      for (Finding finding : evidence.findings()) {
        for (Site site : finding.sites()) {
          Matrix table = bound.activations(site, finding.reduce());
          Matrix before = tables.putIfAbsent(site, table);
          if (before != null && before.columns() != table.columns()) {
            throw refused(
                "the results reduce site '" + site.id() + "' in different ways",
                "judge them in evaluations of their own");
          }
        }
      }
    }
    return tables;
  }

  private static double[] response(Evidence evidence) {
    List<Finding> findings = evidence.findings();
    double[] response = response(findings.get(0));
    for (Finding other : findings) {
      if (!Arrays.equals(response(other), response)) {
        throw refused(
            "'" + findings.get(0).step() + "' and '" + other.step() + "' explain other responses",
            "judge them in evaluations of their own, or give the evaluation a 'target'");
      }
    }
    double least = Arrays.stream(response).min().orElse(0);
    double most = Arrays.stream(response).max().orElse(0);
    if (!Double.isFinite(least) || !Double.isFinite(most) || least == most) {
      throw refused("the response is " + least + " for every sample", "give another 'target'");
    }
    return response;
  }

  private static double[] response(Finding finding) {
    return finding.target().responses().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static MethodException refused(String what, String fix) {
    return new MethodException(Problem.of("M930", what, fix));
  }
}
