package org.ganglion.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.PipelineSchema;
import org.ganglion.engine.exec.Capture;
import org.ganglion.engine.exec.OpenPipeline;
import org.ganglion.engine.exec.Replay;
import org.ganglion.engine.exec.RunSettings;
import org.ganglion.engine.exec.Stop;
import org.ganglion.engine.exec.SubnetworkExport;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.result.PendingFolder;
import org.ganglion.engine.subnetwork.Subnetwork;
import org.ganglion.engine.token.TokenPolicy;
import org.ganglion.engine.wiring.Host;

/**
 * The host of the methods. One instance serves a whole program; safe for use by several threads,
 * one run at a time.
 *
 * @since 0.1.0
 */
public final class Ganglion {
  private final Settings settings;
  private final Host host;

  private Ganglion(Settings settings, Host host) {
    this.settings = settings;
    this.host = host;
  }

  /**
   * Starts the host and loads its plugins. A plugin that cannot be loaded is reported by {@link
   * #plugins()} and stops nothing.
   */
  public static Ganglion start(Settings settings) {
    return new Ganglion(
        settings, Host.of(PluginCatalog.load(settings.plugins()), runSettings(settings)));
  }

  /** How it was started. */
  public Settings settings() {
    return settings;
  }

  /** Every plugin folder, sound or broken. */
  public List<PluginReport> plugins() {
    return host.catalog().entries().stream().map(Reports::plugin).toList();
  }

  /** Every method that can be used, by kind and id. */
  public List<MethodDescription> methods() {
    return host.catalog().methods().stream().map(Reports::method).toList();
  }

  /** Every evaluation of results, by id. They come with the host. */
  public List<MethodDescription> evaluations() {
    return host.evaluations().all().stream().map(Reports::evaluation).toList();
  }

  /**
   * The methods and the evaluation of this id; several when different kinds share it.
   *
   * @throws ConfigurationException C201 when there is none, with the nearest id
   */
  public List<MethodDescription> describe(String id) {
    PluginCatalog catalog = host.catalog();
    List<MethodDescription> found =
        Stream.concat(
                catalog.find(id).stream().map(Reports::method),
                host.evaluations().find(id).stream().map(Reports::evaluation))
            .toList();
    if (found.isEmpty()) {
      List<String> evaluations =
          host.evaluations().all().stream().map(one -> one.info().id()).toList();
      throw new ConfigurationException(catalog.missing(id, evaluations));
    }
    return found;
  }

  /**
   * JSON schema (draft 2020-12) of a pipeline file, with the options of every installed method and
   * evaluation.
   */
  public String schema() {
    return Json.text(PipelineSchema.of(host.catalog(), host.evaluations()));
  }

  /**
   * Everything that is wrong with a pipeline file and can be found without reading data: the file
   * itself, methods, options, sites, needs, hand-overs. Networks are opened.
   *
   * @param overrides of the form {@code steps.pathway.options.sparsity=95}
   * @return problems in order of the file; empty when it can be run
   */
  public List<Problem> validate(Path file, List<String> overrides) {
    try (OpenPipeline pipeline = host.pipelines().open(file, overrides)) {
      return pipeline.problems();
    }
  }

  /**
   * What a pipeline would do.
   *
   * @param trial whether a few samples are run to tell how long it would take
   * @throws ConfigurationException with all problems, as {@link #validate} finds them
   * @throws PluginException when the only problems are broken plugins
   * @throws InputException when the only problems are files
   */
  public PlanReport plan(Path file, List<String> overrides, boolean trial) {
    try (OpenPipeline pipeline = host.pipelines().open(file, overrides)) {
      return report(host, pipeline, trial, Stop.never());
    }
  }

  /**
   * Runs a pipeline. Returns when the run folder is complete; before that, nothing stands under its
   * name.
   *
   * @throws ConfigurationException when the file cannot be run, with all problems
   * @throws PluginException when a plugin is broken or breaks its contract
   * @throws InputException when a network or data file cannot be used
   * @throws MethodException when a step has no answer; completed steps are kept for a resumed run
   * @throws org.ganglion.api.error.CancelledException when {@code stop} was given
   */
  public RunOutcome run(RunRequest request, RunListener listener, StopSignal stop) {
    Stop given = new Stop(stop::given);
    try (OpenPipeline pipeline = host.pipelines().open(request.file(), request.overrides())) {
      Plan plan = pipeline.require();
      try (PendingFolder folder = pending(request, plan.config())) {
        return run(host, pipeline, folder, listener, given);
      }
    }
  }

  /**
   * Repeats a run from its {@code result.json} and names what differs. Throws as {@link #run} does.
   */
  public ReplayOutcome replay(ReplayRequest request, RunListener listener, StopSignal stop) {
    Stop given = new Stop(stop::given);
    Replay replay = Replay.of(request.result(), request.base());
    Host same = Host.of(host.catalog(), replay.settings());
    try (OpenPipeline pipeline = same.pipelines().open(replay.file(), replay.text())) {
      pipeline.require();
      try (PendingFolder folder = replay.pending(request.out())) {
        RunOutcome outcome = run(same, pipeline, folder, listener, given);
        List<ReplayOutcome.Difference> differences =
            replay.compare(outcome.folder()).stream()
                .map(one -> new ReplayOutcome.Difference(one.where(), one.before(), one.after()))
                .toList();
        return new ReplayOutcome(outcome, differences);
      }
    }
  }

  /**
   * What a network file holds; its inputs must say how large they are.
   *
   * @param network ONNX file, or npz file of recorded activations
   * @throws InputException when it is not a network file at all
   */
  public NetworkReport inspect(Path network) {
    return inspect(network, OptionalInt.empty());
  }

  /**
   * What a network file holds, also when it cannot be executed.
   *
   * @param network ONNX file, or npz file of recorded activations
   * @param length tokens per sample where the file leaves that open, if known
   * @throws InputException when it is not a network file at all
   */
  public NetworkReport inspect(Path network, OptionalInt length) {
    return Reports.network(network, host.inspector().inspect(network, length));
  }

  /**
   * Stores activations of a network. Throws as {@link #run} does.
   *
   * @param listener hears the step {@code capture}
   */
  public CaptureOutcome capture(CaptureRequest request, RunListener listener, StopSignal stop) {
    Capture.Captured captured =
        host.capture()
            .capture(
                request.network(),
                request.data(),
                request.settings(),
                request.sites(),
                request.reduce(),
                request.tokens().map(TokenPolicy::parse),
                request.out(),
                new Listening(listener),
                new Stop(stop::given));
    return new CaptureOutcome(request.out(), captured.samples(), captured.sites());
  }

  /**
   * Writes what a step of a finished run picked or grouped as a network of its own: the other
   * neurons of its sites are 0, as they are under the intervention.
   *
   * @throws InputException when the run or its network cannot be used
   * @throws ConfigurationException when the file exists already
   */
  public ExportOutcome export(ExportRequest request) {
    Subnetwork written =
        SubnetworkExport.of(request.run(), request.step())
            .write(
                new SubnetworkExport.Part(
                    request.sample(), request.share(), request.group(), request.lesion()),
                request.network(),
                request.out());
    return new ExportOutcome(
        request.out(),
        written.masked(),
        written.cut(),
        written.parametersBefore(),
        written.parametersAfter());
  }

  private static PlanReport report(Host host, OpenPipeline pipeline, boolean trial, Stop stop) {
    Plan plan = pipeline.require();
    return Reports.plan(plan, host.estimator().of(plan, pipeline.materials(), trial, stop));
  }

  private static RunOutcome run(
      Host host, OpenPipeline pipeline, PendingFolder folder, RunListener listener, Stop stop) {
    listener.planned(report(host, pipeline, false, stop));
    return Reports.run(host.runner().run(pipeline, folder, new Listening(listener), stop));
  }

  private static PendingFolder pending(RunRequest request, PipelineConfig config) {
    return request
        .out()
        .map(exact -> PendingFolder.at(exact, request.resume()))
        .orElseGet(
            () ->
                PendingFolder.next(
                    config.folder().resolve(config.output().dir()),
                    config.name(),
                    request.resume()));
  }

  private static RunSettings runSettings(Settings settings) {
    return new RunSettings(
        settings.threads(), new BatchPlan(settings.maxRows(), settings.maxBytes()));
  }
}
