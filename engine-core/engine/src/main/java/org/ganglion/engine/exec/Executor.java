package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.option.Options;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.plan.EffectiveConfiguration;
import org.ganglion.engine.plan.MetricStep;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.PendingFolder;
import org.ganglion.engine.result.RunRecord.StepTiming;
import org.ganglion.engine.result.StepRecord;
import org.ganglion.engine.result.StepRecord.WarningRecord;
import org.ganglion.engine.result.StepState;

/**
 * Runs the steps of a plan, one after the other, and stores what they give.
 *
 * <p>Besides what methods, networks and data raise: P120 a method failed unexpectedly, P121 a
 * method broke its contract, M920 to M922 an answer or its input that cannot be used, C216 a target
 * that the data turn out not to have.
 */
public final class Executor {
  private final LinearAlgebra algebra;
  private final RunSettings settings;
  private final Versions versions;

  /** Runs with these services and settings. */
  public Executor(LinearAlgebra algebra, RunSettings settings, Versions versions) {
    this.algebra = algebra;
    this.settings = settings;
    this.versions = versions;
  }

  /**
   * Runs all steps. Steps whose answer lies in the folder already are taken over.
   *
   * @param folder takes the arrays, and remembers every completed step
   */
  public Executed execute(
      Plan plan, Workspace workspace, PendingFolder folder, StepEvents events, Stop stop) {
    readData(plan, workspace, stop);
    StoredResults results = new StoredResults(folder::arrays);
    StepKeys keys = new StepKeys(plan, workspace, settings.record(), versions.ganglion());
    List<StepTiming> timings = new ArrayList<>();
    List<String> reused = new ArrayList<>();
    try (WorkPool pool = new WorkPool(settings.threads())) {
      for (PlannedStep step : plan.steps()) {
        stop.check();
        events.started(step.id(), timings.size(), plan.steps().size());
        String key = keys.of(step);
        Optional<StepState> before =
            folder.state(step.id()).filter(state -> state.key().equals(key));
        StepState state;
        if (before.isPresent()) {
          state = before.get();
          reused.add(step.id());
        } else {
          state = run(step, key, plan, workspace, results, folder, pool, events, stop);
          folder.complete(state);
        }
        results.add(state.record());
        timings.add(state.timing());
        events.finished(state.timing(), before.isPresent(), warnings(state.record().warnings()));
      }
    }
    return new Executed(results.records(), timings, reused);
  }

  /** Reads all data and checks what could not be known before, for all steps at once. */
  private static void readData(Plan plan, Workspace workspace, Stop stop) {
    List<Problem> problems = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      stop.check();
      step.source().ifPresent(workspace::data);
      if (step instanceof QueryStep query) {
        workspace
            .missing(query.target(), query.samples())
            .ifPresent(
                what ->
                    problems.add(
                        new Problem(
                            "C216", "target: " + what, step.head().where(), "use another target")));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems, null);
    }
  }

  private StepState run(
      PlannedStep step,
      String key,
      Plan plan,
      Workspace workspace,
      StoredResults results,
      PendingFolder folder,
      WorkPool pool,
      StepEvents events,
      Stop stop) {
    StepRun run =
        new StepRun(
            new RandomStreams(plan.config().seed(), step.id()), algebra, pool, stop, events);
    long started = System.nanoTime();
    long forward = rows(step, workspace, true);
    long backward = rows(step, workspace, false);
    try (MemoryWatch memory = new MemoryWatch();
        ArraySink sink = new ArraySink(folder.arrays(step.id()))) {
      StepNotes notes =
          call(step, plan, new StepJob(workspace, results, sink, run, settings.batch()));
      sink.commit();
      run.progress(1);
      StepTiming timing =
          new StepTiming(
              step.id(),
              (System.nanoTime() - started) / 1_000_000,
              memory.peakBytes(),
              rows(step, workspace, true) - forward,
              rows(step, workspace, false) - backward);
      return new StepState(key, record(step, notes, sink, run), timing);
    }
  }

  // A method may throw anything; whatever it is becomes a failure of its plugin, with its cause.
  @SuppressWarnings("CatchingUnchecked")
  private static StepNotes call(PlannedStep step, Plan plan, StepJob job) {
    String place = step.head().where() + "  step '" + step.id() + "'";
    try {
      if (step instanceof QueryStep query) {
        return new QueryRunner(query, job).run();
      }
      return step instanceof MetricStep metric
          ? new MetricRunner(metric, job).run()
          : new PartitionRunner((PartitionStep) step, plan, job).run();
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

  private static long rows(PlannedStep step, Workspace workspace, boolean forward) {
    Optional<OpenedNetwork> network = step.network().map(workspace::network);
    return network
        .map(opened -> (forward ? opened.forwardRows() : opened.backwardRows()).getAsLong())
        .orElse(0L);
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
            ? Optional.of(attributor.subject().name().toLowerCase(java.util.Locale.ROOT))
            : Optional.empty();
    Map<String, Object> options = Options.toMap(step.head().options());
    return new StepRecord(
        step.id(),
        method.kind().word(),
        method.info().id(),
        method.info().version(),
        step.network(),
        source.flatMap(SampleSource::data),
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
        notes.layers(),
        notes.layers(),
        run.warningRecords());
  }

  private static List<Warning> warnings(List<WarningRecord> records) {
    return records.stream().map(record -> new Warning(record.code(), record.text())).toList();
  }
}
