package org.ganglion.engine.evaluate.mechanism;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;

/**
 * What is lost when the picked neurons of a site are held at their mean over the samples
 * (necessity), and what stays when all others are (sufficiency), beside as many neurons at random
 * and all of them. Each site of a selection is judged alone.
 */
public final class MeanAblation implements Evaluation<MeanAblationOptions> {
  private static final String NECESSITY = "necessity";
  private static final String SUFFICIENCY = "sufficiency";
  private static final String ACCURACY = "accuracy";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "mean-ablation",
            "1.0.0",
            "accuracy without the picked neurons, and with them alone",
            Scope.WHOLE_SET)
        .withPaper("Vu, Nguyen, Thai 2022, NeuCEPT, for the question; own measure")
        .withCost("2 forward passes and 2 suffixes per set and random draw")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public MeanAblationOptions defaults() {
    return new MeanAblationOptions(20);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(NECESSITY, "accuracy lost when they are held at their mean, in [-1, 1]"),
        Measure.higher(SUFFICIENCY, "accuracy when all others are held at theirs, in [0, 1]"),
        Measure.describing(
            ACCURACY, "share told right as it is, in [0, 1]" + SweptAccuracy.UNLABELLED));
  }

  @Override
  public List<Objection> objections(List<Given> given, MeanAblationOptions options) {
    return Outputs.missing(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, MeanAblationOptions options, RunContext run) {
    Map<String, List<PickedSet>> sets =
        Controls.beside(evidence, options.draws(), set -> true, run);
    List<PickedSet> flat = sets.values().stream().flatMap(List::stream).toList();
    Map<Site, double[]> means = means(evidence, flat);
    double[] shares =
        new SweptAccuracy(evidence)
            .of(
                2 * flat.size(),
                rows ->
                    variant -> {
                      PickedSet set = flat.get(variant / 2);
                      return held(
                          set, variant % 2 == 0, Objects.requireNonNull(means.get(set.site())));
                    },
                run);
    Verdict.Builder verdict = Verdict.builder();
    int at = 0;
    for (Map.Entry<String, List<PickedSet>> one : sets.entrySet()) {
      MeanOf necessity = new MeanOf();
      MeanOf sufficiency = new MeanOf();
      for (int i = 0; i < one.getValue().size(); i++, at++) {
        necessity.add(shares[0] - shares[1 + 2 * at]);
        sufficiency.add(shares[2 + 2 * at]);
      }
      verdict.score(necessity.score(one.getKey(), NECESSITY));
      verdict.score(sufficiency.score(one.getKey(), SUFFICIENCY));
      verdict.score(one.getKey(), ACCURACY, shares[0]);
    }
    return verdict.build();
  }

  /** Mean over the samples of each neuron of each site. */
  private static Map<Site, double[]> means(Evidence evidence, List<PickedSet> sets) {
    List<Site> sites = new ArrayList<>(sets.stream().map(PickedSet::site).distinct().toList());
    double samples = evidence.samples().orElseThrow().size();
    Map<Site, double[]> means = new LinkedHashMap<>();
    sites.forEach(site -> means.put(site, new double[Math.toIntExact(site.neurons())]));
    try (Bound bound = evidence.network().bind(evidence.samples().orElseThrow())) {
      bound.read(
          Pass.values(sites),
          chunk ->
              means.forEach(
                  (site, sums) -> {
                    Tensor values = chunk.value(site);
                    for (int i = 0; i < values.elements(); i++) {
                      sums[i % sums.length] += values.get(i) / samples;
                    }
                  }));
    }
    return means;
  }

  /** Holds the picked neurons, or all others, at their mean. */
  private static List<Intervention> held(PickedSet set, boolean picked, double[] means) {
    float[] mask = set.neurons();
    Tensor.Builder kept = Tensor.builder(set.site().shape());
    Tensor.Builder added = Tensor.builder(set.site().shape());
    for (int i = 0; i < mask.length; i++) {
      boolean hold = (mask[i] == 1) == picked;
      kept.set(i, hold ? 0 : 1);
      added.set(i, hold ? (float) means[i] : 0);
    }
    return List.of(
        new Intervention.Scale(set.site(), kept.build()),
        new Intervention.Add(set.site(), added.build()));
  }
}
