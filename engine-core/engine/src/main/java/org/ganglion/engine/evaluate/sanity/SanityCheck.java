package org.ganglion.engine.evaluate.sanity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
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
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;

/**
 * How alike a map stays when the network's weights are randomised, layer after layer from the
 * output on, or one layer at a time. A map that explains the network must lose its likeness; one
 * that stays the same shows the input. The step and all that it reads are run again; the explained
 * class stays that of the trained network. Scores are of the last stage: all layers random, or one
 * at a time the first alone, where the warning of a map that ignores the network (W933) is not
 * given.
 *
 * @see <a href="https://arxiv.org/abs/1810.03292">Adebayo et al. 2018, sanity checks for saliency
 *     maps</a>; deviations: the target stays fixed
 */
public final class SanityCheck implements Evaluation<SanityOptions> {
  private static final String SPEARMAN = "spearman";
  private static final String MAGNITUDES = "spearman of magnitudes";
  private static final String STRUCTURE = "structural similarity";
  private static final String GRADIENTS = "correlation of histograms of gradients";
  private static final String STAGE =
      "all layers random in a cascade, the first alone where order is independent";
  private static final List<String> ALL = List.of(SPEARMAN, MAGNITUDES, STRUCTURE, GRADIENTS);

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "sanity-check",
            "1.1.0",
            "likeness of maps to those of networks with randomised weights",
            Scope.WHOLE_SET)
        .withPaper("Adebayo et al. 2018, Sanity Checks for Saliency Maps")
        .withCost("the step and what it reads once per layer; 1 forward pass per parameter")
        .withNeeds(Need.ACTIVATIONS, Need.WEIGHTS);
  }

  @Override
  public SanityOptions defaults() {
    return new SanityOptions(SanityOptions.Order.CASCADE, SanityOptions.Weights.NORMAL, 0.1, 4);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.FEATURE_SCORES);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(SPEARMAN, "mean rank correlation after the last stage, in [-1, 1]; " + STAGE),
        Measure.lower(MAGNITUDES, "the same of magnitudes"),
        Measure.lower(STRUCTURE, "mean SSIM of pictures after the last stage"),
        Measure.lower(GRADIENTS, "Pearson's, of pictures, after the last stage"));
  }

  @Override
  public List<Objection> objections(List<Given> given, SanityOptions options) {
    return given.get(0).network().inputs().size() == 1
        ? List.of()
        : List.of(new Objection("the network has several inputs", "judge maps of one input"));
  }

  @Override
  public Verdict evaluate(Evidence evidence, SanityOptions options, RunContext run) {
    Network network = evidence.network();
    Samples samples = evidence.samples().orElseThrow();
    Network.WeightChange random = (name, value) -> randomised(name, value, options, run);
    List<ParameterLayers.Layer> layers =
        new ArrayList<>(ParameterLayers.of(network, samples, random).sites());
    if (layers.isEmpty()) {
      throw new MethodException(
          Problem.of("M930", "no weight changes what the network says", "judge another network"));
    }
    Collections.reverse(layers);
    Site input = network.inputs().get(0);
    List<FlatMaps> before =
        evidence.findings().stream()
            .map(finding -> FlatMaps.of(finding, input, samples.size()))
            .toList();
    // Per result, similarity and stage.
    MeanOf[][][] found = new MeanOf[before.size()][ALL.size()][layers.size()];
    Set<String> gone = new HashSet<>();
    for (int stage = 0; stage < layers.size(); stage++) {
      if (options.order() == SanityOptions.Order.INDEPENDENT) {
        gone.clear();
      }
      gone.addAll(layers.get(stage).parameters());
      Network other =
          network.withWeights(
              (name, value) -> gone.contains(name) ? random.change(name, value) : value);
      for (int one = 0; one < before.size(); one++) {
        Finding finding = evidence.findings().get(one);
        try (Finding.Rerun again = finding.rerun(new Substitute.OfNetwork(other))) {
          FlatMaps after = FlatMaps.of(again.finding(), input, samples.size());
          compare(before.get(one), after, found[one], stage, options.cell());
        }
        run.progress((stage + (one + 1.0) / before.size()) / layers.size());
      }
    }
    return tell(evidence, layers, found, options.order(), run);
  }

  private static Tensor randomised(
      String name, Tensor value, SanityOptions options, RunContext run) {
    RandomGenerator random = run.random("weights of " + name);
    Tensor.Builder other = Tensor.builder(value.shape());
    float[] values = value.toArray();
    if (options.weights() == SanityOptions.Weights.SHUFFLED) {
      for (int i = values.length - 1; i > 0; i--) {
        int swap = random.nextInt(i + 1);
        float kept = values[i];
        values[i] = values[swap];
        values[swap] = kept;
      }
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (options.deviation() * random.nextGaussian());
      }
    }
    return other.put(0, values, 0, values.length).build();
  }

  private static void compare(
      FlatMaps before, FlatMaps after, MeanOf[][] found, int stage, int cell) {
    for (MeanOf[] one : found) {
      one[stage] = new MeanOf();
    }
    for (int row = 0; row < before.rows().size(); row++) {
      double[] a = before.rows().get(row);
      double[] b = after.rows().get(row);
      found[0][stage].add(Similarity.spearman(a, b));
      found[1][stage].add(Similarity.spearmanOfMagnitudes(a, b));
      found[2][stage].add(Similarity.structural(a, b, before.height(), before.width()));
      found[3][stage].add(Similarity.histograms(a, b, before.height(), before.width(), cell));
    }
  }

  private static Verdict tell(
      Evidence evidence,
      List<ParameterLayers.Layer> layers,
      MeanOf[][][] found,
      SanityOptions.Order order,
      RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    Table.Builder table =
        Table.named("likeness by stage")
            .words("randomised", layers.stream().map(layer -> layer.site().id()).toList());
    for (int one = 0; one < found.length; one++) {
      String step = evidence.findings().get(one).step();
      for (int kind = 0; kind < ALL.size(); kind++) {
        MeanOf[] stages = found[one][kind];
        MeanOf last = Objects.requireNonNull(stages[stages.length - 1]);
        verdict.score(last.score(step, ALL.get(kind)));
        double[] points = new double[3 * (stages.length + 1)];
        points[1] = 1;
        double[] column = new double[stages.length];
        for (int stage = 0; stage < stages.length; stage++) {
          points[3 * stage + 3] = stage + 1.0;
          points[3 * stage + 4] = stages[stage].mean();
          points[3 * stage + 5] = stages[stage].error();
          column[stage] = stages[stage].mean();
        }
        table.numbers(step + ": " + ALL.get(kind), column);
        verdict.curve(
            new Curve(
                step,
                ALL.get(kind),
                "randomised layers",
                ALL.get(kind),
                Matrix.owning(stages.length + 1, 3, points)));
      }
      MeanOf last = found[one][1][layers.size() - 1];
      if (order == SanityOptions.Order.CASCADE && last.mean() > 0.99) {
        run.warn(
            new Warning(
                "W933",
                "the map of '"
                    + step
                    + "' hardly changes when all weights are random: it shows the input, not the"
                    + " network"));
      }
    }
    return verdict.table(table.build()).figure("layers", layers.size()).build();
  }
}
