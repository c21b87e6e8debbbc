package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.plan.Against;
import org.ganglion.engine.plan.MetricStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedEvaluation;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.EvaluationRecord;
import org.ganglion.engine.result.EvaluationState;
import org.ganglion.engine.result.PendingFolder;
import org.ganglion.engine.result.RunRecord.StepTiming;
import org.ganglion.engine.result.StepRecord;
import org.ganglion.engine.result.StepRecord.WarningRecord;
import org.ganglion.engine.result.StepState;

/**
 * Runs the steps of a plan, one after the other, and stores what they give.
 *
 * <p>Besides what methods, networks and data raise: P120 a method failed unexpectedly, P121 a
 * method broke its contract, M920 to M924 an answer or its input that cannot be used, C216 a target
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
    StepCall call = new StepCall(plan, workspace, results, settings.batch());
    int all = plan.steps().size() + plan.evaluations().size();
    List<StepTiming> timings = new ArrayList<>();
    List<EvaluationRecord> evaluations = new ArrayList<>();
    List<String> reused = new ArrayList<>();
    try (WorkPool pool = new WorkPool(settings.threads())) {
      for (PlannedStep step : plan.steps()) {
        stop.check();
        events.started(step.id(), timings.size(), all);
        String key = keys.of(step);
        Optional<StepState> before =
            folder.state(step.id()).filter(state -> state.key().equals(key));
        StepState state;
        if (before.isPresent()) {
          state = before.get();
          reused.add(step.id());
        } else {
          StepRun run = stepRun(plan, step.id(), pool, stop, events);
          state = run(step, key, call, folder.arrays(step.id()), workspace, run);
          folder.complete(state);
        }
        results.add(state.record());
        timings.add(state.timing());
        events.finished(state.timing(), before.isPresent(), warnings(state.record().warnings()));
      }
      Reruns reruns = new Reruns(plan, workspace, settings.batch(), folder, algebra, pool, stop);
      EvaluationRunner runner =
          new EvaluationRunner(plan, workspace, results, reruns, settings.batch());
      for (PlannedEvaluation evaluation : plan.evaluations()) {
        stop.check();
        events.started(evaluation.id(), timings.size(), all);
        String key = keys.of(evaluation);
        Optional<EvaluationState> before =
            folder.evaluationState(evaluation.id()).filter(state -> state.key().equals(key));
        EvaluationState state;
        if (before.isPresent()) {
          state = before.get();
          reused.add(evaluation.id());
        } else {
          StepRun run = stepRun(plan, evaluation.id(), pool, stop, events);
          Path archive = folder.evaluation(evaluation.id());
          state = run(evaluation, key, runner, archive, workspace, run);
          folder.clearScratch();
          folder.complete(state);
        }
        evaluations.add(state.record());
        timings.add(state.timing());
        events.finished(state.timing(), before.isPresent(), warnings(state.record().warnings()));
      }
    }
    return new Executed(results.records(), evaluations, timings, reused);
  }

  /** Writes the results of an execution for other programs, as far as the plan asks for it. */
  public void export(
      Plan plan, Workspace workspace, Executed executed, PendingFolder folder, Stop stop) {
    StoredResults results = new StoredResults(folder::arrays);
    executed.records().forEach(results::add);
    try (WorkPool pool = new WorkPool(settings.threads())) {
      new Exports(plan, workspace, results, folder, settings.batch())
          .write(step -> stepRun(plan, step.id(), pool, stop, StepEvents.SILENT));
    }
  }

  private StepRun stepRun(Plan plan, String id, WorkPool pool, Stop stop, StepEvents events) {
    return new StepRun(new RandomStreams(plan.config().seed(), id), algebra, pool, stop, events);
  }

  /** Reads all data and checks what could not be known before, for all steps at once. */
  private static void readData(Plan plan, Workspace workspace, Stop stop) {
    List<Problem> problems = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      stop.check();
      step.sources().forEach(source -> region(step, source, workspace, stop));
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
    for (PlannedStep step : plan.steps()) {
      if (step instanceof MetricStep metric
          && metric.against().orElse(null) instanceof Against.Functions functions) {
        LoadedData data = workspace.data(metric.samples());
        functions
            .functions()
            .values()
            .forEach(
                function ->
                    Encodings.missing(function, data)
                        .ifPresent(
                            what ->
                                problems.add(
                                    new Problem(
                                        "C216",
                                        "target: " + what,
                                        function.place(),
                                        "use another column"))));
      }
    }
    for (PlannedEvaluation evaluation : plan.evaluations()) {
      stop.check();
      for (SampleSource source : evaluation.sources()) {
        if (workspace.hasSamples(source)) {
          workspace.data(source);
          evaluation
              .target()
              .flatMap(target -> workspace.missing(target, source))
              .ifPresent(
                  what ->
                      problems.add(
                          new Problem(
                              "C216",
                              "target: " + what,
                              evaluation.where(),
                              "use another target")));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems, null);
    }
  }

  /** Reads the data of a step; what speaks against its region is told with the step's place. */
  private static void region(
      PlannedStep step, SampleSource source, Workspace workspace, Stop stop) {
    try {
      workspace.data(source, stop);
    } catch (MethodException e) {
      throw e.at(step.head().where());
    }
  }

  private StepState run(
      PlannedStep step, String key, StepCall call, Path archive, Workspace workspace, StepRun run) {
    long started = System.nanoTime();
    long forward = rows(step.network(), workspace, true);
    long backward = rows(step.network(), workspace, false);
    try (MemoryWatch memory = new MemoryWatch()) {
      StepRecord record = call.run(step, archive, run);
      run.progress(1);
      StepTiming timing =
          new StepTiming(
              step.id(),
              (System.nanoTime() - started) / 1_000_000,
              memory.peakBytes(),
              rows(step.network(), workspace, true) - forward,
              rows(step.network(), workspace, false) - backward);
      return new StepState(key, record, timing);
    }
  }

  private EvaluationState run(
      PlannedEvaluation evaluation,
      String key,
      EvaluationRunner runner,
      Path archive,
      Workspace workspace,
      StepRun run) {
    Optional<String> network = Optional.of(evaluation.samples().network());
    long started = System.nanoTime();
    long forward = rows(network, workspace, true);
    long backward = rows(network, workspace, false);
    try (MemoryWatch memory = new MemoryWatch()) {
      EvaluationRecord record = runner.run(evaluation, archive, run);
      run.progress(1);
      StepTiming timing =
          new StepTiming(
              evaluation.id(),
              (System.nanoTime() - started) / 1_000_000,
              memory.peakBytes(),
              rows(network, workspace, true) - forward,
              rows(network, workspace, false) - backward);
      return new EvaluationState(key, record, timing);
    }
  }

  private static long rows(Optional<String> name, Workspace workspace, boolean forward) {
    Optional<OpenedNetwork> network = name.map(workspace::network);
    return network
        .map(opened -> (forward ? opened.forwardRows() : opened.backwardRows()).getAsLong())
        .orElse(0L);
  }

  private static List<Warning> warnings(List<WarningRecord> records) {
    return records.stream().map(record -> new Warning(record.code(), record.text())).toList();
  }
}
