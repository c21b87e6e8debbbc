package org.ganglion.engine.evaluate.lesion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.Combine;
import org.ganglion.engine.evaluate.cluster.Draws;
import org.ganglion.engine.evaluate.cluster.Effect;
import org.ganglion.engine.evaluate.cluster.Pool;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.SubCluster;
import org.ganglion.engine.evaluate.cluster.SubClusters;
import org.ganglion.engine.evaluate.cluster.Ties;
import org.ganglion.engine.evaluate.cluster.Undefined;
import org.ganglion.engine.evaluate.statistic.BatesMean;
import org.ganglion.engine.evaluate.statistic.BenjaminiHochberg;

/**
 * Importance and class-wise coherence of groups of neurons: the part of a group in a layer is set
 * to 0 behind the activation function, and so are random parts of the same layer and size.
 * Important is what takes more balanced accuracy than they do; coherent what takes it from fewer
 * classes.
 *
 * <p>Random lesions of one shared draw are the pieces of one permutation of the layer's grouped
 * neurons, so that the omnibus test can compare whole draws. Sub-clusters of one network are
 * dependent (same samples, complementary sets): Fisher's combination assumes that they are not, the
 * omnibus test does not. Profile {@code authors} has the published code's statistics, with their
 * ties and undefined ratios, and its lesion of weights and bias; it draws for each group anew, so
 * that whole draws do not compare and there is no omnibus test. Each of these is an option of its
 * own. Costs one prefix and {@code sub-clusters x (draws + 1)} suffixes per sample.
 *
 * @see <a href="https://arxiv.org/abs/2110.08058">Hod et al. 2021, quantifying local
 *     specialization</a>
 */
public final class Lesion implements Evaluation<LesionOptions> {
  static final String IMPORTANCE = "importance p";
  static final String COHERENCE = "coherence p";
  static final String IMPORTANCE_OMNIBUS = "importance omnibus p";
  static final String COHERENCE_OMNIBUS = "coherence omnibus p";
  static final String IMPORTANCE_EFFECT = "importance effect";
  static final String COHERENCE_EFFECT = "coherence effect";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "lesion",
            "1.0.0",
            "importance and class-wise coherence of groups of neurons, by removing them",
            Scope.WHOLE_SET)
        .withPaper("Hod et al. 2021, Quantifying Local Specialization in Deep Neural Networks")
        .withCost("1 forward pass and (draws + 1) suffixes per sub-cluster")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS, Need.LABELS);
  }

  @Override
  public LesionOptions defaults() {
    return new LesionOptions(
        Profile.CORRECTED,
        99,
        2,
        0.99,
        1e-3,
        0.05,
        LesionOptions.Merge.NONE,
        Position.BY_PROFILE,
        Rightness.Outputs.CLASSES,
        List.of(),
        Ties.BY_PROFILE,
        Undefined.BY_PROFILE,
        Effect.MEAN_OF_DRAWS,
        Combine.BY_PROFILE,
        Draws.BY_PROFILE,
        Pool.BY_PROFILE,
        Accuracy.BY_PROFILE);
  }

  @Override
  public LesionOptions settled(LesionOptions options) {
    return options.settled();
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.NEURON_GROUPS);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(IMPORTANCE, "Fisher's combination over sub-clusters, in (0, 1]"),
        Measure.lower(
            IMPORTANCE_OMNIBUS,
            "permutation test of all sub-clusters, in (0, 1]; where draws are shared"),
        Measure.higher(
            IMPORTANCE_EFFECT, "drop of accuracy against random lesions, in [0, 2], 1 = the same"),
        Measure.lower(COHERENCE, "Fisher's combination of the range over classes, in (0, 1]"),
        Measure.lower(
            COHERENCE_OMNIBUS, "permutation test of that range, in (0, 1]; where draws are shared"),
        Measure.higher(
            COHERENCE_EFFECT,
            "range over classes against random lesions, in [0, 2], 1 = the same"));
  }

  @Override
  public Set<Need> needs(LesionOptions options) {
    return options.rightness().needs();
  }

  @Override
  public boolean severalNetworks() {
    return true;
  }

  @Override
  public List<Objection> objections(List<Given> given, LesionOptions options) {
    return Lesions.objections(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, LesionOptions given, RunContext run) {
    LesionOptions options = given.settled();
    Verdict.Builder verdict = Verdict.builder();
    List<Double> importance = new ArrayList<>();
    List<Double> coherence = new ArrayList<>();
    for (Finding finding : evidence.findings()) {
      SubClusters clusters =
          SubClusters.of(finding, finding.network(), options.parts(), "lesion", run);
      LesionReport report = report(finding, clusters, options, run);
      report.tell(verdict);
      importance.add(report.importance().p());
      if (!Double.isNaN(report.coherence().p())) {
        coherence.add(report.coherence().p());
      }
    }
    discoveries(importance, coherence, options, verdict);
    if (options.draws() < 199) {
      run.warn(
          new Warning(
              "W931",
              "with "
                  + options.draws()
                  + " draws no single sub-cluster can go below p = "
                  + 1.0 / (options.draws() + 1)
                  + "; claims about single ones need draws: 199 or more"));
    }
    return verdict.build();
  }

  private static LesionReport report(
      Finding finding, SubClusters clusters, LesionOptions options, RunContext run) {
    int each = options.draws() + 1;
    List<SubCluster> tested = clusters.tested();
    Network network = finding.network();
    Samples samples = finding.samples().orElseThrow();
    int lesions = tested.size() * each;
    Judgement judgement = options.rightness().judgement(finding, options.isStrict(), lesions + 1);
    Answers answers =
        new LesionPass(network, samples, options.position(), judgement, run)
            .answers(
                lesions,
                variant -> {
                  SubCluster cluster = tested.get(variant / each);
                  return List.of(new Silenced(cluster.site(), cluster.units().get(variant % each)));
                });
    return LesionReport.of(finding.step(), clusters, answers, options, run);
  }

  /** All p-values of the evaluation together. */
  private static void discoveries(
      List<Double> importance,
      List<Double> coherence,
      LesionOptions options,
      Verdict.Builder verdict) {
    List<Double> all = new ArrayList<>(importance);
    all.addAll(coherence);
    double[] p = all.stream().mapToDouble(Double::doubleValue).toArray();
    verdict.figure("critical p over results", BenjaminiHochberg.critical(options.fdr(), p));
    if (options.merge() == LesionOptions.Merge.BATES) {
      if (importance.size() < 2) {
        throw new MethodException(
            Problem.of("M930", "one result has no replicates", "name several, or merge: none"));
      }
      verdict.figure("importance p of the replicates", BatesMean.of(importance));
      if (coherence.size() > 1) {
        verdict.figure("coherence p of the replicates", BatesMean.of(coherence));
      }
    }
  }
}
