package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Curve;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.Correlation;

/**
 * Whether the scores of random subsets of n pixels tell what removing them does: per sample the
 * correlation, over subsets, of the summed scores with the fall of the explained class's output;
 * mean over samples, for several n. In [-1, 1]; a sample on which either side is constant is left
 * out. Scores that are derivatives are not in units of the output; they are also judged times what
 * is taken away, the input less its fill. All results see the same subsets.
 *
 * @see <a href="https://arxiv.org/abs/1711.06104">Ancona et al. 2018, sensitivity-n</a>;
 *     deviations: sizes evenly spaced by ratio, also the product with what is taken away
 */
public final class SensitivityN implements Evaluation<SensitivityOptions> {
  private static final String PLAIN = "correlation";
  private static final String TIMES = "correlation of scores times change";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "sensitivity-n",
            "1.0.0",
            "correlation of the scores of random pixels with what removing them does",
            Scope.WHOLE_SET)
        .withPaper("Ancona et al. 2018, Towards Better Understanding of Gradient-based Attribution")
        .withCost("1 forward pass per size and subset, for all results together")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public SensitivityOptions defaults() {
    return new SensitivityOptions(8, 100, 0.8, Fill.ZERO);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.FEATURE_SCORES);
  }

  @Override
  public boolean readsReference() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(PLAIN, "mean over samples and sizes, in [-1, 1]"),
        Measure.higher(TIMES, "the same for scores times the input less its fill"));
  }

  @Override
  public List<Objection> objections(List<Given> given, SensitivityOptions options) {
    return InputMaps.objections(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, SensitivityOptions options, RunContext run) {
    return new Runner(evidence, options, run).run();
  }

  /** Correlations of all results, per sample and size, plain and times what is taken away. */
  private static final class Runner {
    private final Evidence evidence;
    private final SensitivityOptions options;
    private final RunContext run;
    private final InputSweep sweep;
    private final Regions pixels;
    private final Fills fills;
    private final int[] sizes;
    private final double[][][] found;
    private final List<Ints> classes;

    Runner(Evidence evidence, SensitivityOptions options, RunContext run) {
      this.evidence = evidence;
      this.options = options;
      this.run = run;
      this.sweep = new InputSweep(evidence);
      this.pixels = Regions.of(sweep.input(), 1);
      this.fills = Fills.of(options.fill(), evidence, run);
      this.sizes = options.counts(pixels.count());
      this.found = new double[2 * evidence.findings().size()][sweep.samples()][sizes.length];
      this.classes = evidence.findings().stream().map(Finding::requiredClasses).toList();
    }

    Verdict run() {
      sweep.spread(run, this::part);
      Verdict.Builder verdict = Verdict.builder();
      List<Finding> findings = evidence.findings();
      for (int one = 0; one < findings.size(); one++) {
        tell(findings.get(one).step(), PLAIN, found[2 * one], verdict);
        tell(findings.get(one).step(), TIMES, found[2 * one + 1], verdict);
      }
      return verdict.figure("pixels", pixels.count()).build();
    }

    private void tell(String step, String measure, double[][] all, Verdict.Builder verdict) {
      MeanOf[] means = new MeanOf[sizes.length];
      MeanOf score = new MeanOf();
      for (double[] row : all) {
        score.add(MeanOf.all(row).mean());
      }
      for (int size = 0; size < sizes.length; size++) {
        means[size] = new MeanOf();
        for (double[] row : all) {
          means[size].add(row[size]);
        }
      }
      verdict.score(score.score(step, measure));
      verdict.curve(
          Curve.of(
              step,
              measure,
              "share of the pixels",
              measure,
              size -> (double) sizes[size] / pixels.count(),
              means));
    }

    private void part(InputSweep.Part part) {
      List<Finding> findings = evidence.findings();
      List<float[][]> maps = new ArrayList<>();
      findings.forEach(finding -> maps.add(part.maps(finding)));
      Correlation[][][] all = new Correlation[found.length][part.count()][sizes.length];
      for (Correlation[][] rows : all) {
        for (Correlation[] row : rows) {
          Arrays.setAll(row, i -> new Correlation());
        }
      }
      part.sweep(
          sizes.length * options.subsets(),
          variant -> removed(part, variant),
          (variant, row, outputs) -> {
            int[] subset = subset(part.id(row), variant);
            float[] x = part.x(row);
            float[] fill = fills.of(part.id(row));
            float[] before = part.outputs(row);
            int size = variant / options.subsets();
            for (int one = 0; one < findings.size(); one++) {
              int label = classes.get(one).get(part.first() + row);
              double fall = before[label] - outputs[label];
              double plain = 0;
              double times = 0;
              float[] map = maps.get(one)[row];
              for (int pixel : subset) {
                for (int element : pixels.members().get(pixel)) {
                  plain += map[element];
                  times += map[element] * ((double) x[element] - fill[element]);
                }
              }
              all[2 * one][row][size].add(plain, fall);
              all[2 * one + 1][row][size].add(times, fall);
            }
          });
      for (int one = 0; one < found.length; one++) {
        for (int row = 0; row < part.count(); row++) {
          for (int size = 0; size < sizes.length; size++) {
            found[one][part.first() + row][size] = all[one][row][size].value();
          }
        }
      }
    }

    private Tensor removed(InputSweep.Part part, int variant) {
      Tensor.Builder changed = Tensor.builder(part.x().shape());
      for (int row = 0; row < part.count(); row++) {
        float[] x = part.x(row);
        float[] fill = fills.of(part.id(row));
        for (int pixel : subset(part.id(row), variant)) {
          for (int element : pixels.members().get(pixel)) {
            x[element] = fill[element];
          }
        }
        changed.put((long) row * x.length, x, 0, x.length);
      }
      return changed.build();
    }

    /** The removed pixels: the same whenever asked, so that none need be kept. */
    private int[] subset(long id, int variant) {
      RandomGenerator random = run.random("subset", id, variant);
      int size = sizes[variant / options.subsets()];
      int[] order = new int[pixels.count()];
      Arrays.setAll(order, i -> i);
      for (int i = 0; i < size; i++) {
        int other = i + random.nextInt(order.length - i);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
      return Arrays.copyOf(order, size);
    }
  }
}
