package org.ganglion.plugin.gromovwasserstein;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.plugin.gromovwasserstein.coupling.Start;

/**
 * Options of {@link GromovWasserstein}.
 *
 * @param distance between two samples within a layer
 * @param normalise what these distances are divided by
 * @param form whether the root is taken
 * @param starts where the search begins; the best end wins
 * @param randomStarts how many matchings {@code random} draws at least; below 256 samples 131072 /
 *     samples^2 of them, up to 64, where that is more
 * @param annealAbove relative gap to the lower bound from which {@code annealed} is tried
 * @param polish whether exchanges of two samples are tried after each start, up to 512 samples
 * @param maxIterations most linear problems per start
 */
public record GwOptions(
    @Doc("Distance between two samples within a layer") RowDistance distance,
    @Doc("What these distances are divided by") Normalisation normalise,
    @Doc("root is a metric where the value is exact, squared is the loss itself") Form form,
    @Doc("Where the search begins; the best end wins; [product] alone is what POT does")
        List<Start> starts,
    @Doc("Fewest matchings that the start random draws; up to 64 are drawn below 256 samples")
        @Range(min = 0, max = 1000)
        int randomStarts,
    @Doc("Gap to the lower bound, as a share of the value, above which annealed is tried")
        @Range(min = 0, max = 1)
        double annealAbove,
    @Doc("Try exchanges of two samples after each start, up to 512 samples") boolean polish,
    @Doc("Most linear problems per start") @Range(min = 1) int maxIterations) {
  /** Checks the ranges and copies the starts. */
  public GwOptions {
    Options.check(
        GwOptions.class,
        distance,
        normalise,
        form,
        starts,
        randomStarts,
        annealAbove,
        polish,
        maxIterations);
    starts = List.copyOf(starts);
  }
}
