package org.ganglion.engine.evaluate.sanity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
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
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.pathway.BitRows;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/**
 * How alike a pathway or a map stays when the same sample is explained for another class, drawn at
 * random: what is about the explained class must change. The step and all that it reads are run
 * again. Of pathways the Jaccard index, of maps rank correlations and structural similarity; the
 * mean over a sample's other classes first, so that standard errors are over samples. A result that
 * hardly changes is warned of (W930).
 *
 * @see <a href="https://arxiv.org/abs/1912.09818">Sixt, Granz, Landgraf 2020, when explanations lie
 *     </a>, for maps under SSIM; of pathways our own
 */
public final class OtherClass implements Evaluation<OtherClassOptions> {
  private static final String JACCARD = "jaccard";
  private static final String SPEARMAN = "spearman";
  private static final String MAGNITUDES = "spearman of magnitudes";
  private static final String STRUCTURE = "structural similarity";
  private static final List<String> OF_PATHWAYS = List.of(JACCARD);
  private static final List<String> OF_MAPS = List.of(MAGNITUDES, SPEARMAN, STRUCTURE);
  private static final double SAME = 0.99;
  private static final int ROWS = 256;

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "other-class",
            "1.0.0",
            "likeness of pathways and maps to those of the same samples for another class",
            Scope.WHOLE_SET)
        .withPaper("Sixt et al. 2020, When Explanations Lie")
        .withCost("the step and what it reads, once per draw")
        .withNeeds(Need.ACTIVATIONS);
  }

  @Override
  public OtherClassOptions defaults() {
    return new OtherClassOptions(1);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION, Judged.FEATURE_SCORES);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(JACCARD, "shared by the two pathways over picked by either, in [0, 1]"),
        Measure.lower(SPEARMAN, "rank correlation of the two maps, in [-1, 1]"),
        Measure.lower(MAGNITUDES, "the same of magnitudes"),
        Measure.lower(STRUCTURE, "mean SSIM of the two maps, of pictures"));
  }

  @Override
  public List<Objection> objections(List<Given> given, OtherClassOptions options) {
    List<Objection> objections = new ArrayList<>();
    given.get(0).tellsNoClasses().ifPresent(objections::add);
    if (objections.isEmpty() && given.get(0).network().outputs().get(0).neurons() < 2) {
      objections.add(
          new Objection("the network has no second class", "judge results of a classifier"));
    }
    for (Given one : given) {
      one.explainsNoClass().ifPresent(objections::add);
      if (one.method().scope() == Scope.WHOLE_SET) {
        objections.add(
            new Objection(
                "'" + one.step() + "' answers for the data set, not for each sample",
                "judge a method that answers per sample"));
      }
      if (one.kind() == Judged.FEATURE_SCORES && one.network().inputs().size() != 1) {
        objections.add(new Objection("the network has several inputs", "judge maps of one input"));
      }
    }
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, OtherClassOptions options, RunContext run) {
    Samples samples = evidence.samples().orElseThrow();
    int classes = Math.toIntExact(evidence.network().outputs().get(0).neurons());
    int draws = Math.min(options.draws(), classes - 1);
    Verdict.Builder verdict = Verdict.builder();
    int done = 0;
    for (Finding finding : evidence.findings()) {
      if (finding.coverage() == Coverage.DATASET) {
        throw new MethodException(
            Problem.of(
                "M930",
                "step '" + finding.step() + "' answers for the data set, not for each sample",
                "judge a step that answers per sample"));
      }
      List<String> measures = finding.kind() == Judged.SELECTION ? OF_PATHWAYS : OF_MAPS;
      Site input = evidence.network().inputs().get(0);
      MeanOf[][] likeness = new MeanOf[measures.size()][samples.size()];
      for (MeanOf[] rows : likeness) {
        Arrays.setAll(rows, row -> new MeanOf());
      }
      int[][] others = others(finding.requiredClasses(), samples, classes, draws, run);
      for (int[] drawn : others) {
        try (Finding.Rerun again = finding.rerun(new Substitute.OfClasses(Ints.of(drawn)))) {
          if (finding.kind() == Judged.SELECTION) {
            comparePathways(finding, again.finding(), likeness[0]);
          } else {
            compareMaps(finding, again.finding(), input, likeness);
          }
        }
        run.progress((double) ++done / (draws * evidence.findings().size()));
      }
      tell(finding.step(), measures, likeness, run, verdict);
    }
    return verdict.figure("classes drawn per sample", draws).build();
  }

  /** Per draw and sample a class that is not explained; those of a sample differ. */
  private static int[][] others(
      Ints explained, Samples samples, int classes, int draws, RunContext run) {
    int[][] drawn = new int[draws][samples.size()];
    for (int row = 0; row < samples.size(); row++) {
      int own = explained.get(row);
      int[] order = IntStream.range(0, classes).filter(one -> one != own).toArray();
      Shuffle.shuffle(order, run.random("other class", samples.id(row)));
      for (int draw = 0; draw < draws; draw++) {
        drawn[draw][row] = order[draw];
      }
    }
    return drawn;
  }

  private static void comparePathways(Finding before, Finding after, MeanOf[] likeness) {
    for (int first = 0; first < likeness.length; first += ROWS) {
      int count = Math.min(ROWS, likeness.length - first);
      BitRows a = BitRows.of(before, first, count);
      BitRows b = BitRows.of(after, first, count);
      for (int row = 0; row < count; row++) {
        likeness[first + row].add(a.jaccard(row, b, row));
      }
    }
  }

  private static void compareMaps(Finding before, Finding after, Site input, MeanOf[][] likeness) {
    int samples = likeness[0].length;
    FlatMaps all = FlatMaps.of(before, input, samples);
    FlatMaps others = FlatMaps.of(after, input, samples);
    for (int row = 0; row < samples; row++) {
      double[] a = all.rows().get(row);
      double[] b = others.rows().get(row);
      likeness[0][row].add(Similarity.spearmanOfMagnitudes(a, b));
      likeness[1][row].add(Similarity.spearman(a, b));
      likeness[2][row].add(Similarity.structural(a, b, all.height(), all.width()));
    }
  }

  private static void tell(
      String step,
      List<String> measures,
      MeanOf[][] likeness,
      RunContext run,
      Verdict.Builder verdict) {
    for (int measure = 0; measure < likeness.length; measure++) {
      double[] rows = Arrays.stream(likeness[measure]).mapToDouble(MeanOf::mean).toArray();
      MeanOf mean = MeanOf.all(rows);
      verdict.score(mean.score(step, measures.get(measure)));
      if (mean.count() > 0) {
        verdict.curve(Distribution.of(step, measures.get(measure), rows));
      }
      if (measure == 0 && mean.mean() > SAME) {
        run.warn(
            new Warning(
                "W930",
                "'"
                    + step
                    + "' hardly changes when another class is explained: it shows the sample, not"
                    + " the class"));
      }
    }
  }
}
