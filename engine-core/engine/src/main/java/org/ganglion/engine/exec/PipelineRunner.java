package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.catalog.PluginSource;
import org.ganglion.engine.config.OutputConfig.Format;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.data.DataFile;
import org.ganglion.engine.network.SampleRows;
import org.ganglion.engine.plan.EffectiveConfiguration;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedEvaluation;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.report.BoundSource;
import org.ganglion.engine.report.ReportInput;
import org.ganglion.engine.report.ReportWriter;
import org.ganglion.engine.result.DataRecord;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.result.NetworkRecord;
import org.ganglion.engine.result.PendingFolder;
import org.ganglion.engine.result.PluginRecord;
import org.ganglion.engine.result.RunRecord;
import org.ganglion.engine.result.RunResult;

/** Runs an opened pipeline into a run folder: steps, JSON files, report. */
public final class PipelineRunner {
  private static final int FORM = 1;

  private final Executor executor;
  private final RunSettings settings;
  private final Versions versions;
  private final ReportWriter reports;
  private final Clock clock;

  /** Runs with these parts. */
  public PipelineRunner(
      Executor executor,
      RunSettings settings,
      Versions versions,
      ReportWriter reports,
      Clock clock) {
    this.executor = executor;
    this.settings = settings;
    this.versions = versions;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Runs a plan; the folder is moved to its place in the end.
   *
   * @param pipeline that has a plan
   */
  public RunReport run(OpenPipeline pipeline, PendingFolder folder, StepEvents events, Stop stop) {
    Instant started = clock.instant();
    Plan plan = pipeline.require();
    Workspace workspace = pipeline.materials();
    Executed executed = executor.execute(plan, workspace, folder, events, stop);
    RunResult result = result(plan, workspace, executed);
    Json.write(folder.folder().resolve("result.json"), result);
    RunRecord run = record(plan, executed, started);
    Json.write(folder.folder().resolve("run.json"), run);
    executor.export(plan, workspace, executed, folder, stop);
    boolean html = plan.config().output().formats().contains(Format.HTML);
    if (html) {
      stop.check();
      report(plan, workspace, folder, stop);
    }
    stop.check();
    folder.keepOnly(
        plan.steps().stream().map(PlannedStep::id).toList(),
        plan.evaluations().stream().map(PlannedEvaluation::id).toList());
    folder.finish();
    return new RunReport(
        folder.target(),
        html ? Optional.of(folder.target().resolve("report.html")) : Optional.empty(),
        result,
        run,
        executed.reused());
  }

  private RunResult result(Plan plan, Workspace workspace, Executed executed) {
    PipelineConfig config = plan.config();
    List<NetworkRecord> networks = new ArrayList<>();
    for (String name : config.networks().keySet()) {
      if (plan.networks().contains(name)) {
        OpenedNetwork network = workspace.network(name);
        networks.add(
            new NetworkRecord(
                name,
                network.config().file(),
                network.sha256(),
                network.network().fingerprint(),
                network.network().sites().stream().map(NetworkRecord.SiteRecord::of).toList()));
      }
    }
    Set<PluginSource> plugins = new LinkedHashSet<>();
    plan.steps().forEach(step -> plugins.add(step.head().method().plugin()));
    return new RunResult(
        FORM,
        versions.ganglion(),
        config.seed(),
        settings.record(),
        EffectiveConfiguration.of(plan),
        networks,
        data(workspace),
        plugins.stream()
            .map(
                plugin ->
                    new PluginRecord(
                        plugin.folder(), plugin.module(), plugin.version(), plugin.sha256()))
            .toList(),
        versions.parts(),
        executed.records(),
        executed.evaluations());
  }

  private static List<DataRecord> data(Workspace workspace) {
    Map<String, DataRecord> all = new LinkedHashMap<>();
    workspace
        .loaded()
        .forEach(
            (source, loaded) ->
                all.putIfAbsent(
                    source.samples().orElse(source.network()),
                    new DataRecord(
                        source.samples().orElse(source.network()),
                        loaded.files().stream()
                            .map(file -> file(workspace.folder(), file))
                            .toList(),
                        loaded.samples().size(),
                        loaded.samples().labels().isPresent())));
    return List.copyOf(all.values());
  }

  private static DataRecord.FileRecord file(Path folder, DataFile file) {
    Path base = folder.toAbsolutePath().normalize();
    Path path = file.path().toAbsolutePath().normalize();
    Path shown = path.startsWith(base) ? base.relativize(path) : path.getFileName();
    return new DataRecord.FileRecord(String.valueOf(shown).replace('\\', '/'), file.sha256());
  }

  private RunRecord record(Plan plan, Executed executed, Instant started) {
    Instant finished = clock.instant();
    return new RunRecord(
        started.truncatedTo(ChronoUnit.MILLIS).toString(),
        finished.truncatedTo(ChronoUnit.MILLIS).toString(),
        ChronoUnit.MILLIS.between(started, finished),
        new RunRecord.HostRecord(
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().toString()),
        MemoryWatch.processPeakBytes(),
        executed.timings(),
        plan.config().folder().normalize().toString());
  }

  private void report(Plan plan, Workspace workspace, PendingFolder folder, Stop stop) {
    Map<String, SampleRows> data = new LinkedHashMap<>();
    Map<String, Ints> groups = new LinkedHashMap<>();
    workspace
        .loaded()
        .forEach(
            (source, loaded) -> {
              loaded
                  .groups()
                  .ifPresent(all -> groups.putIfAbsent(source.samples().orElse(""), all));
              if (loaded.samples() instanceof SampleRows rows) {
                data.putIfAbsent(source.samples().orElse(""), rows);
              }
            });
    BoundSource networks =
        (network, name) ->
            workspace.loaded().entrySet().stream()
                .filter(
                    one ->
                        one.getKey().network().equals(network)
                            && one.getKey().samples().orElse("").equals(name))
                .findFirst()
                .map(
                    one ->
                        new WatchedNetwork(workspace.network(network).network(), stop)
                            .bind(one.getValue().samples()));
    String file = String.valueOf(plan.config().file().getFileName());
    reports.write(
        new ReportInput(
            folder.folder(), file, "ganglion run --replay result.json", data, groups, networks),
        folder.folder().resolve("report.html"));
  }
}
