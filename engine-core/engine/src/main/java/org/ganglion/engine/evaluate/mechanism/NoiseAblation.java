package org.ganglion.engine.evaluate.mechanism;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Curve;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Accuracy that stays when noise at a site avoids the picked neurons, over the energy of the noise:
 * the area below the curve, over the largest energy. Once with the authors' noise, which is never
 * negative and therefore also a shift, and once centred. Beside as many neurons at random, and all:
 * noise that avoids none more than another. Each site of a selection is judged alone; a set that
 * holds nothing or everything cannot be avoided, and is left out with W934.
 *
 * @see <a href="https://arxiv.org/abs/2209.08448">Vu, Nguyen, Thai 2022, NeuCEPT</a>, whose
 *     released program this follows; deviations: sets are masks, with no soft scores, so that the
 *     program's min-max scaling has nothing to do, and a set it would divide 0 by 0 for is left
 *     out; noise is drawn by sample and shared by all sets; the accuracy is over the samples of the
 *     step, whatever their class, in place of the training images of one class; centred noise, the
 *     area, energies relative to the site's own, random sets and all neurons are additions
 */
public final class NoiseAblation implements Evaluation<NoiseAblationOptions> {
  private static final String AREA = "area";
  private static final String CENTRED = "area, centred noise";
  private static final String ACCURACY = "accuracy";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "noise-ablation",
            "1.0.0",
            "accuracy that stays when noise avoids the picked neurons",
            Scope.WHOLE_SET)
        .withPaper("Vu, Nguyen, Thai 2022, NeuCEPT")
        .withCost("1 forward pass and 2 (steps + 1) suffixes per set and random draw")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public NoiseAblationOptions defaults() {
    return new NoiseAblationOptions(10, 39_000, 39, false, 5);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(AREA, "below the curve of accuracy over energy, in [0, 1]"),
        Measure.higher(CENTRED, "the same where the noise has mean 0, in [0, 1]"),
        Measure.describing(
            ACCURACY, "share told right without noise, in [0, 1]" + SweptAccuracy.UNLABELLED));
  }

  @Override
  public List<Objection> objections(List<Given> given, NoiseAblationOptions options) {
    return Outputs.missing(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, NoiseAblationOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    Map<String, List<PickedSet>> sets =
        Controls.beside(evidence, options.draws(), set -> avoidable(set, run), run);
    List<Item> items = new ArrayList<>();
    sets.forEach(
        (name, all) ->
            all.forEach(
                set -> {
                  items.add(new Item(name, set, false));
                  items.add(new Item(name, set, true));
                }));
    if (items.isEmpty()) {
      return verdict.build();
    }
    Map<Site, Double> units = options.relative() ? energies(evidence, items) : Map.of();
    int points = options.steps() + 1;
    SweptAccuracy accuracy = new SweptAccuracy(evidence);
    double[] shares =
        accuracy.of(
            items.size() * points,
            rows -> {
              Map<Integer, float[]> directions = new LinkedHashMap<>();
              return variant -> {
                Item item = items.get(variant / points);
                AvoidingNoise noise = new AvoidingNoise(item.set(), options.gamma());
                if (!directions.containsKey(variant / points)) {
                  // Variants come in order: what is over is not kept.
                  directions.keySet().removeIf(before -> before < variant / points - 1);
                  directions.put(variant / points, noise.directions(rows, item.centred(), run));
                }
                float[] own = Objects.requireNonNull(directions.get(variant / points));
                double unit = units.getOrDefault(item.set().site(), 1.0);
                double energy = unit * energy(options, variant % points);
                return List.<Intervention>of(noise.of(own, energy));
              };
            },
            run);
    tell(sets.keySet(), items, shares, accuracy.name(), options, verdict);
    return verdict.build();
  }

  /**
   * A curve.
   *
   * @param name of the set, or of what it is a draw of
   * @param set that is avoided
   * @param centred whether the noise has mean 0
   */
  private record Item(String name, PickedSet set, boolean centred) {}

  private static boolean avoidable(PickedSet set, RunContext run) {
    if (set.trivial()) {
      run.warn(
          new Warning(
              "W934",
              "'"
                  + set.name()
                  + "' picks "
                  + (set.size() == 0 ? "nothing" : "everything")
                  + ", which no noise can avoid: it is left out"));
    }
    return !set.trivial();
  }

  private static double energy(NoiseAblationOptions options, int point) {
    return options.energy() * point / options.steps();
  }

  /** Mean squared norm of the values of each site. */
  private static Map<Site, Double> energies(Evidence evidence, List<Item> items) {
    Map<Site, Double> means = new LinkedHashMap<>();
    List<Site> sites = items.stream().map(item -> item.set().site()).distinct().toList();
    double samples = evidence.samples().orElseThrow().size();
    try (Bound bound = evidence.network().bind(evidence.samples().orElseThrow())) {
      bound.read(
          Pass.values(sites),
          chunk -> {
            for (Site site : sites) {
              means.merge(site, squares(chunk.value(site)) / samples, Double::sum);
            }
          });
    }
    return means;
  }

  private static double squares(Tensor values) {
    double sum = 0;
    for (long i = 0; i < values.elements(); i++) {
      sum += (double) values.get(i) * values.get(i);
    }
    return sum;
  }

  private static void tell(
      Set<String> names,
      List<Item> items,
      double[] shares,
      String what,
      NoiseAblationOptions options,
      Verdict.Builder verdict) {
    int points = options.steps() + 1;
    for (String name : names) {
      for (boolean centred : new boolean[] {false, true}) {
        MeanOf area = new MeanOf();
        MeanOf[] heights = new MeanOf[points];
        Arrays.setAll(heights, point -> new MeanOf());
        for (int i = 0; i < items.size(); i++) {
          if (items.get(i).name().equals(name) && items.get(i).centred() == centred) {
            area.add(area(shares, 1 + i * points, points));
            for (int point = 0; point < points; point++) {
              heights[point].add(shares[1 + i * points + point]);
            }
          }
        }
        verdict.score(area.score(name, centred ? CENTRED : AREA));
        verdict.curve(curve(name, centred, heights, what, options));
      }
      verdict.score(name, ACCURACY, shares[0]);
    }
  }

  /** By the trapezoidal rule, over the width. */
  private static double area(double[] shares, int from, int points) {
    double sum = 0;
    for (int point = 1; point < points; point++) {
      sum += (shares[from + point - 1] + shares[from + point]) / 2;
    }
    return sum / (points - 1);
  }

  private static Curve curve(
      String name, boolean centred, MeanOf[] heights, String what, NoiseAblationOptions options) {
    return Curve.of(
        name,
        what + (centred ? " under centred noise" : " under noise"),
        options.relative() ? "energy of the noise, of the values" : "energy of the noise",
        what,
        point -> energy(options, point),
        heights);
  }
}
