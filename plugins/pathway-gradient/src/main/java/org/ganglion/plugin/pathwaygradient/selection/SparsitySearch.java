package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/** Raises the sparsity of every sample step by step until its response has changed too much. */
final class SparsitySearch {
  private final ScoreTable table;
  private final OutputChangeOptions options;
  private final int tries;
  private final double[][] thresholds;
  private final int[] best;
  private final double[] changes;

  SparsitySearch(ScoreTable table, OutputChangeOptions options) {
    this.table = table;
    this.options = options;
    this.tries = (int) Math.ceil(100 / options.step());
    this.thresholds = new double[table.rows()][tries];
    this.best = new int[table.rows()];
    this.changes = new double[table.rows()];
  }

  /** Sparsity found for {@code row}, in percent. */
  double sparsity(int row) {
    return best[row] * options.step();
  }

  /** Rank above which neurons of {@code row} are kept. */
  double threshold(int row) {
    return thresholds[row][best[row]];
  }

  /** Relative change of the probability at the sparsity found. */
  double change(int row) {
    return changes[row];
  }

  void run(Bound bound, Probability probability, RunContext run) {
    sortThresholds(run);
    double[] original = probability.under(bound, List.of());
    requirePositive(original, bound.samples());
    boolean[] within = new boolean[table.rows()];
    Arrays.fill(within, true);
    int left = within.length;
    for (int attempt = 1; attempt < tries && left > 0; attempt++) {
      double[] now = probability.under(bound, masks(attempt));
      for (int row = 0; row < within.length; row++) {
        double change = Math.abs(now[row] - original[row]) / original[row];
        if (within[row] && change <= options.limit()) {
          best[row] = attempt;
          changes[row] = change;
        } else if (within[row]) {
          within[row] = false;
          left--;
        }
      }
      run.progress((double) attempt / tries);
    }
  }

  private void sortThresholds(RunContext run) {
    run.forEach(
        table.rows(),
        row -> {
          run.checkCancelled();
          float[] sorted = new float[table.neurons()];
          table.ranks(row, sorted);
          Arrays.sort(sorted);
          thresholds[row][0] = RowPick.BELOW_ALL;
          for (int attempt = 1; attempt < tries; attempt++) {
            thresholds[row][attempt] =
                OrderStatistic.percentileOfSorted(sorted, attempt * options.step());
          }
        });
  }

  private void requirePositive(double[] original, Samples samples) {
    for (int row = 0; row < original.length; row++) {
      if (!(original[row] > 0)) {
        throw Refusal.NO_PROBABILITY.because(
            "the target's probability is " + original[row] + ", its relative change is not defined",
            "sample " + samples.id(row),
            "take target: predicted, or leave the sample out");
      }
    }
  }

  private List<Intervention> masks(int attempt) {
    int rows = table.rows();
    List<Tensor.Builder> masks = new ArrayList<>();
    for (int site = 0; site < table.sites().size(); site++) {
      masks.add(Tensor.builder(table.shape(site)));
    }
    float[] ranks = new float[table.neurons()];
    for (int row = 0; row < rows; row++) {
      table.ranks(row, ranks);
      for (int site = 0; site < masks.size(); site++) {
        int from = table.start(site);
        int count = table.start(site + 1) - from;
        for (int i = 0; i < count; i++) {
          masks
              .get(site)
              .set((long) row * count + i, ranks[from + i] > thresholds[row][attempt] ? 1 : 0);
        }
      }
    }
    List<Intervention> interventions = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Site site = table.sites().get(i);
      boolean units = table.start(i + 1) - table.start(i) != site.neurons();
      Shape shape = (units ? site.unitShape() : site.shape()).prepend(rows);
      interventions.add(new Intervention.Scale(site, masks.get(i).build().reshape(shape)));
    }
    return interventions;
  }
}
