package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.method.Promise;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.plan.MetricStep;

/**
 * Measures all pairs of sites. Sites are prepared in blocks that fit into memory, and pairs are
 * taken block by block; of a symmetric metric each pair once. The distance of a site to itself is
 * 0.
 */
final class MetricRunner {
  private final MetricStep step;
  private final StepJob job;
  private final int count;
  private final double[] value;
  private final double[] lower;
  private final double[] upper;
  private final SortedMap<String, double[]> figures = new TreeMap<>();
  private int done;

  MetricRunner(MetricStep step, StepJob job) {
    this.step = step;
    this.job = job;
    this.count = step.sites().size();
    this.value = new double[Math.multiplyExact(count, count)];
    this.lower = new double[value.length];
    this.upper = new double[value.length];
  }

  StepNotes run() {
    LayerMetric<?, ?> metric = (LayerMetric<?, ?>) step.head().method().method();
    measure(metric);
    job.sink().put("value", Matrix.owning(count, count, value));
    job.sink().put("lower", Matrix.owning(count, count, lower));
    job.sink().put("upper", Matrix.owning(count, count, upper));
    figures.forEach(
        (name, table) -> job.sink().put("figure/" + name, Matrix.owning(count, count, table)));
    List<String> ids = step.sites().stream().map(Site::id).toList();
    return new StepNotes(
        Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.of(ids));
  }

  private <O extends Record, P extends Prepared> void measure(LayerMetric<O, P> metric) {
    O options = metric.optionsType().cast(step.head().options());
    List<int[]> blocks = blocks();
    for (int a = 0; a < blocks.size(); a++) {
      List<P> left = prepare(metric, options, blocks.get(a));
      try {
        pairs(metric, options, blocks.get(a), left, blocks.get(a), left);
        for (int b = a + 1; b < blocks.size(); b++) {
          List<P> right = prepare(metric, options, blocks.get(b));
          try {
            pairs(metric, options, blocks.get(a), left, blocks.get(b), right);
          } finally {
            right.forEach(Prepared::close);
          }
        }
      } finally {
        left.forEach(Prepared::close);
      }
    }
  }

  /** Sites whose tables fit into a quarter of the heap, twice. */
  private List<int[]> blocks() {
    long budget = Runtime.getRuntime().maxMemory() / 8;
    long samples = job.workspace().data(step.samples()).samples().size();
    List<int[]> blocks = new ArrayList<>();
    int first = 0;
    long used = 0;
    for (int i = 0; i < count; i++) {
      // The table in float64, once more as tensor, and what the metric makes of it.
      long bytes = 5 * samples * Shards.bytesPerSample(List.of(step.sites().get(i)), step.reduce());
      if (i > first && used + bytes > budget) {
        blocks.add(IntStream.range(first, i).toArray());
        first = i;
        used = 0;
      }
      used += bytes;
    }
    blocks.add(IntStream.range(first, count).toArray());
    return blocks;
  }

  private <O extends Record, P extends Prepared> List<P> prepare(
      LayerMetric<O, P> metric, O options, int[] block) {
    Samples samples = job.workspace().data(step.samples()).samples();
    List<Site> sites = Arrays.stream(block).mapToObj(step.sites()::get).toList();
    List<Matrix> tables =
        ActivationTable.read(
            job.workspace(), step.samples(), sites, step.reduce(), job.run().stop());
    List<P> prepared = new ArrayList<>();
    try {
      for (int i = 0; i < block.length; i++) {
        StepRun run = job.run().scoped("site " + sites.get(i).id());
        prepared.add(
            metric.prepare(
                new SiteRepresentation(sites.get(i), tables.get(i), samples), options, run));
      }
    } catch (RuntimeException e) {
      prepared.forEach(Prepared::close);
      throw e;
    }
    return prepared;
  }

  private <O extends Record, P extends Prepared> void pairs(
      LayerMetric<O, P> metric, O options, int[] rows, List<P> left, int[] columns, List<P> right) {
    boolean symmetric = metric.info().promises().contains(Promise.SYMMETRIC);
    boolean same = left == right;
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        if (!same || i < j) {
          pairs.add(new int[] {i, j});
        }
      }
    }
    job.run()
        .forEach(
            pairs.size(),
            k -> {
              int i = pairs.get(k)[0];
              int j = pairs.get(k)[1];
              LayerDistance there =
                  distance(metric, options, left.get(i), right.get(j), rows[i], columns[j]);
              put(rows[i], columns[j], there);
              put(
                  columns[j],
                  rows[i],
                  symmetric
                      ? there
                      : distance(metric, options, right.get(j), left.get(i), columns[j], rows[i]));
              progress();
            });
  }

  private synchronized void progress() {
    done++;
    job.run().progress(2.0 * done / ((double) count * (count - 1)));
  }

  private <O extends Record, P extends Prepared> LayerDistance distance(
      LayerMetric<O, P> metric, O options, P a, P b, int row, int column) {
    String pair = step.sites().get(row).id() + " and " + step.sites().get(column).id();
    LayerDistance distance =
        metric.distance(a, b, options, job.run().scoped("pair " + row + " " + column));
    if (!Double.isFinite(distance.value()) || distance.value() < 0) {
      throw new MethodException(
          Problem.of(
              "M920",
              "the distance between " + pair + " is " + distance.value(),
              "leave one of the two sites out"));
    }
    return distance;
  }

  private void put(int row, int column, LayerDistance distance) {
    int at = row * count + column;
    value[at] = distance.value();
    lower[at] = distance.lower();
    upper[at] = distance.upper();
    distance.figures().forEach((name, figure) -> table(name)[at] = figure);
  }

  /** A figure of every pair; NaN where a pair has none. */
  private synchronized double[] table(String name) {
    return figures.computeIfAbsent(
        name,
        key -> {
          double[] table = new double[value.length];
          Arrays.fill(table, Double.NaN);
          return table;
        });
  }
}
