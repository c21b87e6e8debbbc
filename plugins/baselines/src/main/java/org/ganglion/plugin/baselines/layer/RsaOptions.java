package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.option.Doc;

/**
 * Options of {@link Rsa}.
 *
 * @param correlation how the distances within the two layers are compared
 */
public record RsaOptions(
    @Doc("How the distances within the two layers are compared") Correlation correlation) {

  /** Kinds of correlation. */
  public enum Correlation {
    /** Of the distances themselves. */
    PEARSON,
    /** Of their ranks, ties averaged. */
    SPEARMAN
  }
}
