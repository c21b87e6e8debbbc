package org.ganglion.plugin.gromovwasserstein;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** Why there is no distance; one place, so that a code keeps one meaning. */
final class Refusals {
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

  /** M304: the layers have different numbers of samples. */
  static MethodException unequal(String left, int leftRows, String right, int rightRows) {
    return refuse(
        "M304",
        "layer '" + left + "' has " + leftRows + " samples, layer '" + right + "' has " + rightRows,
        "give both the same number of samples");
  }

  /** M305: the search has nowhere to begin. */
  static MethodException noStart(String starts) {
    return refuse(
        "M305",
        "none of the starts " + starts + " can be used for these layers",
        "identity needs the same samples in both layers, random a randomStarts above 0; add tlb");
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
