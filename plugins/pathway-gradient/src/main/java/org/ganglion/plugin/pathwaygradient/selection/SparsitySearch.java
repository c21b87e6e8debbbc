package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Raises the sparsity of every sample step by step until its response has changed too much. */
final class SparsitySearch {
  private final ScoreTable table;
  private final NeuronRows layout;
  private final OutputChangeOptions options;
  private final int tries;
  private final double[][] thresholds;
  private final int[] best;
  private final double[] changes;

  SparsitySearch(ScoreTable table, OutputChangeOptions options) {
    this.table = table;
    this.layout = table.layout();
    this.options = options;
    this.tries = (int) Math.ceil(100 / options.step());
    this.thresholds = new double[layout.rows()][tries];
    this.best = new int[layout.rows()];
    this.changes = new double[layout.rows()];
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

  /**
   * Searches all rows together; what has ended is not run any further.
   *
   * @param classes of all rows
   */
  void run(Network network, Samples samples, Site output, Ints classes, RunContext run) {
    sortThresholds(run);
    double[] original;
    try (Bound bound = network.bind(samples)) {
      original = new Probability(output, classes).under(bound, List.of());
    }
    for (int row = 0; row < original.length; row++) {
      Probability.requirePositive(original[row], samples.id(row));
    }
    Ints searching = Ints.range(layout.rows());
    for (int attempt = 1; attempt < tries && searching.size() > 0; ) {
      Probability probability = new Probability(output, classes.select(searching));
      Ints before = searching;
      try (Bound bound = network.bind(samples.select(searching))) {
        for (; attempt < tries && searching.size() == before.size(); attempt++) {
          double[] now = probability.under(bound, masks(attempt, searching, run));
          searching = stillWithin(attempt, searching, now, original);
          run.progress((double) attempt / tries);
        }
      }
    }
  }

  /** Notes what {@code attempt} gave for the rows searched; those that may go on. */
  private Ints stillWithin(int attempt, Ints searching, double[] now, double[] original) {
    List<Integer> going = new ArrayList<>();
    for (int i = 0; i < searching.size(); i++) {
      int row = searching.get(i);
      double change = Math.abs(now[i] - original[row]) / original[row];
      if (change <= options.limit()) {
        best[row] = attempt;
        changes[row] = change;
        going.add(row);
      }
    }
    return going.size() == searching.size()
        ? searching
        : Ints.of(going.stream().mapToInt(Integer::intValue).toArray());
  }

  private void sortThresholds(RunContext run) {
    run.forEach(
        layout.rows(),
        row -> {
          run.checkCancelled();
          float[] sorted = new float[layout.neurons()];
          table.ranks(row, sorted);
          Arrays.sort(sorted);
          thresholds[row][0] = RowPick.BELOW_ALL;
          for (int attempt = 1; attempt < tries; attempt++) {
            thresholds[row][attempt] =
                OrderStatistic.percentileOfSorted(sorted, attempt * options.step());
          }
        });
  }

  /** What leaves the rows searched their neurons above the threshold of {@code attempt}. */
  private List<Intervention> masks(int attempt, Ints searching, RunContext run) {
    int rows = searching.size();
    List<Tensor.Builder> masks = new ArrayList<>();
    for (int site = 0; site < layout.sites().size(); site++) {
      masks.add(Tensor.builder(Shape.of(rows, layout.count(site))));
    }
    run.forEach(
        rows,
        task -> {
          run.checkCancelled();
          int row = searching.get(task);
          float[] ranks = new float[layout.neurons()];
          table.ranks(row, ranks);
          double threshold = thresholds[row][attempt];
          for (int i = 0; i < ranks.length; i++) {
            ranks[i] = ranks[i] > threshold ? 1 : 0;
          }
          for (int site = 0; site < masks.size(); site++) {
            int count = layout.count(site);
            masks.get(site).put((long) task * count, ranks, layout.start(site), count);
          }
        });
    List<Intervention> interventions = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      Site site = layout.sites().get(i);
      interventions.add(
          new Intervention.Scale(site, masks.get(i).build().reshape(layout.factorShape(i, rows))));
    }
    return interventions;
  }
}
