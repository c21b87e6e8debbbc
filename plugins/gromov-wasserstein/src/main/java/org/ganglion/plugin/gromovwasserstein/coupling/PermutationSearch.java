package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.EnumMap;
import java.util.Map;
import org.ganglion.api.run.RunContext;

/**
 * Looks for the best matching of two spaces of equally many points from several starts, and keeps
 * what each of them led to.
 */
public final class PermutationSearch {
  /** Up to this size exchanges are tried. */
  private static final int POLISHED = 512;

  private final Space left;
  private final Space right;
  private final SearchPlan plan;
  private final RunContext run;
  private final VertexDescent descent;
  private final Map<Start, Double> reached = new EnumMap<>(Start.class);

  /** For spaces of the same size. */
  public PermutationSearch(Space left, Space right, SearchPlan plan, RunContext run) {
    this.left = left;
    this.right = right;
    this.plan = plan;
    this.run = run;
    this.descent = new VertexDescent(left, right, run);
  }

  /** Runs all starts of the plan but those that cannot help any more. */
  public SearchResult run(ThirdBound third) {
    Match best = null;
    Start winner = Start.PRODUCT;
    for (Start start : Start.values()) {
      if (!plan.uses(start)
          || (best != null && plan.needless(start, best.objective(), third, left, right))) {
        continue;
      }
      Match match = start == Start.RANDOM ? bestRandom() : from(begin(start, third));
      reached.put(start, match.objective());
      if (best == null || match.better(best)) {
        best = match;
        winner = start;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("a search needs a start");
    }
    return new SearchResult(best.objective(), best.iterations(), best.gap(), winner, reached);
  }

  private Match from(int[] start) {
    Match match = descent.from(start, plan.iterations());
    return plan.polish() && left.size() <= POLISHED ? polish(match) : match;
  }

  private int[] begin(Start start, ThirdBound third) {
    return switch (start) {
      case IDENTITY -> java.util.stream.IntStream.range(0, left.size()).toArray();
      case TLB -> third.columnOf();
      case FLB -> matched(left.bySpread(), right.bySpread());
      case PRODUCT -> matched(left.byMean(), right.byMean());
      case ANNEALED -> descent.assign(new Annealing(left, right, run).negativeCoupling());
      case RANDOM -> throw new IllegalArgumentException("a random start has a number");
    };
  }

  private Match bestRandom() {
    Match best = from(random(0));
    for (int draw = 1; draw < plan.randomStarts(); draw++) {
      Match match = from(random(draw));
      best = match.better(best) ? match : best;
    }
    return best;
  }

  /** Drawn between points in the order of their spread, so that their numbering is irrelevant. */
  private int[] random(int draw) {
    int[] targets = Shuffle.of(right.bySpread(), run.random("start", draw));
    return matched(left.bySpread(), targets);
  }

  private static int[] matched(int[] points, int[] targets) {
    int[] columnOf = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      columnOf[points[i]] = targets[i];
    }
    return columnOf;
  }

  /** Exchanges and descends in turn until neither helps. */
  private Match polish(Match start) {
    Match best = start;
    while (true) {
      Match exchanged = SwapPolish.improve(left, right, best, run);
      if (!exchanged.better(best)) {
        return best;
      }
      Match settled =
          descent.from(exchanged.columns(), plan.iterations()).after(exchanged.iterations());
      best = settled.better(exchanged) ? settled : exchanged;
    }
  }
}
