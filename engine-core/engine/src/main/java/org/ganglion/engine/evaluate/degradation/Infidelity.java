package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
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

/**
 * Mean squared difference between what a map says of noise, {@code sum noise * map}, and what the
 * noise does to the output of the explained class, {@code f(x) - f(x - noise)}; also with the map
 * scaled by the number that suits it best, per sample, so that maps in other units can be compared.
 * At least 0, lower is better, 0 for the derivative of an affine network. All results see the same
 * noise.
 *
 * @see <a href="https://arxiv.org/abs/1901.09392">Yeh et al. 2019, on the (in)fidelity and
 *     sensitivity of explanations, definition 2.1</a>; deviations: also the map scaled
 */
public final class Infidelity implements Evaluation<InfidelityOptions> {
  private static final String PLAIN = "infidelity";
  private static final String SCALED = "infidelity of the scaled map";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "infidelity",
            "1.0.0",
            "squared error of a map about what noise does to the output",
            Scope.WHOLE_SET)
        .withPaper("Yeh et al. 2019, On the (In)fidelity and Sensitivity of Explanations")
        .withCost("1 forward pass per draw, for all results together")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public InfidelityOptions defaults() {
    return new InfidelityOptions(50, 0.2);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.FEATURE_SCORES);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(PLAIN, "mean squared error, at least 0"),
        Measure.lower(SCALED, "the same for the map times the best number per sample"));
  }

  @Override
  public List<Objection> objections(List<Given> given, InfidelityOptions options) {
    return InputMaps.objections(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, InfidelityOptions options, RunContext run) {
    InputSweep sweep = new InputSweep(evidence);
    List<Finding> findings = evidence.findings();
    List<Ints> classes = findings.stream().map(Finding::requiredClasses).toList();
    double[][] plain = new double[findings.size()][sweep.samples()];
    double[][] scaled = new double[findings.size()][sweep.samples()];
    sweep.spread(
        run,
        part -> {
          List<float[][]> maps = new ArrayList<>();
          findings.forEach(finding -> maps.add(part.maps(finding)));
          // Per result and sample: sums of said^2, said * done, done^2.
          double[][][] sums = new double[findings.size()][part.count()][3];
          part.sweep(
              options.draws(),
              draw -> noisy(part, draw, options, run),
              (draw, row, outputs) -> {
                float[] noise = noise(part.id(row), draw, part.x(row).length, options, run);
                float[] before = part.outputs(row);
                for (int one = 0; one < findings.size(); one++) {
                  int label = classes.get(one).get(part.first() + row);
                  double done = before[label] - outputs[label];
                  double said = 0;
                  for (int i = 0; i < noise.length; i++) {
                    said += (double) noise[i] * maps.get(one)[row][i];
                  }
                  sums[one][row][0] += said * said;
                  sums[one][row][1] += said * done;
                  sums[one][row][2] += done * done;
                }
              });
          for (int one = 0; one < sums.length; one++) {
            for (int row = 0; row < part.count(); row++) {
              double[] sum = sums[one][row];
              plain[one][part.first() + row] = error(sum, 1) / options.draws();
              double best = sum[0] == 0 ? 0 : sum[1] / sum[0];
              scaled[one][part.first() + row] = error(sum, best) / options.draws();
            }
          }
        });
    Verdict.Builder verdict = Verdict.builder();
    for (int one = 0; one < findings.size(); one++) {
      String step = findings.get(one).step();
      verdict.score(MeanOf.all(plain[one]).score(step, PLAIN));
      verdict.score(MeanOf.all(scaled[one]).score(step, SCALED));
      verdict.curve(Distribution.of(step, PLAIN, plain[one]));
      verdict.curve(Distribution.of(step, SCALED, scaled[one]));
    }
    return verdict.build();
  }

  /** Sum of {@code (factor * said - done)^2}. */
  private static double error(double[] sums, double factor) {
    return Math.max(0, factor * factor * sums[0] - 2 * factor * sums[1] + sums[2]);
  }

  private static Tensor noisy(
      InputSweep.Part part, int draw, InfidelityOptions options, RunContext run) {
    Tensor.Builder changed = Tensor.builder(part.x().shape());
    for (int row = 0; row < part.count(); row++) {
      float[] x = part.x(row);
      float[] noise = noise(part.id(row), draw, x.length, options, run);
      for (int i = 0; i < x.length; i++) {
        x[i] -= noise[i];
      }
      changed.put((long) row * x.length, x, 0, x.length);
    }
    return changed.build();
  }

  private static float[] noise(
      long id, int draw, int length, InfidelityOptions options, RunContext run) {
    RandomGenerator random = run.random("noise", id, draw);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) (options.noise() * random.nextGaussian());
    }
    return noise;
  }
}
