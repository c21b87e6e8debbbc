package org.ganglion.plugin.baselines.layer;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Notices;

/**
 * A layer prepared for canonical correlations.
 *
 * @param basis orthonormal columns that span the kept part of the centred layer, {@code [samples,
 *     kept]}
 * @param columns the centred layer itself, {@code [samples, width]}; empty where it is not needed
 */
record CcaLayer(Matrix basis, Matrix columns) implements Prepared {
  /** Singular values below this share of the largest are rounding. */
  private static final double DUST = 1e-10;

  /** How many of these singular values to keep, given all that are not rounding. */
  interface Cut {
    int keep(List<Double> values);
  }

  /** Warns W250 where as many dimensions are kept as centred samples can span. */
  static CcaLayer of(Representation representation, Cut cut, boolean whole, RunContext run) {
    Matrix centred = Rows.centred(representation, 2);
    SingularValues parts = run.algebra().svd(centred);
    List<Double> values = new ArrayList<>(parts.values());
    values.removeIf(value -> value <= DUST * parts.values().get(0));
    int kept = cut.keep(values);
    if (kept >= centred.rows() - 1) {
      run.warn(Notices.fullRank(representation.name(), kept, centred.rows()));
    }
    Matrix basis = parts.u().selectColumns(Ints.range(kept));
    return new CcaLayer(basis, whole ? centred : Matrix.of(0, 0));
  }

  /** Canonical correlations, descending, each at most 1. */
  List<Double> correlations(CcaLayer other, RunContext run) {
    return run
        .algebra()
        .svd(run.algebra().multiply(basis, true, other.basis, false))
        .values()
        .stream()
        .map(value -> Math.min(1, value))
        .toList();
  }

  @Override
  public long bytes() {
    return 8L * basis.rows() * basis.columns() + 8L * columns.rows() * columns.columns() + 64;
  }
}
