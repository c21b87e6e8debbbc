package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.Caution;

/**
 * Turns picks of rows into a selection: masks in the shape of the scores, thresholds and densities.
 */
final class PathwayMasks {
  /** Percentage points by which the sparsity may miss the one asked for before the user is told. */
  private static final double TOLERATED_POINTS = 0.1;

  /**
   * A mask packs 64 elements into a word; that many rows together never share a word with others.
   */
  private static final int ROWS_PER_TASK = 64;

  private final ScoreTable table;
  private final List<Mask.Builder> masks = new ArrayList<>();
  private final double[] densities;
  private final List<List<Double>> thresholds;
  private final boolean[] tied;

  private PathwayMasks(ScoreTable table) {
    this.table = table;
    for (int i = 0; i < table.sites().size(); i++) {
      masks.add(Mask.builder(table.shape(i)));
    }
    densities = new double[table.rows()];
    tied = new boolean[table.rows()];
    thresholds = new ArrayList<>(Collections.nCopies(table.rows(), List.of()));
  }

  /** The picks of {@code rule} in every row. */
  static PathwayMasks pick(ScoreTable table, RowRule rule, RunContext run) {
    PathwayMasks all = new PathwayMasks(table);
    int rows = table.rows();
    run.forEach(
        (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK,
        task -> {
          float[] ranks = new float[table.neurons()];
          for (int row = task * ROWS_PER_TASK;
              row < Math.min(rows, (task + 1) * ROWS_PER_TASK);
              row++) {
            run.checkCancelled();
            table.ranks(row, ranks);
            all.put(row, rule.pick(row, ranks));
          }
        });
    run.progress(1);
    return all;
  }

  private void put(int row, RowPick pick) {
    BitSet kept = pick.kept();
    for (int site = 0; site < masks.size(); site++) {
      int start = table.start(site);
      int end = table.start(site + 1);
      masks.get(site).keep((long) row * (end - start), kept, start, end);
    }
    densities[row] = (double) kept.cardinality() / table.neurons();
    thresholds.set(row, pick.thresholds());
    tied[row] = pick.tied();
  }

  /**
   * Warns of each row whose sparsity differs from {@code asked} percent by more than a tenth of a
   * point, and says why: ties at the threshold, or too few neurons for so fine a cut.
   */
  PathwayMasks warnUnlessSparse(double asked, RunContext run) {
    for (int row = 0; row < densities.length; row++) {
      double actual = 100 * (1 - densities[row]);
      if (Math.abs(actual - asked) > TOLERATED_POINTS) {
        run.warn(
            Caution.SPARSITY_DIFFERS.saying(
                "the sparsity is "
                    + (float) actual
                    + " instead of "
                    + (float) asked
                    + " for "
                    + table.rowName(row)
                    + (tied[row]
                        ? ": several neurons share the score at the threshold"
                        : ": no whole number of its "
                            + table.neurons()
                            + " neurons comes closer, cut by this rule")));
      }
    }
    return this;
  }

  /** Warns of each row in which neurons of rank 0 had to be picked. */
  PathwayMasks warnOfZeros(RunContext run) {
    for (int row = 0; row < densities.length; row++) {
      if (densities[row] > 0 && thresholds.get(row).get(0) <= 0) {
        run.warn(
            Caution.PICKS_ZERO.saying(
                "fewer neurons have a score above 0 than were to be picked for "
                    + table.rowName(row)
                    + "; the first others were added"));
      }
    }
    return this;
  }

  /** {@code selection} with threshold {@code index} of every row, as {@code name}. */
  Selection withThreshold(Selection selection, String name, int index) {
    return selection.with(name, perRow(row -> thresholds.get(row).get(index)));
  }

  /** The selection, with the density of every row. */
  Selection selection() {
    Map<String, Mask> byId = new LinkedHashMap<>();
    for (int i = 0; i < masks.size(); i++) {
      Site site = table.sites().get(i);
      byId.put(site.id(), masks.get(i).build());
    }
    return new Selection(
            table.coverage(),
            byId,
            Claim.none("ranks neurons, tests no hypothesis"),
            Map.of(),
            Map.of())
        .with("density", perRow(row -> densities[row]));
  }

  /** One number per row: a vector over samples, or a scalar for the data set. */
  Tensor perRow(IntToDoubleFunction number) {
    int rows = table.rows();
    Tensor.Builder all =
        Tensor.builder(table.coverage() == Coverage.SAMPLE ? Shape.of(rows) : Shape.of());
    for (int row = 0; row < rows; row++) {
      all.set(row, (float) number.applyAsDouble(row));
    }
    return all.build();
  }
}
