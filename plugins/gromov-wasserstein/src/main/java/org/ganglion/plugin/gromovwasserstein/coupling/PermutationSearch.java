package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.gromovwasserstein.transport.Plan;

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

  /** For spaces of the same size. */
  public PermutationSearch(Space left, Space right, SearchPlan plan, RunContext run) {
    this.left = left;
    this.right = right;
    this.plan = plan;
    this.run = run;
  }

  /**
   * Runs all starts of the plan but those that cannot help any more: none after an exact identity,
   * and annealing, which goes last, only where the others left a gap.
   */
  public SearchResult run(ThirdBound third) {
    Best best = new Best();
    if (plan.uses(Start.IDENTITY) && exact()) {
      best.take(Start.IDENTITY, from(Start.IDENTITY, 0, third));
    } else {
      List<Start> starts = new ArrayList<>();
      List<Integer> draws = new ArrayList<>();
      for (Start start : Start.values()) {
        boolean now = plan.uses(start) && start != Start.ANNEALED;
        for (int draw = 0;
            now && draw < (start == Start.RANDOM ? plan.randomStarts() : 1);
            draw++) {
          starts.add(start);
          draws.add(draw);
        }
      }
      Match[] ends = new Match[starts.size()];
      run.forEach(ends.length, i -> ends[i] = from(starts.get(i), draws.get(i), third));
      for (int i = 0; i < ends.length; i++) {
        best.take(starts.get(i), ends[i]);
      }
    }
    if (plan.uses(Start.ANNEALED) && best.leavesGap(third)) {
      best.take(Start.ANNEALED, from(Start.ANNEALED, 0, third));
    }
    return best.result();
  }

  /** Whether sample i matched with sample i leaves nothing to be found. */
  private boolean exact() {
    int[] same = IntStream.range(0, left.size()).toArray();
    return SearchPlan.done(left.objective(right, same), left, right);
  }

  /** The best end so far, and what each start led to; the first of equals. */
  private final class Best {
    private final Map<Start, Double> reached = new EnumMap<>(Start.class);
    private Optional<Match> match = Optional.empty();
    private Start winner = Start.PRODUCT;

    void take(Start start, Match end) {
      reached.merge(start, end.objective(), Math::min);
      if (match.isEmpty() || end.better(match.get())) {
        match = Optional.of(end);
        winner = start;
      }
    }

    boolean leavesGap(ThirdBound third) {
      return match.isEmpty()
          || !plan.needless(Start.ANNEALED, match.get().objective(), third, left, right);
    }

    SearchResult result() {
      Match end = match.orElseThrow(() -> new IllegalArgumentException("a search needs a start"));
      Plan matching = Plan.ofMatching(end.columns());
      return new SearchResult(
          end.objective(), end.iterations(), end.gap(), end.settled(), winner, reached, matching);
    }
  }

  /**
   * Where the way from a start ends; each has prices of its own, so that their order is no matter.
   */
  private Match from(Start start, int draw, ThirdBound third) {
    VertexDescent descent = new VertexDescent(left, right, run);
    int[] begin = begin(start, draw, third, descent);
    Match match = descent.from(begin, plan.iterations());
    return plan.polish() && left.size() <= POLISHED ? polish(match, descent) : match;
  }

  private int[] begin(Start start, int draw, ThirdBound third, VertexDescent descent) {
    return switch (start) {
      case IDENTITY -> IntStream.range(0, left.size()).toArray();
      case TLB -> third.columnOf();
      case FLB -> matched(left.bySpread(), right.bySpread());
      case PRODUCT -> matched(left.byMean(), right.byMean());
      case ANNEALED -> descent.assign(new Annealing(left, right, run).negativeCoupling());
      case RANDOM -> random(draw);
    };
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
  private Match polish(Match start, VertexDescent descent) {
    Match best = start;
    while (true) {
      Match exchanged = SwapPolish.improve(left, right, best, descent, run);
      if (!exchanged.better(best)) {
        return best;
      }
      Match settled =
          descent.from(exchanged.columns(), plan.iterations()).after(exchanged.iterations());
      best = settled;
    }
  }
}
