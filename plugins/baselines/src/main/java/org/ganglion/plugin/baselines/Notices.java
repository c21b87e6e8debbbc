package org.ganglion.plugin.baselines;

import java.util.List;
import java.util.Locale;
import org.ganglion.api.run.Warning;

/**
 * What the user is told although a baseline answered; one place, so that a code keeps one meaning.
 */
public final class Notices {
  private Notices() {}

  /** W201: scores do not add up to the change of the response. */
  public static Warning incomplete(int samples, double worst, String fix) {
    return new Warning(
        "W201",
        String.format(
            Locale.ROOT,
            "scores of %d samples miss the change of the response by more than 1 %%, the worst by"
                + " %.3g %%; %s",
            samples,
            100 * worst,
            fix));
  }

  /** W202: operations without a rule were linearised. */
  public static Warning linearised(String method, List<String> operators) {
    return new Warning(
        "W202",
        method
            + " has no rule for "
            + String.join(", ", operators)
            + " and used the derivative there");
  }

  /** W203: a map is 0 everywhere. */
  public static Warning silent(int samples) {
    return new Warning(
        "W203", "the map of " + samples + " samples is 0 everywhere: nothing reaches the input");
  }

  /** W204: fewer neurons than asked for, or picks that say nothing. */
  public static Warning thinPicks(int samples, long k) {
    return new Warning(
        "W204",
        samples
            + " answers have fewer than k = "
            + k
            + " neurons with a score other than 0 under this ranking");
  }

  /** W205: iterations ended before they converged. */
  public static Warning notConverged(int iterations) {
    return new Warning(
        "W205", "the best clustering was still moving after " + iterations + " iterations");
  }

  /** W206: fewer distinct points than groups. */
  public static Warning fewDistinct(int distinct, int groups) {
    return new Warning(
        "W206",
        "only "
            + distinct
            + " of the points differ, so that not all "
            + groups
            + " groups are used");
  }

  /** W240: a mixture has more parameters than there are numbers. */
  public static Warning manyParameters(long parameters, int items, int columns) {
    return new Warning(
        "W240",
        parameters
            + " parameters are fitted to "
            + items
            + " items of "
            + columns
            + " columns; choose covariance diagonal or fewer columns");
  }

  /** W250: canonical correlations are 1 whatever the layers are. */
  public static Warning fullRank(String layer, int dimensions, int samples) {
    return new Warning(
        "W250",
        "layer '"
            + layer
            + "' spans "
            + dimensions
            + " dimensions over "
            + samples
            + " samples: its canonical correlations with any layer as wide are 1 by construction");
  }

  /** W260: items that no edge touches. */
  public static Warning isolated(int items) {
    return new Warning("W260", items + " items have no edge and are left out");
  }
}
