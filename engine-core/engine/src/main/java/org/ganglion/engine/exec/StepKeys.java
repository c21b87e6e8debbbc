package org.ganglion.engine.exec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.option.Options;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.data.DataFile;
import org.ganglion.engine.data.Sha256;
import org.ganglion.engine.plan.Against;
import org.ganglion.engine.plan.EffectiveConfiguration;
import org.ganglion.engine.plan.MetricStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedEvaluation;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.result.SettingsRecord;

/** Names the answer of a step by everything that it depends on: equal key, equal answer. */
final class StepKeys {
  private final Plan plan;
  private final Workspace workspace;
  private final SettingsRecord settings;
  private final String version;
  private final Map<String, Object> rendered = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();

  StepKeys(Plan plan, Workspace workspace, SettingsRecord settings, String version) {
    this.plan = plan;
    this.workspace = workspace;
    this.settings = settings;
    this.version = version;
    EffectiveConfiguration.steps(plan).forEach(step -> rendered.put((String) step.get("id"), step));
  }

  /** The key; the steps that it reads must have been asked for before. */
  String of(PlannedStep step) {
    InstalledMethod method = step.head().method();
    Sha256 digest =
        new Sha256()
            .add(version)
            .add(Json.line(settings))
            .add(Long.toString(plan.config().seed()))
            .add(method.label())
            .add(method.plugin().sha256())
            .add(Json.line(Options.toMap(step.head().options())))
            .add(Json.line(Objects.requireNonNull(rendered.get(step.id()))));
    if (step instanceof QueryStep query) {
      query
          .schedule()
          .map(schedule -> schedule.attributor().method())
          .ifPresent(other -> digest.add(other.label()).add(other.plugin().sha256()));
    }
    step.network().ifPresent(name -> add(digest, name));
    for (SampleSource source : step.sources()) {
      add(digest, source.network());
      add(digest, source);
    }
    for (String upstream : step.upstream()) {
      digest.add(Objects.requireNonNull(keys.get(upstream), upstream));
    }
    if (step instanceof MetricStep metric
        && metric.against().orElse(null) instanceof Against.Functions functions) {
      functions
          .functions()
          .values()
          .forEach(function -> digest.add(Json.line(EffectiveConfiguration.function(function))));
    }
    String key = digest.hex();
    keys.put(step.id(), key);
    return key;
  }

  /** The key of an evaluation; those of all steps must have been asked for before. */
  String of(PlannedEvaluation evaluation) {
    MethodInfo info = evaluation.evaluation().info();
    Sha256 digest =
        new Sha256()
            .add(version)
            .add(Json.line(settings))
            .add(Long.toString(plan.config().seed()))
            .add(info.id())
            .add(info.version())
            .add(Json.line(EffectiveConfiguration.evaluation(evaluation)));
    SampleSource source = evaluation.samples();
    add(digest, source.network());
    if (workspace.hasSamples(source)) {
      add(digest, source);
    }
    evaluation.reference().ifPresent(reference -> add(digest, reference));
    for (String step : evaluation.steps()) {
      digest.add(Objects.requireNonNull(keys.get(step), step));
    }
    return digest.hex();
  }

  private void add(Sha256 digest, String network) {
    digest.add(workspace.network(network).network().fingerprint());
    digest.add(workspace.network(network).sha256());
  }

  private void add(Sha256 digest, SampleSource source) {
    source.data().ifPresent(name -> digest.add(Json.line(EffectiveConfiguration.data(plan, name))));
    List<DataFile> files = workspace.data(source).files();
    files.forEach(file -> digest.add(file.sha256()));
  }
}
