package org.ganglion.engine.graph;

import java.util.List;

/**
 * Neurons joined by the square of the correlation of their activations.
 *
 * @param extent which layers
 * @param correlation of what
 * @param mapNorm one number for the positions of a unit
 * @param response where a unit is read
 */
public record ActivationView(
    Extent extent, Correlation correlation, MatrixNorm mapNorm, Response response)
    implements GraphView {

  /** Of what the correlation is taken. */
  public enum Correlation {
    /** Of ranks, equal values sharing their mean rank: any increasing response is alike. */
    SPEARMAN,
    /** Of values. */
    PEARSON,
    /** Of the order of pairs of samples; the cost grows with their square. */
    KENDALL
  }

  /** Where a unit is read. */
  public enum Response {
    /** Before its activation function. */
    BEFORE,
    /** Behind it. */
    AFTER
  }

  /** The choices of a profile. */
  public static ActivationView of(Extent extent) {
    return new ActivationView(
        extent,
        Correlation.SPEARMAN,
        extent.profile() == Profile.CORRECTED ? MatrixNorm.L1 : MatrixNorm.INDUCED_1,
        Response.BEFORE);
  }

  @Override
  public ActivationView at(List<String> sites) {
    return new ActivationView(extent.at(sites), correlation, mapNorm, response);
  }
}
