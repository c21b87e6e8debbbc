package org.ganglion.engine.graph;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Link;

/** Why neurons cannot be seen as a graph; one place, so that a code keeps one meaning. */
final class Refusals {
  private Refusals() {}

  /** M940: a weight is NaN or infinite. */
  static MethodException badWeight(Link link, float value) {
    return refuse(
        "M940",
        "a weight from '" + link.from() + "' to '" + link.to() + "' is " + value,
        "mend the network");
  }

  /** M941: a batch normalisation's scale makes an edge negative. */
  static MethodException negativeEdge(Link link) {
    return refuse(
        "M941",
        "the batch normalisation behind '"
            + link.to()
            + "' has a negative scale, and edges of a graph are at least 0",
        "set batchNormSign: absolute");
  }

  /** M942: too few samples for a correlation. */
  static MethodException tooFewSamples(int samples) {
    return refuse(
        "M942",
        "a correlation needs at least 3 samples, there are " + samples,
        "give more samples");
  }

  /** M943: an activation is NaN or infinite. */
  static MethodException badActivation(String site, long sample) {
    return refuse(
        "M943",
        "an activation of site '" + site + "' is NaN or infinite for sample " + sample,
        "leave the sample out, or mend the network");
  }

  /** M944: more samples than Kendall's correlations can hold. */
  static MethodException tooManySamples(int samples, long most) {
    return refuse(
        "M944",
        "Kendall's correlation needs all responses at once: "
            + samples
            + " samples, room for "
            + most,
        "limit the data, or set correlation: spearman");
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
