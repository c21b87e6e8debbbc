package org.ganglion.engine.evaluate.pathway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.run.RunContext;
import org.ganglion.engine.evaluate.Distribution;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Share of the picked neurons that are dead: 0 behind their ReLU for the sample, in the network as
 * it is. In [0, 1]; the mean over samples, a sample of which nothing was picked is left out and
 * counted. A unit of several positions is dead when all of them are. Costs one forward pass for all
 * results together.
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar et al. 2021, critical pathways</a>;
 *     deviations: a sample of which nothing was picked is left out
 */
public final class DeadShare implements Evaluation<NoOptions> {
  private static final String DEAD = "dead share";
  private static final String BASE = "dead share of all neurons";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "dead-share", "1.0.0", "share of the picked neurons that are dead", Scope.WHOLE_SET)
        .withPaper("Khakzar et al. 2021, Neural Response Interpretation through Critical Pathways")
        .withCost("1 forward pass")
        .withNeeds(Need.ACTIVATIONS);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(DEAD, "share of the picked neurons whose activation is 0, in [0, 1]"),
        Measure.describing(BASE, "the same of all neurons at these sites: what chance gives"));
  }

  @Override
  public List<Objection> objections(List<Given> given, NoOptions options) {
    List<Objection> objections = new ArrayList<>();
    for (Given one : given) {
      List<String> others =
          one.sites().stream().filter(site -> !site.rectified()).map(Site::id).toList();
      if (!others.isEmpty()) {
        objections.add(
            new Objection(
                "'" + one.step() + "' picks at " + others + ", which is never dead: no ReLU",
                "pick at the outputs of ReLU"));
      }
    }
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, NoOptions options, RunContext run) {
    Samples samples = evidence.samples().orElseThrow();
    List<DeadCount> counts = new ArrayList<>();
    Set<Site> union = new LinkedHashSet<>();
    for (Finding finding : evidence.findings()) {
      counts.add(new DeadCount(finding));
      union.addAll(finding.sites());
    }
    List<Site> sites = evidence.network().sites().stream().filter(union::contains).toList();
    try (Bound bound = evidence.network().bind(samples)) {
      bound.read(
          Pass.values(sites),
          chunk -> {
            counts.forEach(count -> count.add(chunk));
            run.progress((double) (chunk.first() + chunk.count()) / samples.size());
          });
    }
    Verdict.Builder verdict = Verdict.builder();
    for (DeadCount count : counts) {
      if (count.share().count() == 0) {
        throw new MethodException(
            Problem.of(
                "M930",
                "step '" + count.step() + "' picked nothing for any sample, so no share is dead",
                "loosen its options"));
      }
      verdict.score(count.share().score(count.step(), DEAD));
      verdict.score(count.base().score(count.step(), BASE));
      verdict.table(count.bySite());
      verdict.curve(Distribution.of(count.step(), DEAD, count.shares()));
      verdict.figure(
          "samples without picks in " + count.step(),
          (double) (samples.size() - count.share().count()));
    }
    return verdict.build();
  }
}
