package org.ganglion.plugin.spectralclustering;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** Why there is no partition; one place, so that a code keeps one meaning. */
final class Refusals {
  private Refusals() {}

  /** M401: more groups than items that have an edge. */
  static MethodException tooFewItems(int clusters, int connected, int isolated) {
    return refuse(
        "M401",
        clusters
            + " groups are asked for, but only "
            + connected
            + " items have an edge ("
            + isolated
            + " have none)",
        "give at most " + connected + " groups");
  }

  /** M402: a weight is negative, NaN or infinite, or joins an item to itself. */
  static MethodException badWeight(String from, String to, double weight) {
    return refuse(
        "M402",
        "the weight between '"
            + from
            + "' and '"
            + to
            + "' is "
            + weight
            + "; weights are at least 0, finite, and 0 on the diagonal",
        "check the graph view");
  }

  /** M403: a coordinate or distance is NaN or infinite, or a distance is negative. */
  static MethodException badPlace(String item) {
    return refuse(
        "M403",
        "item '" + item + "' has a coordinate or a distance that is negative, NaN or infinite",
        "leave the item out");
  }

  /** M404: a Gaussian of all pairs would not fit. */
  static MethodException tooManyItems(int size, int most) {
    return refuse(
        "M404",
        size + " items are too many for weights between all pairs",
        "give at most " + most + ", or a graph with affinity as-given");
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
