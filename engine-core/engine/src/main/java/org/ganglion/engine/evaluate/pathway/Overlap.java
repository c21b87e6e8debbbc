package org.ganglion.engine.evaluate.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Distribution;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;

/**
 * How much selections agree: Jaccard index of every two of them over all neurons, in [0, 1], mean
 * over samples, beside what two independent sets of the same densities give, {@code pq / (p + q -
 * pq)}; and how specific each is to the class that it explains: mean index of pairs of samples of
 * one class less that of pairs of different classes, with a permutation test and a standard error
 * over samples, by leaving out one at a time. A pair that is empty on both sides has no index and
 * is left out. Where class specificity is undefined, that is told (W936).
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar et al. 2021, critical pathways</a>; class
 *     specificity is our own
 */
public final class Overlap implements Evaluation<OverlapOptions> {
  private static final String JACCARD = "jaccard";
  private static final String DENSITY = "density";
  private static final String SPECIFICITY = "class specificity";
  private static final int ROWS = 256;

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "overlap",
            "1.1.0",
            "how much selections agree, within and across classes",
            Scope.WHOLE_SET)
        .withPaper("Khakzar et al. 2021, Neural Response Interpretation through Critical Pathways")
        .withCost("no pass; samples^2 / 2 comparisons of masks");
  }

  @Override
  public OverlapOptions defaults() {
    return new OverlapOptions(512, 999);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.describing(DENSITY, "share of all neurons that are picked, in [0, 1]"),
        Measure.describing(JACCARD, "shared by two selections over picked by either, in [0, 1]"),
        Measure.higher(
            SPECIFICITY,
            "jaccard of samples of one class less that of different classes, in [-1, 1]"));
  }

  @Override
  public boolean readsSamples() {
    return true;
  }

  @Override
  public List<Objection> objections(List<Given> given, OverlapOptions options) {
    Given first = given.get(0);
    List<Objection> objections = new ArrayList<>();
    for (Given one : given.subList(1, given.size())) {
      if (!one.sites().equals(first.sites())
          || (one.reduce() == Reduce.NONE) != (first.reduce() == Reduce.NONE)) {
        objections.add(
            new Objection(
                "'" + first.step() + "' and '" + one.step() + "' pick among different neurons",
                "compare selections at the same sites with the same 'reduce'"));
      }
    }
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, OverlapOptions options, RunContext run) {
    List<Finding> findings = evidence.findings();
    int samples = evidence.samples().orElseThrow().size();
    Pairs pairs = new Pairs(findings, samples);
    for (int first = 0; first < samples; first += ROWS) {
      pairs.add(first, Math.min(ROWS, samples - first));
      run.progress(0.5 * Math.min(samples, first + ROWS) / samples);
    }
    Verdict.Builder verdict = Verdict.builder();
    pairs.tell(verdict);
    for (int i = 0; i < findings.size(); i++) {
      int index = i;
      new ClassSpecificity(options, run)
          .of(findings.get(i), samples)
          .ifPresentOrElse(
              found -> found.tell(findings.get(index).step(), SPECIFICITY, verdict),
              () -> undefined(findings.get(index).step(), options, run, verdict));
      run.progress(0.5 + 0.5 * (i + 1) / findings.size());
    }
    return verdict.build();
  }

  /** Told as undefined, not left out, unless nobody asked for it. */
  private static void undefined(
      String step, OverlapOptions options, RunContext run, Verdict.Builder verdict) {
    if (options.samples() > 0) {
      verdict.score(new Score(step, SPECIFICITY, Double.NaN, Double.NaN, 0));
      run.warn(
          new Warning(
              "W936",
              "class specificity of '"
                  + step
                  + "' is undefined: it needs picks per sample that explain a class, of at least"
                  + " two samples of one class and of two classes"));
    }
  }

  /** Means over samples of every pair of selections. */
  private static final class Pairs {
    private final List<Finding> findings;
    private final List<Site> sites;
    private final long neurons;
    private final MeanOf[] density;
    private final MeanOf[][] jaccard;
    private final double[][][] perSample;
    private final MeanOf[][][] bySite;

    Pairs(List<Finding> findings, int samples) {
      this.findings = findings;
      this.sites = findings.get(0).sites();
      boolean units = findings.get(0).reduce() != Reduce.NONE;
      this.neurons = sites.stream().mapToLong(site -> units ? site.units() : site.neurons()).sum();
      int count = findings.size();
      this.density = new MeanOf[count];
      this.jaccard = new MeanOf[count][count];
      this.perSample = new double[count][count][samples];
      this.bySite = new MeanOf[count][count][sites.size()];
      for (int a = 0; a < count; a++) {
        density[a] = new MeanOf();
        for (int b = 0; b < count; b++) {
          jaccard[a][b] = new MeanOf();
          for (int site = 0; site < sites.size(); site++) {
            bySite[a][b][site] = new MeanOf();
          }
        }
      }
    }

    void add(int first, int rows) {
      List<BitRows> all = findings.stream().map(one -> BitRows.of(one, first, rows)).toList();
      for (int row = 0; row < rows; row++) {
        for (int a = 0; a < all.size(); a++) {
          density[a].add((double) all.get(a).size(row) / neurons);
          for (int b = a; b < all.size(); b++) {
            perSample[a][b][first + row] = all.get(a).jaccard(row, all.get(b), row);
            jaccard[a][b].add(perSample[a][b][first + row]);
            for (int site = 0; site < sites.size(); site++) {
              bySite[a][b][site].add(all.get(a).jaccardAt(site, row, all.get(b), row));
            }
          }
        }
      }
    }

    void tell(Verdict.Builder verdict) {
      int count = findings.size();
      List<String> names = findings.stream().map(Finding::step).toList();
      for (int a = 0; a < count; a++) {
        verdict.score(density[a].score(names.get(a), DENSITY));
      }
      List<String> pairs = new ArrayList<>();
      List<double[]> sitewise = new ArrayList<>();
      for (int a = 0; a < count; a++) {
        for (int b = a + 1; b < count; b++) {
          Score score = jaccard[a][b].score(names.get(a) + " / " + names.get(b), JACCARD);
          verdict.score(score);
          pairs.add(score.step());
          verdict.curve(Distribution.of(score.step(), JACCARD, perSample[a][b]));
          double[] values = new double[sites.size()];
          for (int site = 0; site < values.length; site++) {
            values[site] = bySite[a][b][site].mean();
          }
          sitewise.add(values);
        }
      }
      if (count > 1) {
        verdict.grid(
            new Grid(
                "jaccard",
                names,
                names,
                Matrix.generate(
                    count, count, (a, b) -> jaccard[Math.min(a, b)][Math.max(a, b)].mean())));
        verdict.grid(new Grid("jaccard of independent sets", names, names, chance(count)));
        Table.Builder table =
            Table.named("jaccard by site").words("site", sites.stream().map(Site::id).toList());
        for (int i = 0; i < pairs.size(); i++) {
          table.numbers(pairs.get(i), sitewise.get(i));
        }
        verdict.table(table.build());
      }
    }

    private Matrix chance(int count) {
      return Matrix.generate(
          count,
          count,
          (a, b) -> {
            double p = density[a].mean();
            double q = density[b].mean();
            return a == b ? 1 : p * q / (p + q - p * q);
          });
    }
  }
}
