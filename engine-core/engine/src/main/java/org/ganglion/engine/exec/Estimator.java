package org.ganglion.engine.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Scope;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.MetricStep;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.FileTree;
import org.ganglion.engine.result.PendingFolder;
import org.ganglion.engine.result.RunRecord.StepTiming;

/** Tells what a plan would take: sizes from shapes, times from a trial on the first samples. */
public final class Estimator {
  /** The first trial warms the machine up, the second is timed against it. */
  private static final int FEW = 16;

  private static final int MORE = 96;

  private final Executor executor;
  private final BatchPlan batch;

  /** Tries with {@code executor}. */
  public Estimator(Executor executor, BatchPlan batch) {
    this.executor = executor;
    this.batch = batch;
  }

  /**
   * The estimate.
   *
   * @param trial whether data are read and a few samples run; without it times stay unknown, and
   *     sizes too
   */
  public Estimate of(Plan plan, Workspace workspace, boolean trial, Stop stop) {
    if (!trial) {
      return new Estimate(OptionalInt.empty(), Map.of(), batch.maxBytes(), Map.of());
    }
    Map<SampleSource, Integer> samples = new HashMap<>();
    for (PlannedStep step : plan.steps()) {
      step.sources()
          .forEach(source -> samples.put(source, workspace.data(source, stop).samples().size()));
    }
    Map<String, Long> millis = times(plan, workspace, samples, stop);
    Map<String, Long> bytes = new HashMap<>();
    long largest = 0;
    for (PlannedStep step : plan.steps()) {
      long size = bytes(step, plan, samples);
      bytes.put(step.id(), size);
      largest = Math.max(largest, inMemory(step, size));
    }
    int all = different(samples.keySet(), workspace, stop);
    // Answers are held by the method, by the check and by the writer's buffers for a while.
    long memory = MemoryWatch.processPeakBytes() + 3 * largest;
    return new Estimate(OptionalInt.of(all), bytes, memory, millis);
  }

  /** Of each network with its data once, however steps look at them: in regions, or as tokens. */
  private static int different(Set<SampleSource> sources, Workspace workspace, Stop stop) {
    return sources.stream()
        .map(source -> source.whole().plain())
        .distinct()
        .mapToInt(source -> workspace.data(source, stop).samples().size())
        .sum();
  }

  private long inMemory(PlannedStep step, long size) {
    boolean parts =
        step instanceof QueryStep && step.head().method().info().scope() == Scope.PER_SAMPLE;
    return parts ? Math.min(size, batch.maxBytes() / 4) : size;
  }

  private static long bytes(PlannedStep step, Plan plan, Map<SampleSource, Integer> samples) {
    if (step instanceof MetricStep metric) {
      return 3L * Double.BYTES * metric.sites().size() * metric.columns();
    }
    if (step instanceof PartitionStep partition) {
      return Integer.BYTES * items(partition, plan, samples);
    }
    QueryStep query = (QueryStep) step;
    long rows = samples.getOrDefault(query.samples(), 0);
    long perSample = Shards.bytesPerSample(query.sites(), query.reduce());
    return query.head().method().kind() == MethodKind.SELECTOR
        ? rows * perSample / Float.BYTES
        : rows * perSample;
  }

  private static long items(PartitionStep step, Plan plan, Map<SampleSource, Integer> samples) {
    if (step.items() instanceof ItemsSource.Neurons neurons) {
      return neurons.units();
    }
    if (step.source().isPresent()) {
      return samples.getOrDefault(step.source().get(), 0);
    }
    PlannedStep other = plan.step(step.upstream().get(0));
    return other instanceof MetricStep metric
        ? metric.sites().size()
        : other.source().map(source -> samples.getOrDefault(source, 0)).orElse(0);
  }

  /**
   * Time per sample from two trials of different length; of steps that take samples one by one, and
   * read nothing that looks at the samples as a whole: a few samples may not be enough for that.
   */
  private Map<String, Long> times(
      Plan plan, Workspace workspace, Map<SampleSource, Integer> samples, Stop stop) {
    List<PlannedStep> tried = plan.steps().stream().filter(step -> oneByOne(step, plan)).toList();
    Plan part = new Plan(plan.config(), tried, List.of());
    Map<String, Long> few = trial(part, workspace.head(FEW), stop);
    Map<String, Long> more = trial(part, workspace.head(MORE), stop);
    Map<String, Long> millis = new HashMap<>();
    for (PlannedStep step : tried) {
      int rows = step.source().map(source -> samples.getOrDefault(source, 0)).orElse(0);
      long last = more.getOrDefault(step.id(), 0L);
      if (rows <= MORE) {
        millis.put(step.id(), last);
      } else {
        double each = Math.max(0, last - few.getOrDefault(step.id(), 0L)) / (double) (MORE - FEW);
        millis.put(step.id(), Math.round(last + each * (rows - MORE)));
      }
    }
    return millis;
  }

  private static boolean oneByOne(PlannedStep step, Plan plan) {
    return plan.upTo(step.id()).stream()
        .allMatch(one -> one.head().method().info().scope() == Scope.PER_SAMPLE);
  }

  private Map<String, Long> trial(Plan plan, Workspace head, Stop stop) {
    try {
      Path folder = Files.createTempDirectory("ganglion-trial");
      try (PendingFolder pending = PendingFolder.at(folder.resolve("run"), false)) {
        Map<String, Long> millis = new HashMap<>();
        for (StepTiming timing :
            executor.execute(plan, head, pending, StepEvents.SILENT, stop).timings()) {
          millis.put(timing.id(), timing.millis());
        }
        return millis;
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw new MethodException(
          new Problem(
              "R104",
              "the trial of a dry run cannot be written: " + e,
              System.getProperty("java.io.tmpdir", ""),
              "free space there, or name another folder in the environment variable"
                  + " JAVA_TOOL_OPTIONS with -Djava.io.tmpdir=DIR"),
          e);
    }
  }
}
