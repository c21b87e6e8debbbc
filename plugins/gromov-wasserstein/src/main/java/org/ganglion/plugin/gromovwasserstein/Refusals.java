package org.ganglion.plugin.gromovwasserstein;

import java.util.Locale;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** Why there is no distance; one place, so that a code keeps one meaning. */
public final class Refusals {
  private Refusals() {}

  /** M301: too few or too many samples for a table of pairs. */
  static MethodException rows(String layer, int rows, int fewest, int most) {
    String fix = rows < fewest ? "give more samples" : "set limit of the data to at most " + most;
    return refuse(
        "M301",
        "layer '" + layer + "' has " + rows + " samples, allowed are " + fewest + " to " + most,
        fix);
  }

  /** M302: an entry is NaN or infinite. */
  static MethodException notFinite(String layer, int row) {
    return refuse(
        "M302",
        "layer '" + layer + "' has a NaN or infinite value in row " + row,
        "check the data and its scaling");
  }

  /** M303: a row has no direction. */
  static MethodException noDirection(String layer, int row, String distance) {
    return refuse(
        "M303",
        "row "
            + row
            + " of layer '"
            + layer
            + "' has no direction, so that it has no "
            + distance
            + " distance",
        "use options.distance: euclidean, or leave the sample out");
  }

  /** M305: the search has nowhere to begin. */
  static MethodException noStart(String starts) {
    return refuse(
        "M305",
        "none of the starts " + starts + " can be used for these layers",
        "identity needs the same samples in both layers, random a randomStarts above 0; add tlb");
  }

  /** M312: a layer that is not one point has no size to be divided by. */
  static MethodException noSize(String layer, Normalisation normalisation) {
    String word = normalisation.name().toLowerCase(Locale.ROOT);
    return refuse(
        "M312",
        "the size of layer '"
            + layer
            + "' by "
            + word
            + " is 0 although its samples differ, so that it cannot be brought to the size of"
            + " others",
        "use options.normalise: rms, or leave equal samples out");
  }

  /** M310: a representation that should be a table of distances is none. */
  static MethodException noTable(String layer, String what) {
    return refuse(
        "M310",
        "layer '" + layer + "' is no table of distances: it has " + what,
        "give a square, symmetric table, at least 0, with a zero diagonal, or another"
            + " options.distance");
  }

  /** M306: there is nothing to cut. */
  public static MethodException tooFewItems(int items) {
    return refuse(
        "M306", items + " items are given, at least 2 are needed for groups", "give more layers");
  }

  /** M307: an entry is no distance. */
  public static MethodException noDistance(String left, String right, double value) {
    return refuse(
        "M307",
        "the distance between '"
            + left
            + "' and '"
            + right
            + "' is "
            + value
            + ": distances are finite, symmetric, at least 0, and 0 on the diagonal",
        "use a symmetric metric; check the step that gave the distances");
  }

  /** M308: all items have the same place. */
  public static MethodException noOrder(String item) {
    return refuse(
        "M308",
        "the items have no natural order: all are at the place of '" + item + "'",
        "use a partitioner that needs no order, for example agglomerative");
  }

  /** M309: more groups are asked for than there are items. */
  public static MethodException tooManyGroups(int groups, int items) {
    return refuse(
        "M309",
        groups + " groups are asked for, but there are only " + items + " items",
        "give at most " + items + " clusters");
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
