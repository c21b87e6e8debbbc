package org.ganglion.plugin.gromovwasserstein;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.gromovwasserstein.coupling.CouplingSearch;
import org.ganglion.plugin.gromovwasserstein.coupling.PermutationSearch;
import org.ganglion.plugin.gromovwasserstein.coupling.SearchPlan;
import org.ganglion.plugin.gromovwasserstein.coupling.SearchResult;
import org.ganglion.plugin.gromovwasserstein.coupling.Start;
import org.ganglion.plugin.gromovwasserstein.coupling.ThirdBound;

/**
 * Gromov-Wasserstein distance between two layers: how far the distances between samples in one
 * differ from those in the other under the best coupling of samples, {@code min_T sum_ijkl (A_ik -
 * B_jl)^2 T_ij T_kl}, or its root. At least 0, and 0 for layers that differ by a rotation,
 * reflection or shift (and by scale, unless {@code normalise} is none).
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}; the numbers of samples may differ. {@code
 * value} belongs to the best coupling found, so it is at least the distance and equal to {@code
 * upper}; {@code lower} is Memoli's third lower bound, so that the distance itself lies in the
 * bracket. Figures: the bounds {@code flb}, {@code slb}, {@code tlb}, the value {@code identity}
 * with samples matched by number, what each start led to ({@code from-tlb}, ...), {@code
 * iterations}, and {@code stationarity}, what the best linear step would still promise in units of
 * the square loss. Notes {@code start}: which one won; {@code stopped: iterations} where its
 * descent had {@code maxIterations} and would go on.
 *
 * <p>Source: Gao, Dhurandhar, Ramamurthy, Wei, "Identifying Sub-networks in Neural Networks via
 * Functionally Similar Representations", 2024; Memoli, "Gromov-Wasserstein Distances and the Metric
 * Approach to Object Matching", 2011 (its distance is half of our root); solver: Vayer, Chapel,
 * Flamary, Tavenard, Courty, "Optimal Transport for structured data", 2019, algorithm 1.
 * Deviations: the solver of that paper starts at the independent coupling and stops at the first
 * local optimum; here several starts compete and exchanges of two samples follow. With {@code
 * starts: [product]} and {@code polish: false} it does what Python Optimal Transport does. All
 * samples weigh the same. The coupling itself is not told: an answer holds numbers and words of a
 * pair. Exchanges are tried between layers of equally many samples, and not for given distances,
 * where the best coupling need be no matching.
 *
 * <p>Time O(n^2 d + n^2 log n) per layer, O(n^3) per step of a start; memory 16 n^2 bytes per layer
 * and about 60 n^2 per pair in work. Refuses M301 to M303, M305, M310, M312.
 *
 * @see <a href="https://arxiv.org/abs/2410.16484">arXiv 2410.16484</a>
 * @see <a href="https://doi.org/10.1007/s10208-011-9093-5">doi 10.1007/s10208-011-9093-5</a>
 */
public final class GromovWasserstein implements LayerMetric<GwOptions, LayerSpace> {
  private static final long MOST_DRAWS = 64;

  /** Squared samples times draws that cost little: 64 draws for 45 samples, 13 for 100. */
  private static final long CHEAP = 131_072;

  /** For the service loader. */
  public GromovWasserstein() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "gromov-wasserstein",
            "1.0.0",
            "difference of the distances within two layers under the best coupling of samples",
            Scope.WHOLE_SET)
        .withPaper(
            "Gao, Dhurandhar, Ramamurthy, Wei 2024, Identifying Sub-networks in Neural Networks via"
                + " Functionally Similar Representations")
        .withCost("O(n^2 d + n^2 log n) per layer, O(n^3) per step and start of a pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  public GwOptions defaults() {
    return new GwOptions(
        RowDistance.EUCLIDEAN,
        Normalisation.RMS,
        Form.ROOT,
        List.of(Start.IDENTITY, Start.TLB, Start.FLB, Start.PRODUCT, Start.RANDOM, Start.ANNEALED),
        2,
        0.2,
        true,
        1000);
  }

  @Override
  public Set<Requirement> requires() {
    return Set.of();
  }

  @Override
  public LayerSpace prepare(Representation representation, GwOptions options, RunContext run) {
    return LayerSpace.of(representation, options.distance(), options.normalise(), run);
  }

  @Override
  public LayerDistance distance(LayerSpace a, LayerSpace b, GwOptions options, RunContext run) {
    boolean turned = a.table().compareTo(b.table()) > 0;
    LayerSpace left = turned ? b : a;
    LayerSpace right = turned ? a : b;
    List<Start> starts = usable(options, left, right);
    ThirdBound third = ThirdBound.of(left.space(), right.space(), run);
    SearchPlan plan =
        new SearchPlan(
            starts,
            draws(options, Math.max(left.space().size(), right.space().size())),
            options.annealAbove(),
            options.polish(),
            options.maxIterations());
    SearchResult found =
        left.space().matches(right.space())
            ? new PermutationSearch(left.space(), right.space(), plan, run).run(third)
            : new CouplingSearch(left.space(), right.space(), plan, run).run(third);
    return answer(left, right, options.form(), third, found);
  }

  /** Small spaces have many local optima and cheap descents. */
  private static int draws(GwOptions options, int samples) {
    long cheap = Math.min(MOST_DRAWS, CHEAP / ((long) samples * samples));
    return options.randomStarts() == 0 ? 0 : (int) Math.max(options.randomStarts(), cheap);
  }

  /** Sample i can be matched with sample i only where both are the same. */
  private static List<Start> usable(GwOptions options, LayerSpace left, LayerSpace right) {
    List<Start> starts = new ArrayList<>(options.starts());
    if (!left.alignedWith(right)) {
      starts.remove(Start.IDENTITY);
    }
    if (options.randomStarts() == 0) {
      starts.remove(Start.RANDOM);
    }
    if (starts.isEmpty()) {
      throw Refusals.noStart(options.starts().toString().toLowerCase(Locale.ROOT));
    }
    return starts;
  }

  private static LayerDistance answer(
      LayerSpace left, LayerSpace right, Form form, ThirdBound third, SearchResult found) {
    double objective = found.objective();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("flb", form.of(left.firstBound(right)));
    figures.put("slb", form.of(left.secondBound(right)));
    figures.put("tlb", form.of(third.value()));
    if (left.alignedWith(right)) {
      figures.put("identity", form.of(left.table().defect(right.table())));
    }
    for (Start start : Start.values()) {
      Double reached = found.reached().get(start);
      if (reached != null) {
        figures.put("from-" + word(start), form.of(reached));
      }
    }
    figures.put("iterations", (double) found.iterations());
    figures.put("stationarity", found.gap());
    Map<String, String> notes = new LinkedHashMap<>(left.table().notes(right.table()));
    notes.put("start", word(found.start()));
    if (!found.settled()) {
      notes.put("stopped", "iterations");
    }
    double value = form.of(objective);
    return new LayerDistance(value, Math.min(value, form.of(third.value())), value, figures, notes);
  }

  private static String word(Start start) {
    return start.name().toLowerCase(Locale.ROOT);
  }
}
