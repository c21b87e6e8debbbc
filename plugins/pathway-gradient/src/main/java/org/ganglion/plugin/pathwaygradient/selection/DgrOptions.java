package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link DistillationGuidedRouting}.
 *
 * @param start where gates begin
 * @param grain what has a gate of its own
 * @param sparsity percent of neurons to leave out
 * @param gamma weight of the sum of gates
 * @param rate of learning
 * @param momentum of the descent
 * @param nesterov whether the momentum looks ahead
 * @param iterations of one descent
 * @param ceiling largest gate
 * @param restarts independent starts
 * @param attempts descents for a sample whose prediction none kept
 * @param decay factor of gamma from one attempt to the next
 * @since 0.1.0
 */
public record DgrOptions(
    @Doc("Where gates begin: at 1, or at random numbers between 0 and 1") GateStart start,
    @Doc("What has a gate of its own: every neuron, or every unit with all its positions")
        GateGrain grain,
    @Doc("Percent of neurons to leave out, those of the smallest gates")
        @Range(min = 0, max = 100, maxOpen = true)
        double sparsity,
    @Doc("Weight of the sum of all gates in the loss") @Range(min = 0) double gamma,
    @Doc("Rate of learning") @Range(min = 0, minOpen = true) double rate,
    @Doc("Momentum of the descent") @Range(min = 0, max = 1, maxOpen = true) double momentum,
    @Doc("Nesterov's momentum in place of the plain one") boolean nesterov,
    @Doc("Iterations of one descent") @Range(min = 1, max = 100_000) int iterations,
    @Doc("Largest value of a gate; the smallest is 0") @Range(min = 0, minOpen = true)
        double ceiling,
    @Doc("Independent starts, of which the lowest loss counts; only random ones differ")
        @Range(min = 1, max = 1000)
        int restarts,
    @Doc("Descents for a sample whose prediction no iteration kept, each from where the last ended")
        @Range(min = 1, max = 1000)
        int attempts,
    @Doc("Factor of gamma from one attempt to the next") @Range(min = 0, max = 1, minOpen = true)
        double decay) {
  /** Checks the ranges. */
  public DgrOptions {
    Options.check(
        DgrOptions.class,
        start,
        grain,
        sparsity,
        gamma,
        rate,
        momentum,
        nesterov,
        iterations,
        ceiling,
        restarts,
        attempts,
        decay);
  }

  /** The released port's constants. */
  static DgrOptions released(GateStart start) {
    return new DgrOptions(
        start, GateGrain.NEURONS, 90, 0.01, 0.01, 0.9, false, 1000, 100, 1, 100, 0.1);
  }
}
