package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.option.Doc;

/**
 * Options of {@link Procrustes}.
 *
 * @param normalise whether layers are scaled to length 1 first
 * @param form whether the root is taken
 */
public record ProcrustesOptions(
    @Doc("Scale layers to Frobenius norm 1 first") boolean normalise,
    @Doc("root satisfies the triangle inequality, squared is the sum of squares itself")
        Form form) {

  /** Whether the root is taken. */
  public enum Form {
    /** Length of the difference. */
    ROOT,
    /** Squared length of the difference. */
    SQUARED
  }
}
