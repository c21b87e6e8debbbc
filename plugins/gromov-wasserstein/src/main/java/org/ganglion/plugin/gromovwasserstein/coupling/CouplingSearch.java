package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.gromovwasserstein.transport.Masses;
import org.ganglion.plugin.gromovwasserstein.transport.Plan;

/**
 * Looks for the best coupling of two spaces of any sizes, weights and tables of distances from
 * several starts.
 */
public final class CouplingSearch {
  private final Space left;
  private final Space right;
  private final SearchPlan plan;
  private final RunContext run;
  private final ConditionalGradient descent;
  private final Masses supply;
  private final Masses demand;

  /** For any two spaces. */
  public CouplingSearch(Space left, Space right, SearchPlan plan, RunContext run) {
    this.left = left;
    this.right = right;
    this.plan = plan;
    this.run = run;
    this.descent = new ConditionalGradient(left, right, run);
    this.supply = left.masses(right);
    this.demand = right.masses(left);
  }

  /** Runs all starts of the plan but those that cannot help any more. */
  public SearchResult run(ThirdBound third) {
    Map<Start, Double> reached = new EnumMap<>(Start.class);
    CouplingEnd best = null;
    Start winner = Start.PRODUCT;
    for (Start start : Start.values()) {
      if (!plan.uses(start)
          || (best != null && plan.needless(start, best.objective(), third, left, right))) {
        continue;
      }
      CouplingEnd end = from(start, third);
      reached.put(start, end.objective());
      if (best == null || end.objective() < best.objective()) {
        best = end;
        winner = start;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("a search needs a start");
    }
    return new SearchResult(
        best.objective(),
        best.iterations(),
        best.gap(),
        best.settled(),
        winner,
        reached,
        best.plan(right.size()));
  }

  private CouplingEnd from(Start start, ThirdBound third) {
    int most = plan.iterations();
    return switch (start) {
      case IDENTITY ->
          descent.from(Plan.ofMatching(IntStream.range(0, left.size()).toArray()), most);
      case TLB -> descent.from(third.plan(), most);
      case FLB -> descent.from(Plan.along(left.bySpread(), supply, right.bySpread(), demand), most);
      case PRODUCT -> descent.fromProduct(most);
      case RANDOM -> bestRandom();
      case ANNEALED ->
          descent.from(descent.cheapest(new Annealing(left, right, run).negativeCoupling()), most);
    };
  }

  private CouplingEnd bestRandom() {
    CouplingEnd best = random(0);
    for (int draw = 1; draw < plan.randomStarts(); draw++) {
      CouplingEnd end = random(draw);
      best = end.objective() < best.objective() ? end : best;
    }
    return best;
  }

  private CouplingEnd random(int draw) {
    int[] targets = Shuffle.of(right.bySpread(), run.random("start", draw));
    return descent.from(Plan.along(left.bySpread(), supply, targets, demand), plan.iterations());
  }
}
