package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.network.Samples;
import org.ganglion.api.partition.Items;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.EffectiveConfiguration;
import org.ganglion.engine.plan.MetricStep;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.StepRecord;

/** Calls the method of one step and stores what it gives. */
final class StepCall {
  private final Plan plan;
  private final Workspace workspace;
  private final StoredResults results;
  private final BatchPlan batch;

  /**
   * @param results of the steps before
   * @param batch limits of one pass
   */
  StepCall(Plan plan, Workspace workspace, StoredResults results, BatchPlan batch) {
    this.plan = plan;
    this.workspace = workspace;
    this.results = results;
    this.batch = batch;
  }

  /**
   * Runs a step.
   *
   * @param archive takes its arrays
   */
  StepRecord run(PlannedStep step, Path archive, StepRun run) {
    return stored(step, archive, run, job -> runner(step, job));
  }

  /** Runs a partitioner on other items than its own. */
  StepRecord run(PartitionStep step, Items items, Path archive, StepRun run) {
    return stored(step, archive, run, job -> new PartitionRunner(step, plan, job).run(items));
  }

  private StepNotes runner(PlannedStep step, StepJob job) {
    if (step instanceof QueryStep query && query.schedule().isPresent()) {
      return new ScheduleRunner(query, query.schedule().get(), job).run();
    }
    if (step instanceof QueryStep query) {
      return new QueryRunner(query, job).run();
    }
    return step instanceof MetricStep metric
        ? measure(metric, (LayerMetric<?, ?>) metric.head().method().method(), job)
        : new PartitionRunner((PartitionStep) step, plan, job).run();
  }

  private static <O extends Record, P extends Prepared> StepNotes measure(
      MetricStep step, LayerMetric<O, P> metric, StepJob job) {
    return new MetricRunner<>(step, metric, job).run();
  }

  private StepRecord stored(
      PlannedStep step, Path archive, StepRun run, Function<StepJob, StepNotes> body) {
    try (ArraySink sink = new ArraySink(archive)) {
      StepNotes notes =
          call(step, () -> body.apply(new StepJob(workspace, results, sink, run, batch)));
      step.source()
          .filter(source -> source.region().isPresent())
          .map(source -> workspace.data(source).samples())
          .ifPresent(rows -> sink.put("samples", ids(rows)));
      sink.commit();
      return record(step, notes, sink, run);
    }
  }

  private static long[] ids(Samples rows) {
    return IntStream.range(0, rows.size()).mapToLong(rows::id).toArray();
  }

  // A method may throw anything; whatever it is becomes a failure of its plugin, with its cause.
  @SuppressWarnings("CatchingUnchecked")
  private static StepNotes call(PlannedStep step, Supplier<StepNotes> body) {
    String place = step.head().where() + "  step '" + step.id() + "'";
    try {
      return body.get();
    } catch (AnalysisException e) {
      throw e.at(place);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
      InstalledMethod method = step.head().method();
      throw new PluginException(
          new Problem(
              "P120",
              method.label()
                  + " of plugin '"
                  + method.plugin().folder()
                  + "' failed: "
                  + e
                  + frame(e),
              place,
              e instanceof OutOfMemoryError
                  ? "give the program more memory, or fewer samples or sites"
                  : "tell the plugin's author"),
          e);
    }
  }

  /** Where it was thrown: what the plugin's author wants to know first. */
  private static String frame(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return frames.length == 0 ? "" : " at " + frames[0];
  }

  private static StepRecord record(PlannedStep step, StepNotes notes, ArraySink sink, StepRun run) {
    InstalledMethod method = step.head().method();
    Optional<SampleSource> source = step.source();
    Optional<Object> target =
        step instanceof QueryStep query
            ? Optional.of(EffectiveConfiguration.target(query.target()))
            : Optional.empty();
    Optional<String> subject =
        method.method() instanceof Attributor<?> attributor
            ? Optional.of(attributor.subject().name().toLowerCase(Locale.ROOT))
            : Optional.empty();
    Map<String, Object> options = EffectiveConfiguration.options(step);
    return new StepRecord(
        step.id(),
        method.kind().word(),
        method.info().id(),
        method.info().version(),
        step.network(),
        source.flatMap(SampleSource::samples),
        target,
        step.upstream(),
        method.kind() == MethodKind.METRIC ? Optional.empty() : notes.coverage(),
        subject,
        options,
        sink.records(),
        notes.figures(),
        notes.summary(),
        notes.claim(),
        notes.items(),
        notes.axes().map(StepNotes.Axes::rows),
        notes.axes().map(StepNotes.Axes::columns),
        step instanceof MetricStep metric
            ? metric.against().map(EffectiveConfiguration::against)
            : Optional.empty(),
        notes.axes().map(StepNotes.Axes::words).orElse(Map.of()),
        run.warningRecords());
  }
}
