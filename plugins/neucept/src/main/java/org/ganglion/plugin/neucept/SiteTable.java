package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.neucept.knockoff.NormalScores;

/**
 * Activations at one site, one row per sample, one column per unit.
 *
 * @param site where
 * @param shape of the scores
 * @param columns {@code [samples, units]}
 * @param untransformed columns with too many ties for normal scores
 */
record SiteTable(Site site, Shape shape, Matrix columns, int untransformed) {
  /** Beyond this many columns matrices of columns by columns no longer fit. */
  private static final int MOST_COLUMNS = 8192;

  /**
   * Reads a table. Refuses M505 what is not finite, M511 more columns than can be worked on.
   *
   * @param values {@code [samples, ...]}
   */
  static SiteTable of(Site site, Tensor values, boolean normalScores) {
    int rows = values.shape().size(0);
    Shape shape = values.shape().tail();
    if (shape.elements() > MOST_COLUMNS) {
      throw Refusals.tooManyUnits(site.id(), shape.elements(), MOST_COLUMNS);
    }
    long bad = values.firstNotFinite();
    if (bad >= 0) {
      throw Refusals.badActivation(
          site.id(), bad / shape.elements(), bad % shape.elements(), values.get(bad));
    }
    int width = (int) shape.elements();
    double[] all = new double[Math.multiplyExact(rows, width)];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    Matrix columns = Matrix.owning(rows, width, all);
    return normalScores
        ? transformed(site, shape, columns)
        : new SiteTable(site, shape, columns, 0);
  }

  private static SiteTable transformed(Site site, Shape shape, Matrix columns) {
    double[] all = columns.toArray();
    int width = columns.columns();
    int[] tied =
        IntStream.range(0, width)
            .filter(
                column -> {
                  double[] scores = NormalScores.of(columns.columnAt(column));
                  for (int row = 0; row < scores.length; row++) {
                    all[row * width + column] = scores[row];
                  }
                  return scores.length == 0;
                })
            .toArray();
    int constant =
        (int)
            Arrays.stream(tied)
                .filter(column -> Arrays.stream(columns.columnAt(column)).distinct().count() < 2)
                .count();
    return new SiteTable(
        site, shape, Matrix.owning(columns.rows(), width, all), tied.length - constant);
  }
}
