package org.ganglion.engine.evaluate.visual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Table;
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
import org.ganglion.engine.evaluate.statistic.BenjaminiHochberg;

/**
 * Input coherence of groups of neurons: for the part of a group in a layer an image is made that
 * drives all its units, and so for random units of the same layer and number. Coherent is what one
 * image drives more strongly than random units, and whose image the network is surer about.
 *
 * <p>Images are Fourier spectra with decorrelated colours, climbed by Adam; small random shifts,
 * turns and changes of size in each step, none by default, make them robust. An input that is a
 * vector is climbed element by element. Values lie in the range that the data have in each channel.
 * Costs {@code sub-clusters x (draws + 1) x steps} forward and backward passes of one sample.
 *
 * @see <a href="https://arxiv.org/abs/2110.08058">Hod et al. 2021, quantifying local
 *     specialization</a>; the score is that of the stored image unless {@code profile: authors},
 *     which also lets gradients through shut rectifiers in the first steps and draws for each group
 *     anew, so that there is no omnibus test; each is an option of its own
 */
public final class FeatureVisualisation implements Evaluation<VisualisationOptions> {
  private static final String SCORE = "score";
  private static final String ENTROPY = "entropy";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "feature-visualisation",
            "1.0.0",
            "input coherence of groups of neurons, by images made for them",
            Scope.WHOLE_SET)
        .withPaper("Hod et al. 2021, Quantifying Local Specialization in Deep Neural Networks")
        .withCost("steps forward and backward passes per image, (draws + 1) images per sub-cluster")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS);
  }

  @Override
  public VisualisationOptions defaults() {
    return new VisualisationOptions(
        Profile.CORRECTED,
        19,
        3,
        0.99,
        65,
        0.05,
        0.01,
        0,
        0,
        0,
        0.05,
        VisualisationOptions.Outputs.CLASSES,
        3,
        Ties.BY_PROFILE,
        Undefined.BY_PROFILE,
        Effect.PER_DRAW,
        Combine.BY_PROFILE,
        Draws.BY_PROFILE,
        Pool.BY_PROFILE,
        VisualisationOptions.Scored.BY_PROFILE,
        VisualisationOptions.Rectifiers.BY_PROFILE);
  }

  @Override
  public VisualisationOptions settled(VisualisationOptions options) {
    return options.settled();
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.NEURON_GROUPS);
  }

  @Override
  public boolean severalNetworks() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(SCORE + " p", "Fisher's combination over sub-clusters, in (0, 1]"),
        Measure.lower(
            SCORE + " omnibus p",
            "permutation test of all sub-clusters, in (0, 1]; where draws are shared"),
        Measure.higher(
            SCORE + " effect", "how strongly an image drives them against random units, in [0, 2]"),
        Measure.lower(ENTROPY + " p", "the same of the doubt of the network about the image"),
        Measure.lower(
            ENTROPY + " omnibus p",
            "permutation test of that doubt, in (0, 1]; where draws are shared"),
        Measure.lower(ENTROPY + " effect", "that doubt against random units, in [0, 2]"));
  }

  @Override
  public List<Objection> objections(List<Given> given, VisualisationOptions options) {
    List<Objection> objections = new ArrayList<>();
    for (Given one : given) {
      Network network = one.network();
      if (network.outputs().isEmpty() || network.inputs().size() != 1) {
        objections.add(
            new Objection(
                "images are made for networks of one input with an output, this has "
                    + network.inputs().size()
                    + " and "
                    + network.outputs().size(),
                "judge groups of another network"));
      }
      if (one.sites().stream().noneMatch(site -> site.kind() == Site.Kind.HIDDEN)) {
        objections.add(
            new Objection(
                "'" + one.step() + "' groups no neurons of hidden layers", "group hidden layers"));
      }
    }
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, VisualisationOptions given, RunContext run) {
    VisualisationOptions options = given.settled();
    Verdict.Builder verdict = Verdict.builder();
    DoubleStream.Builder all = DoubleStream.builder();
    for (Finding finding : evidence.findings()) {
      SubClusters clusters =
          SubClusters.of(finding, finding.network(), options.parts(), "visualise", run);
      Visualised seen =
          Visualised.of(
              finding.network(),
              finding
                  .samples()
                  .orElseThrow(
                      () ->
                          new MethodException(
                              Problem.of("M930", "there are no samples", "add data"))),
              finding.network().inputs().get(0),
              clusters.tested(),
              options,
              run);
      VisualScores score =
          new VisualScores(
              SCORE, NullTest.Side.HIGH, seen.scores(), options, run.random("score null"));
      VisualScores entropy =
          new VisualScores(
              ENTROPY, NullTest.Side.LOW, seen.entropies(), options, run.random("entropy null"));
      tell(finding.step(), clusters, seen, score, entropy, verdict);
      DoubleStream.of(score.together(), entropy.together())
          .filter(p -> !Double.isNaN(p))
          .forEach(all);
    }
    verdict.figure(
        "critical p over results",
        BenjaminiHochberg.critical(options.fdr(), all.build().toArray()));
    return verdict.build();
  }

  private static void tell(
      String step,
      SubClusters clusters,
      Visualised seen,
      VisualScores score,
      VisualScores entropy,
      Verdict.Builder verdict) {
    score.tell(step, verdict);
    entropy.tell(step, verdict);
    List<SubCluster> tested = clusters.tested();
    verdict.table(
        Table.named("visualised sub-clusters of " + step)
            .words("layer", tested.stream().map(cluster -> cluster.site().id()).toList())
            .numbers("group", tested.stream().mapToDouble(SubCluster::label).toArray())
            .numbers("size", tested.stream().mapToDouble(SubCluster::size).toArray())
            .numbers("score", score.own())
            .numbers("score of random units", score.drawn())
            .numbers("score p", score.p())
            .numbers("adjusted score p", BenjaminiHochberg.adjusted(score.p()))
            .numbers("score effect", score.effects())
            .numbers("entropy", entropy.own())
            .numbers("entropy of random units", entropy.drawn())
            .numbers("entropy p", entropy.p())
            .numbers("adjusted entropy p", BenjaminiHochberg.adjusted(entropy.p()))
            .numbers("entropy effect", entropy.effects())
            .build());
    verdict.figure("sub-clusters visualised (" + step + ")", tested.size());
    verdict.figure(
        "sub-clusters filtered (" + step + ")",
        clusters.filtered().values().stream().mapToInt(Integer::intValue).sum());
    verdict.figure(
        "undefined entropies (" + step + ")",
        (double) Arrays.stream(entropy.p()).filter(Double::isNaN).count());
    verdict.array("image/" + step, seen.images());
    verdict.array("random image/" + step, seen.random());
  }
}
