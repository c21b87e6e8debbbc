package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.LayerMetric.Requirement;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.method.Promise;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.plan.Against;
import org.ganglion.engine.plan.MetricStep;

/**
 * Measures all pairs of sites, or of sites and what they are compared with.
 *
 * <p>Both axes are prepared in blocks that fit into memory, and pairs are taken block by block. The
 * distance of a site to itself is 0, and of a symmetric metric each pair of sites is measured once.
 */
final class MetricRunner<O extends Record, P extends Prepared> {
  private final MetricStep step;
  private final StepJob job;
  private final LayerMetric<O, P> metric;
  private final O options;
  private final LayerAxis rows;
  private final LayerAxis columns;
  private final boolean square;
  private final DistanceTables tables;
  private final TargetTests tests;
  private final int pairs;
  private int done;

  MetricRunner(MetricStep step, LayerMetric<O, P> metric, StepJob job) {
    this.step = step;
    this.job = job;
    this.metric = metric;
    this.options = metric.optionsType().cast(step.head().options());
    this.rows =
        new LayerAxis.Sites(job.workspace(), step.samples(), step.sites(), step.reduce(), false);
    this.columns = step.against().map(this::axis).orElse(rows);
    this.square = step.against().isEmpty();
    int height = rows.names().size();
    int width = columns.names().size();
    this.tables = new DistanceTables(height, width);
    this.tests = new TargetTests(width, height);
    this.pairs = square ? height * (height - 1) / 2 : height * width;
  }

  private LayerAxis axis(Against against) {
    if (against instanceof Against.Functions functions) {
      return new LayerAxis.Functions(job.workspace(), step.samples(), functions);
    }
    Against.Sites sites = (Against.Sites) against;
    boolean foreign = !sites.samples().data().equals(step.samples().data());
    return new LayerAxis.Sites(
        job.workspace(), sites.samples(), sites.sites(), step.reduce(), foreign);
  }

  StepNotes run() {
    aligned();
    measure();
    tables.store(job.sink());
    Map<String, Double> figures = new LinkedHashMap<>();
    if (square && symmetric() && rows.names().size() > 1) {
      ClassicalScaling plane = ClassicalScaling.of(tables.values(), job.run().algebra());
      job.sink().put("embedding", plane.points());
      figures.put("embeddingShare", plane.share());
    }
    step.against().ifPresent(against -> compared(against, figures));
    return new StepNotes(
        Optional.empty(),
        figures,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new StepNotes.Axes(rows.names(), columns.names(), tables.words())));
  }

  /** Recorded networks bring samples of their own: how many shows when they are read. */
  private void aligned() {
    if (metric.requires().contains(Requirement.ALIGNED_SAMPLES)
        && rows.samples() != columns.samples()) {
      throw new MethodException(
          Problem.of(
              "M925",
              "the metric compares layers on the same samples, here are "
                  + rows.samples()
                  + " and "
                  + columns.samples(),
              "record both networks on the same samples, or choose a metric that requires no"
                  + " aligned samples"));
    }
  }

  private void compared(Against against, Map<String, Double> figures) {
    if (against instanceof Against.Functions functions) {
      job.sink().put("rank", ranks());
      if (tested(functions)) {
        tests.store(tables, job.sink());
      }
      return;
    }
    MeanOf same = new MeanOf();
    for (int row = 0; row < rows.names().size(); row++) {
      int column = columns.names().indexOf(rows.names().get(row));
      if (column >= 0) {
        same.add(tables.value(row, column));
      }
    }
    if (same.count() > 0) {
      figures.put("sameSiteMean", same.mean());
    }
    if (columns instanceof LayerAxis.Sites sites && sites.foreign()) {
      SplitHalves<O, P> halves = new SplitHalves<>(metric, options, job.run());
      job.sink().put("floor/rows", Matrix.column(halves.of(rows)));
      job.sink().put("floor/columns", Matrix.column(halves.of(columns)));
    }
  }

  /** Place of each row among all by its distance to a column, from 1 on; the first of equals. */
  private Matrix ranks() {
    int height = rows.names().size();
    return Matrix.generate(
        height,
        columns.names().size(),
        (row, column) ->
            1
                + IntStream.range(0, height)
                    .filter(
                        other ->
                            tables.value(other, column) < tables.value(row, column)
                                || (other < row
                                    && tables.value(other, column) == tables.value(row, column)))
                    .count());
  }

  private boolean tested(Against.Functions functions) {
    return functions.draws() > 0 && metric.requires().contains(Requirement.ALIGNED_SAMPLES);
  }

  private boolean symmetric() {
    return metric.info().promises().contains(Promise.SYMMETRIC);
  }

  private void measure() {
    long bytes = probe();
    List<int[]> left = rows.blocks(bytes);
    List<int[]> right = square ? left : columns.blocks(bytes);
    for (int a = 0; a < left.size(); a++) {
      List<P> prepared = prepare(rows, left.get(a));
      try {
        for (int b = square ? a : 0; b < right.size(); b++) {
          if (square && a == b) {
            pairs(left.get(a), prepared, left.get(a), prepared);
            continue;
          }
          List<P> others = prepare(columns, right.get(b));
          try {
            pairs(left.get(a), prepared, right.get(b), others);
          } finally {
            others.forEach(Prepared::close);
          }
        }
        if (step.against().orElse(null) instanceof Against.Functions functions
            && tested(functions)) {
          test(functions, left.get(a), prepared);
        }
      } finally {
        prepared.forEach(Prepared::close);
      }
    }
  }

  private void test(Against.Functions functions, int[] block, List<P> layers) {
    ShuffleTest<O, P> test = new ShuffleTest<>(metric, options, functions.draws(), job.run());
    for (int column = 0; column < columns.names().size(); column++) {
      LayerTable function = columns.read(new int[] {column}, job.run().stop()).get(0);
      tests.put(column, block, test.distances(layers, function));
    }
  }

  /** What one prepared layer takes, where all of them might not fit into memory together. */
  private long probe() {
    int samples = rows.samples();
    long tables = 4L * Double.BYTES * samples * samples * rows.names().size();
    if (tables < LayerAxis.budget()) {
      return 0;
    }
    P one = prepare(rows, new int[] {0}).get(0);
    try (one) {
      return one.bytes();
    }
  }

  private List<P> prepare(LayerAxis axis, int[] block) {
    List<LayerTable> read = axis.read(block, job.run().stop());
    List<P> prepared = new ArrayList<>();
    try {
      for (LayerTable table : read) {
        prepared.add(metric.prepare(table, options, job.run().scoped("site " + table.name())));
      }
    } catch (RuntimeException e) {
      prepared.forEach(Prepared::close);
      throw e;
    }
    return prepared;
  }

  private void pairs(int[] rowNumbers, List<P> left, int[] columnNumbers, List<P> right) {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < rowNumbers.length; i++) {
      for (int j = 0; j < columnNumbers.length; j++) {
        if (!square || rowNumbers[i] < columnNumbers[j]) {
          all.add(new int[] {i, j});
        }
      }
    }
    job.run()
        .forEach(
            all.size(),
            k -> {
              int i = all.get(k)[0];
              int j = all.get(k)[1];
              int row = rowNumbers[i];
              int column = columnNumbers[j];
              LayerDistance there = distance(left.get(i), right.get(j), row, column);
              tables.put(row, column, there);
              if (square) {
                tables.put(
                    column,
                    row,
                    symmetric() ? there : distance(right.get(j), left.get(i), column, row));
              }
              progress();
            });
  }

  private synchronized void progress() {
    done++;
    job.run().progress((double) done / pairs);
  }

  private LayerDistance distance(P a, P b, int row, int column) {
    LayerDistance distance =
        metric.distance(a, b, options, job.run().scoped("pair " + row + " " + column));
    if (!Double.isFinite(distance.value()) || distance.value() < 0) {
      throw new MethodException(
          Problem.of(
              "M920",
              "the distance between "
                  + rows.names().get(row)
                  + " and "
                  + columns.names().get(column)
                  + " is "
                  + distance.value(),
              "leave one of the two out"));
    }
    return distance;
  }
}
