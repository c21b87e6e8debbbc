package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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

  private final NeuronRows layout;
  private final List<Mask.Builder> masks = new ArrayList<>();
  private final double[] densities;
  private final List<List<Double>> thresholds;
  private final boolean[] tied;

  private PathwayMasks(NeuronRows layout) {
    this.layout = layout;
    for (int i = 0; i < layout.sites().size(); i++) {
      masks.add(Mask.builder(layout.shape(i)));
    }
    densities = new double[layout.rows()];
    tied = new boolean[layout.rows()];
    thresholds = new ArrayList<>(Collections.nCopies(layout.rows(), List.of()));
  }

  /** Picks that were made already, one set per row. */
  static PathwayMasks of(NeuronRows layout, List<BitSet> kept) {
    PathwayMasks all = new PathwayMasks(layout);
    for (int row = 0; row < layout.rows(); row++) {
      all.put(row, new RowPick(kept.get(row), List.of()));
    }
    return all;
  }

  /** The picks of {@code rule} in every row. */
  static PathwayMasks pick(ScoreTable table, RowRule rule, RunContext run) {
    NeuronRows layout = table.layout();
    PathwayMasks all = new PathwayMasks(layout);
    int rows = layout.rows();
    run.forEach(
        (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK,
        task -> {
          float[] ranks = new float[layout.neurons()];
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
      int start = layout.start(site);
      int end = layout.start(site + 1);
      masks.get(site).keep((long) row * (end - start), kept, start, end);
    }
    densities[row] = (double) kept.cardinality() / layout.neurons();
    thresholds.set(row, pick.thresholds());
    tied[row] = pick.tied();
  }

  /**
   * Warns of each row whose sparsity differs from {@code asked} percent by more than a tenth of a
   * point, and says why: ties at the threshold, or too few neurons for so fine a cut.
   */
  PathwayMasks warnUnlessSparse(double asked, RunContext run) {
    return warnUnlessSparse(
        asked,
        row ->
            tied[row]
                ? "several neurons share the score at the threshold"
                : "no whole number of its "
                    + layout.neurons()
                    + " neurons comes closer, cut by this rule",
        run);
  }

  /** The same, for reasons of a method's own. */
  PathwayMasks warnUnlessSparse(double asked, IntFunction<String> reason, RunContext run) {
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
                    + layout.rowName(row)
                    + ": "
                    + reason.apply(row)));
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
                    + layout.rowName(row)
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
      Site site = layout.sites().get(i);
      byId.put(site.id(), masks.get(i).build());
    }
    return new Selection(
            layout.coverage(),
            byId,
            Claim.none("ranks neurons, tests no hypothesis"),
            Map.of(),
            Map.of())
        .with("density", perRow(row -> densities[row]));
  }

  /** One number per row: a vector over samples, or a scalar for the data set. */
  Tensor perRow(IntToDoubleFunction number) {
    int rows = layout.rows();
    Tensor.Builder all =
        Tensor.builder(layout.coverage() == Coverage.SAMPLE ? Shape.of(rows) : Shape.of());
    for (int row = 0; row < rows; row++) {
      all.set(row, (float) number.applyAsDouble(row));
    }
    return all.build();
  }
}
