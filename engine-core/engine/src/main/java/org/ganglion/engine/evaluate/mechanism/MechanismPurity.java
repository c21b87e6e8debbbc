package org.ganglion.engine.evaluate.mechanism;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
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
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.Contingency;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/**
 * How well groups of samples follow hidden groups that no method saw: conditional entropy in bits,
 * its unweighted mean U, normalised mutual information and adjusted Rand index, beside the same
 * clusters dealt out at random. Groups by picked neurons stand beside those that the same
 * partitioner makes by as many random neurons of each site, and by all of them. Samples that were
 * left out do not count.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">Vu, Nguyen, Thai 2022, NeuCEPT</a> for U, which
 *     falls with the number of clusters by itself and counts tiny clusters like large ones: read it
 *     beside the conditional entropy
 */
public final class MechanismPurity implements Evaluation<MechanismPurityOptions> {
  private static final String CONDITIONAL = "conditional entropy";
  private static final String UNWEIGHTED = "U";
  private static final String NORMALISED = "normalised mutual information";
  private static final String RAND = "adjusted rand index";
  private static final String CLUSTERS = "clusters";
  private static final Map<String, ToDoubleFunction<Contingency>> MEASURES = measured();

  private static Map<String, ToDoubleFunction<Contingency>> measured() {
    Map<String, ToDoubleFunction<Contingency>> all = new LinkedHashMap<>();
    all.put(CONDITIONAL, Contingency::conditional);
    all.put(UNWEIGHTED, Contingency::unweighted);
    all.put(NORMALISED, Contingency::normalised);
    all.put(RAND, Contingency::adjustedRand);
    all.put(CLUSTERS, Contingency::clusters);
    return Collections.unmodifiableMap(all);
  }

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "mechanism-purity",
            "1.0.0",
            "how well groups of samples follow hidden groups",
            Scope.WHOLE_SET)
        .withPaper("Vu, Nguyen, Thai 2022, NeuCEPT; Hubert, Arabie 1985, Comparing partitions")
        .withCost("1 forward pass, and the partitioner draws + 1 times, where neurons were picked");
  }

  @Override
  public MechanismPurityOptions defaults() {
    return new MechanismPurityOptions(999, 5);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SAMPLE_GROUPS);
  }

  @Override
  public boolean readsGroups() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(CONDITIONAL, "bits needed for the hidden group where the cluster is known"),
        Measure.lower(UNWEIGHTED, "mean over clusters of the entropy inside, in bits"),
        Measure.higher(NORMALISED, "of clusters and hidden groups, in [0, 1]"),
        Measure.higher(RAND, "1 for equal groupings, 0 on average for unrelated ones"),
        Measure.describing("entropy", "bits needed for the hidden group of a sample"),
        Measure.describing(CLUSTERS, "number of groups of samples"));
  }

  @Override
  public Verdict evaluate(Evidence evidence, MechanismPurityOptions options, RunContext run) {
    Ints groups = evidence.groups().orElseThrow();
    Verdict.Builder verdict = Verdict.builder();
    PurityControls controls = new PurityControls(groups, options.draws(), run);
    int done = 0;
    for (Finding finding : evidence.findings()) {
      Ints clusters = finding.partition().labels();
      if (clusters.size() != groups.size()) {
        throw refused(
            finding, clusters.size() + " samples, but " + groups.size() + " have hidden groups");
      }
      Contingency found = Contingency.of(clusters, groups);
      if (found.total() == 0) {
        throw refused(finding, "no sample in any group");
      }
      String step = finding.step();
      MEASURES.forEach((name, of) -> verdict.score(step, name, of.applyAsDouble(found)));
      verdict.score(step, "entropy", found.entropy());
      verdict.test(chance(step, found, clusters, groups, options, run));
      run.progress((double) ++done / (2 * evidence.findings().size()));
    }
    for (Finding finding : evidence.findings()) {
      controls.of(finding).forEach((name, draws) -> scored(name, draws, verdict));
      run.progress((double) ++done / (2 * evidence.findings().size()));
    }
    return verdict.build();
  }

  private static void scored(String control, List<Contingency> draws, Verdict.Builder verdict) {
    MEASURES.forEach(
        (name, of) -> {
          double[] values = draws.stream().mapToDouble(of).toArray();
          verdict.score(MeanOf.all(values).score(control, name));
        });
  }

  private static NullTest chance(
      String step,
      Contingency found,
      Ints clusters,
      Ints groups,
      MechanismPurityOptions options,
      RunContext run) {
    double[] draws = new double[options.permutations()];
    run.forEach(
        draws.length,
        draw -> {
          run.checkCancelled();
          RandomGenerator random = run.random("clusters of " + step, draw);
          draws[draw] = Contingency.of(permuted(clusters, random), groups).conditional();
        });
    double observed = found.conditional();
    int asPure = 1;
    for (double draw : draws) {
      asPure += draw <= observed ? 1 : 0;
    }
    double p = asPure / (draws.length + 1.0);
    return new NullTest(step, CONDITIONAL, observed, Matrix.column(draws), p, NullTest.Side.LOW);
  }

  private static Ints permuted(Ints values, RandomGenerator random) {
    int[] mixed = values.toArray();
    Shuffle.shuffle(mixed, random);
    return Ints.of(mixed);
  }

  private static MethodException refused(Finding finding, String what) {
    return new MethodException(
        Problem.of(
            "M930",
            "step '" + finding.step() + "' has " + what,
            "group the samples of the data that carry 'groups'"));
  }
}
