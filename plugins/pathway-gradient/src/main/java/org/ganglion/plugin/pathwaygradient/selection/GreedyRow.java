package org.ganglion.plugin.pathwaygradient.selection;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** One sample that is pruned round by round: what is kept, and what ever contributed. */
final class GreedyRow {
  private final int neurons;
  private final GreedyOptions options;
  private final BitSet contributed = new BitSet();
  private final BitSet contributing = new BitSet();
  private final BitSet kept;
  private BitSet before = new BitSet();
  private double change;
  private double lastChange;
  private int rounds;
  private boolean done;

  GreedyRow(int neurons, GreedyOptions options) {
    this.neurons = neurons;
    this.options = options;
    this.kept = new BitSet(neurons);
    kept.set(0, neurons);
  }

  boolean done() {
    return done;
  }

  BitSet kept() {
    return kept;
  }

  /** Relative change of the probability that the pruning led to. */
  double change() {
    return change;
  }

  /** Takes the change that was measured after leftovers were dropped. */
  void changed(double relative) {
    change = relative;
  }

  int rounds() {
    return rounds;
  }

  /** Neurons that the sparsity leaves. */
  int budget() {
    return (int) Math.max(1, Math.floor((1 - options.sparsity() / 100) * neurons + 1e-9));
  }

  /**
   * One round after a pass of what is kept: takes the last one back and ends where the probability
   * changed too much, ends where few enough contribute, and else leaves out the least of those that
   * do.
   *
   * @param scores at least 0; 0 of what was left out
   * @param now relative change of the probability
   */
  void round(float[] scores, double now) {
    if (options.limit() > 0 && now > options.limit()) {
      kept.or(before);
      change = lastChange;
      done = true;
      return;
    }
    change = now;
    contributing.clear();
    float[] above = new float[neurons];
    int count = 0;
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      if (scores[i] > 0) {
        contributing.set(i);
        above[count++] = scores[i];
      }
    }
    contributed.or(contributing);
    int surplus = count - budget();
    if (surplus <= 0) {
      done = true;
      return;
    }
    int going = (int) Math.min(surplus, Math.max(1, Math.floor(options.share() * count)));
    float border = OrderStatistic.smallest(Arrays.copyOf(above, count), going - 1);
    before = new BitSet(neurons);
    going = leaveOut(scores, border, false, going);
    leaveOut(scores, border, true, going);
    lastChange = now;
    rounds++;
  }

  /** Leaves out what scores below the border, or exactly there; how many are still to go. */
  private int leaveOut(float[] scores, float border, boolean exactly, int most) {
    int left = most;
    for (int i = kept.nextSetBit(0); i >= 0 && left > 0; i = kept.nextSetBit(i + 1)) {
      if (scores[i] > 0 && (exactly ? scores[i] == border : scores[i] < border)) {
        before.set(i);
        kept.clear(i);
        left--;
      }
    }
    return left;
  }

  /**
   * Leaves out randomly chosen neurons that never contributed, and then of those that no longer do,
   * until the budget is met.
   */
  void dropLeftovers(RandomGenerator random) {
    drop(contributed, random);
    drop(contributing, random);
  }

  private void drop(BitSet exempt, RandomGenerator random) {
    BitSet idle = (BitSet) kept.clone();
    idle.andNot(exempt);
    int candidates = idle.cardinality();
    int going = Math.min(candidates, kept.cardinality() - budget());
    for (int i = idle.nextSetBit(0); i >= 0 && going > 0; i = idle.nextSetBit(i + 1)) {
      if (random.nextDouble() * candidates-- < going) {
        kept.clear(i);
        going--;
      }
    }
  }
}
