package org.ganglion.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.Options;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.catalog.PluginEntry;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.exec.Estimate;
import org.ganglion.engine.exec.Inspected;
import org.ganglion.engine.exec.RunReport;
import org.ganglion.engine.plan.EffectiveConfiguration;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.MetricStep;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedEvaluation;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.result.RunRecord.StepTiming;
import org.jspecify.annotations.Nullable;

/** Turns what the parts of the host know into what the facade tells. */
final class Reports {
  private static final String EVALUATION = "evaluation";

  private Reports() {}

  static PluginReport plugin(PluginEntry entry) {
    return new PluginReport(
        entry.source().folder(),
        entry.source().module(),
        entry.source().version(),
        entry.source().sha256(),
        entry.methods().stream()
            .map(method -> method.kind().word() + " " + method.info().id())
            .toList(),
        entry.problems());
  }

  static MethodDescription method(InstalledMethod installed) {
    return new MethodDescription(
        installed.kind().word(),
        installed.info(),
        options(installed.method().defaults()),
        traits(installed),
        installed.plugin().folder(),
        installed.plugin().version());
  }

  static MethodDescription evaluation(Evaluation<?> evaluation) {
    List<String> traits = new ArrayList<>();
    evaluation.accepts().stream().sorted().forEach(kind -> traits.add("judges " + kind.word()));
    if (evaluation.readsGroups()) {
      traits.add("reads hidden groups");
    }
    if (evaluation.readsReference()) {
      traits.add("takes a reference");
    }
    for (Measure measure : evaluation.measures()) {
      traits.add(
          measure.name()
              + switch (measure.better()) {
                case HIGHER -> ": higher is better";
                case LOWER -> ": lower is better";
                case NEITHER -> ": describes";
              });
    }
    return new MethodDescription(
        EVALUATION, evaluation.info(), options(evaluation.defaults()), traits, "", "");
  }

  private static List<MethodDescription.Option> options(Record defaults) {
    Map<String, Object> values = Options.toMap(defaults);
    return Options.fields(defaults.getClass()).stream()
        .map(
            field ->
                new MethodDescription.Option(
                    field, Objects.requireNonNull(values.get(field.name()))))
        .toList();
  }

  private static List<String> traits(InstalledMethod installed) {
    if (installed.method() instanceof Attributor<?> attributor) {
      return List.of("scores " + word(attributor.subject()));
    }
    if (installed.method() instanceof Partitioner<?> partitioner) {
      return partitioner.accepts().stream().sorted().map(form -> "accepts " + word(form)).toList();
    }
    if (installed.method() instanceof LayerMetric<?, ?> metric) {
      return metric.requires().stream().sorted().map(need -> "requires " + word(need)).toList();
    }
    return List.of();
  }

  static PlanReport plan(Plan plan, Estimate estimate) {
    int steps = plan.steps().size();
    return new PlanReport(
        plan.config().file(),
        Stream.concat(
                plan.steps().stream().map(step -> step(step, estimate)),
                plan.evaluations().stream().map(Reports::step))
            .toList(),
        estimate.samples().isPresent()
            ? OptionalLong.of(estimate.samples().getAsInt())
            : OptionalLong.empty(),
        estimate.total(estimate.arrayBytes(), steps),
        estimate.memoryBytes(),
        estimate.total(estimate.millis(), steps + plan.evaluations().size()));
  }

  private static PlanReport.Step step(PlannedStep step, Estimate estimate) {
    InstalledMethod method = step.head().method();
    List<Site> sites = List.of();
    Optional<String> target = Optional.empty();
    if (step instanceof QueryStep query) {
      sites = query.sites();
      target = Optional.of(written(query.target()));
    } else if (step instanceof MetricStep metric) {
      sites = metric.sites();
    } else if (step instanceof PartitionStep partition
        && partition.items() instanceof ItemsSource.Activations activations) {
      sites = activations.sites();
    }
    return new PlanReport.Step(
        step.id(),
        method.kind().word(),
        method.info().id(),
        method.info().version(),
        method.plugin().folder(),
        method.info().cost(),
        step.network(),
        step.source().flatMap(SampleSource::samples),
        sites.stream().map(Site::id).toList(),
        target,
        step.upstream(),
        EffectiveConfiguration.options(step),
        known(estimate.arrayBytes().get(step.id())),
        known(estimate.millis().get(step.id())));
  }

  private static PlanReport.Step step(PlannedEvaluation evaluation) {
    MethodInfo info = evaluation.evaluation().info();
    return new PlanReport.Step(
        evaluation.id(),
        EVALUATION,
        info.id(),
        info.version(),
        "",
        info.cost(),
        Optional.of(evaluation.samples().network()),
        evaluation.samples().samples(),
        List.of(),
        evaluation.target().map(Reports::written),
        evaluation.steps(),
        Options.toMap(evaluation.options()),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static String written(TargetConfig target) {
    Object written = EffectiveConfiguration.target(target);
    return written instanceof Map<?, ?> ? Json.line(written) : written.toString();
  }

  private static OptionalLong known(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static RunOutcome run(RunReport report) {
    List<StepOutcome> steps = new ArrayList<>();
    for (StepTiming timing : report.run().steps()) {
      steps.add(
          new StepOutcome(
              timing.id(),
              timing.millis(),
              timing.peakBytes(),
              report.reused().contains(timing.id()),
              report.warnings(timing.id())));
    }
    return new RunOutcome(
        report.folder(), report.html(), steps, report.run().millis(), report.run().peakBytes());
  }

  static NetworkReport network(Path file, Inspected inspected) {
    Optional<Network> network = inspected.network();
    return new NetworkReport(
        file,
        inspected.sha256(),
        network.map(Network::fingerprint).orElse(""),
        network.map(Network::offers).orElse(Set.of()),
        network.map(Network::sites).orElse(List.of()),
        network.map(one -> ids(one.inputs())).orElse(List.of()),
        network.map(one -> ids(one.outputs())).orElse(List.of()),
        inspected.operators(),
        inspected
            .cost()
            .map(
                cost ->
                    new NetworkCost(
                        cost.parameters(), cost.bySite(), cost.bytesPerSample(), cost.batch())),
        inspected.problems());
  }

  private static List<String> ids(List<Site> sites) {
    return sites.stream().map(Site::id).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
