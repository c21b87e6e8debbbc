package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.Prepared;
import org.ganglion.api.value.Matrix;

/**
 * A layer prepared for linear CKA or for Procrustes.
 *
 * @param columns centred, {@code [samples, at most samples]}; wider layers are replaced by a table
 *     with the same products between samples
 * @param norm Frobenius norm, of {@code columns' columns} for CKA, of {@code columns} for
 *     Procrustes
 */
record CkaLayer(Matrix columns, double norm) implements Prepared {
  @Override
  public long bytes() {
    return 8L * columns.rows() * columns.columns() + 64;
  }
}
