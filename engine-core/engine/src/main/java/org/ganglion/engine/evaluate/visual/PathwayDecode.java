package org.ganglion.engine.evaluate.visual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.evaluate.Distribution;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.pathway.KeptNeurons;

/**
 * What a pathway encodes: from noise, an image is made that drives the explained class through the
 * picked neurons alone, all others at the picked sites 0. Then the whole network looks at that
 * image: which share of the pathway is active again, beside an image made through the whole
 * network, and how sure it is of the class. Images climb as in {@link FeatureVisualisation}; all
 * images of a result climb together.
 *
 * <p>Stores {@code image/<step>} and {@code image/(whole network)} {@code [samples, ...input]}.
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar et al. 2021, critical pathways</a>, whose
 *     released code climbs pixels of one image; the numbers are our own
 */
public final class PathwayDecode implements Evaluation<PathwayDecodeOptions> {
  private static final String ACTIVE = "reactivated";
  private static final String BASE = "active under the whole network's image";
  private static final String SURE = "probability of the class";
  private static final String LIKE = "correlation with the sample";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "pathway-decode",
            "1.0.0",
            "images made through a pathway alone, and how much of it they reactivate",
            Scope.WHOLE_SET)
        .withPaper("Khakzar et al. 2021, Neural Response Interpretation through Critical Pathways")
        .withCost("steps forward and backward passes per result, samples at once")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS);
  }

  @Override
  public PathwayDecodeOptions defaults() {
    return new PathwayDecodeOptions(16, 100, 0.1, 0.01);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(
            ACTIVE, "share of the pathway that is active under its image, mean, in [0, 1]"),
        Measure.describing(BASE, "the same under the image made through the whole network"),
        Measure.higher(SURE, "of the whole network about the pathway's image, mean, in [0, 1]"),
        Measure.describing(LIKE, "of the pathway's image, mean, in [-1, 1]"));
  }

  @Override
  public List<Objection> objections(List<Given> given, PathwayDecodeOptions options) {
    List<Objection> objections = new ArrayList<>();
    Network network = given.get(0).network();
    if (network.inputs().size() != 1 || network.inputs().get(0).shape().rank() > 3) {
      objections.add(
          new Objection(
              "images are made for networks of one input, a vector or a picture",
              "judge pathways of another network"));
    }
    objections.addAll(KeptNeurons.objections(given));
    Given.explainDifferently(given).ifPresent(objections::add);
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, PathwayDecodeOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    Samples all = evidence.samples().orElseThrow();
    int count = Math.min(options.samples(), all.size());
    Samples samples = all.select(Ints.of(IntStream.range(0, count).toArray()));
    PathwayAscent ascent = new PathwayAscent(evidence.network(), all, samples, options, run);
    List<Finding> findings = evidence.findings();
    double parts = findings.size() + 1.0;
    Finding first = findings.get(0);
    PathwayAscent.Made whole =
        ascent.run(
            List.of(), first.requiredClasses().slice(0, count), done -> run.progress(done / parts));
    verdict.array("image/(whole network)", whole.images());
    for (int one = 0; one < findings.size(); one++) {
      Finding finding = findings.get(one);
      double before = (one + 1) / parts;
      Ints classes = finding.requiredClasses().slice(0, count);
      List<Intervention> kept = KeptNeurons.alone(finding, 0, count);
      PathwayAscent.Made made =
          ascent.run(kept, classes, done -> run.progress(before + done / parts));
      String step = finding.step();
      double[] active = active(ascent, made, finding, count);
      verdict.score(MeanOf.all(active).score(step, ACTIVE));
      verdict.curve(Distribution.of(step, ACTIVE, active));
      verdict.score(MeanOf.all(active(ascent, whole, finding, count)).score(step, BASE));
      verdict.score(MeanOf.all(made.probabilities()).score(step, SURE));
      verdict.score(MeanOf.all(ascent.likeness(made)).score(step, LIKE));
      verdict.array("image/" + step, made.images());
    }
    return verdict.build();
  }

  private static double[] active(
      PathwayAscent ascent, PathwayAscent.Made made, Finding finding, int count) {
    return KeptNeurons.activeShares(ascent.values(made.images(), finding.sites()), finding, count);
  }
}
