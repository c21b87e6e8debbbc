package org.ganglion.engine.graph;

import java.util.List;

/**
 * Neurons joined by the strength of the weights between them.
 *
 * @param extent which layers
 * @param kernelNorm one number for the weights between two units
 * @param foldBatchNorm whether the weights into a unit are multiplied by the scale of a batch
 *     normalisation directly behind them
 * @param foldBehindActivation whether the scale of one that stands behind the unit's activation
 *     function or pooling counts too; only with {@code foldBatchNorm}
 * @param batchNormSign what becomes of the sign of that scale
 * @param unitNorms whether the weights into each unit are brought to Euclidean length 1, those of a
 *     batch normalisation included, so that rescaling rectified units changes nothing
 * @param blocks whether the nodes are the input channels of convolutions, see {@link Blocks},
 *     instead of all units once
 */
public record WeightView(
    Extent extent,
    MatrixNorm kernelNorm,
    boolean foldBatchNorm,
    boolean foldBehindActivation,
    SignRule batchNormSign,
    boolean unitNorms,
    boolean blocks)
    implements GraphView {

  /** What becomes of the sign of a batch normalisation's scale. */
  public enum SignRule {
    /** It is dropped, as that of weights is. */
    ABSOLUTE,
    /** It is kept: a negative edge is refused in a global graph and is none in a local one. */
    KEPT
  }

  /** The choices of a profile. */
  public static WeightView of(Extent extent) {
    boolean corrected = extent.profile() == Profile.CORRECTED;
    return new WeightView(
        extent,
        corrected ? MatrixNorm.L1 : MatrixNorm.INDUCED_1,
        true,
        corrected,
        corrected ? SignRule.ABSOLUTE : SignRule.KEPT,
        false,
        false);
  }

  @Override
  public WeightView at(List<String> sites) {
    return new WeightView(
        extent.at(sites),
        kernelNorm,
        foldBatchNorm,
        foldBehindActivation,
        batchNormSign,
        unitNorms,
        blocks);
  }
}
