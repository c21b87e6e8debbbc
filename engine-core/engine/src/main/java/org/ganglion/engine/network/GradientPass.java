package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;

/** What a request for gradients means for the program: checked once, before the first chunk. */
final class GradientPass {
  private static final Set<Reading> DERIVED =
      EnumSet.of(Reading.GRADIENT, Reading.GATE, Reading.INCREMENT);

  private final Context context;
  private final Pass pass;
  private final Seeds seeds;
  private final BitSet tracked;
  private final Map<Integer, BackwardRule> rules;

  /**
   * Checks the request.
   *
   * @throws MethodException M914 when the objective does not depend on a site, M956 to M958 for
   *     increments without a path and backward rules that cannot act
   */
  GradientPass(Context context, Objective objective, Pass pass) {
    this.context = context;
    this.pass = pass;
    boolean unchanged =
        pass.interventions().isEmpty() && pass.path().isEmpty() && !context.feeds().replaces();
    this.seeds = Seeds.of(objective, context, unchanged);
    this.tracked = slots(DERIVED);
    this.rules = rules(context, pass);
    checkDependence();
    if (pass.path().isEmpty() && !sites(Reading.INCREMENT).isEmpty()) {
      throw new MethodException(
          Problem.of("M956", "increments exist along a path only", "give the pass a path"));
    }
  }

  private void checkDependence() {
    for (Reading reading : DERIVED) {
      for (Site site : sites(reading)) {
        BitSet reached = context.program().downstream(Seeds.only(context.sites().slot(site)));
        if (!reached.intersects(seeds.slots())) {
          throw new MethodException(
              Problem.of(
                  "M914",
                  "the objective does not depend on site '" + site.id() + "'",
                  "leave it out of the step's sites"));
        }
      }
    }
  }

  private static Map<Integer, BackwardRule> rules(Context context, Pass pass) {
    Map<Integer, BackwardRule> rules = new HashMap<>();
    for (BackwardRule rule : pass.rules()) {
      int slot = context.sites().slot(rule.site());
      if (context.program().producer(slot) < 0) {
        throw new MethodException(
            Problem.of(
                "M957",
                "a backward rule at input '" + rule.site().id() + "' has no node to act on",
                "choose the output of a node"));
      }
      if (rules.put(slot, rule) != null) {
        throw new MethodException(
            Problem.of(
                "M958",
                "two backward rules at site '" + rule.site().id() + "'",
                "give at most one per site"));
      }
    }
    return rules;
  }

  /** Runs it over all samples. */
  void run(Readout.Sink sink) {
    if (pass.path().isPresent()) {
      new PathGradients(this, pass.path().get()).run(sink);
    } else {
      new PlainGradients(this).run(sink);
    }
  }

  Context context() {
    return context;
  }

  Pass pass() {
    return pass;
  }

  Seeds seeds() {
    return seeds;
  }

  /** Slots whose gradient is asked for. */
  BitSet tracked() {
    return tracked;
  }

  Map<Integer, BackwardRule> rules() {
    return rules;
  }

  List<Site> sites(Reading reading) {
    return pass.readings().getOrDefault(reading, List.of());
  }

  /** The slots that any of these is read at. */
  BitSet slots(Set<Reading> readings) {
    BitSet slots = new BitSet();
    for (Reading reading : readings) {
      sites(reading).forEach(site -> slots.set(context.sites().slot(site)));
    }
    return slots;
  }

  /** Everything that a forward pass must reach. */
  BitSet targets() {
    BitSet targets = slots(EnumSet.allOf(Reading.class));
    targets.or(seeds.slots());
    return targets;
  }

  /** Puts the values of the fed slots among {@code wanted} into the frame. */
  void feed(Frame frame, BitSet wanted, Hook hook, int first, int count) {
    BitSet fed = context.feeds().slots();
    fed.and(wanted);
    fed.stream()
        .forEach(
            slot -> {
              NDArray raw = context.feeds().load(slot, first, count);
              frame.put(slot, hook.after(slot, raw));
            });
  }
}
