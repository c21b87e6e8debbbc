package org.ganglion.engine.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.engine.config.EvaluationConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Judged;

/**
 * The network and the samples that an evaluation runs on.
 *
 * @param config the file
 * @param networks those that could be opened
 * @param planned steps that are right
 * @param problems takes what is wrong
 */
record EvaluationSources(
    PipelineConfig config,
    Map<String, Network> networks,
    Map<String, PlannedStep> planned,
    List<Problem> problems) {

  /** Network and data of the results, or the data that the evaluation names. */
  Optional<SampleSource> of(Evaluation<?> evaluation, EvaluationConfig written) {
    Set<SampleSource> sources = new LinkedHashSet<>();
    written.of().forEach(id -> of(step(id)).ifPresent(sources::add));
    boolean ofNeurons = evaluation.accepts().equals(Set.of(Judged.NEURON_GROUPS));
    Optional<SampleSource> joined = ofNeurons ? joined(evaluation, sources) : only(sources);
    if (joined.isEmpty()) {
      problem(
          "C215",
          written,
          "of",
          sources.isEmpty()
              ? "the results are of no network"
              : "the results are of different networks or data: " + sources,
          "judge results of one network on one set of data");
      return Optional.empty();
    }
    SampleSource own = joined.get();
    if (!sources.stream().allMatch(source -> networks.containsKey(source.network()))) {
      return Optional.empty();
    }
    boolean recorded =
        Objects.requireNonNull(config.networks().get(own.network())).kind()
            == NetworkConfig.Kind.RECORDED;
    if (written.data().isPresent()) {
      return named(evaluation, written, own, recorded);
    }
    if (own.data().isPresent() || recorded || !evaluation.readsSamples()) {
      return Optional.of(own);
    }
    if (config.data().size() == 1) {
      return Optional.of(
          new SampleSource(own.network(), config.data().keySet().stream().findFirst()));
    }
    problem(
        "C203",
        written,
        "data",
        config.data().isEmpty()
            ? "the evaluation needs data, the file has none"
            : "which data? there are several",
        config.data().isEmpty()
            ? "add 'data: {images: ...}' to the file"
            : "add 'data: ...' to the evaluation; valid: "
                + String.join(", ", config.data().keySet()));
    return Optional.empty();
  }

  private static Optional<SampleSource> only(Set<SampleSource> sources) {
    return sources.size() == 1 ? sources.stream().findFirst() : Optional.empty();
  }

  /**
   * Groups of neurons hold for any samples: where some were made from data and others from weights
   * alone, all are judged on those data.
   */
  private Optional<SampleSource> joined(Evaluation<?> evaluation, Set<SampleSource> sources) {
    List<String> names = sources.stream().map(SampleSource::network).distinct().toList();
    List<String> data =
        sources.stream().flatMap(source -> source.data().stream()).distinct().toList();
    boolean recorded =
        names.stream()
            .anyMatch(
                name ->
                    Objects.requireNonNull(config.networks().get(name)).kind()
                        == NetworkConfig.Kind.RECORDED);
    boolean together = names.size() == 1 || (evaluation.severalNetworks() && !recorded);
    return names.isEmpty() || !together || data.size() > 1
        ? Optional.empty()
        : Optional.of(new SampleSource(names.get(0), data.stream().findFirst()));
  }

  private Optional<SampleSource> named(
      Evaluation<?> evaluation, EvaluationConfig written, SampleSource own, boolean recorded) {
    String name = written.data().orElseThrow();
    if (recorded) {
      problem(
          "C214", written, "data", "a recorded network brings its own samples", "take 'data' out");
      return Optional.empty();
    }
    if (!config.data().containsKey(name)) {
      unknownData(written, "data", name);
      return Optional.empty();
    }
    boolean ofSamples =
        !evaluation.accepts().equals(Set.of(Judged.NEURON_GROUPS))
            && own.data().filter(name::equals).isEmpty();
    if (ofSamples) {
      problem(
          "C215",
          written,
          "data",
          "the results are of " + own + ", the evaluation would run on " + name,
          "leave 'data' out here: it follows from 'of'");
      return Optional.empty();
    }
    return own.data().filter(name::equals).isPresent()
        ? Optional.of(own)
        : Optional.of(new SampleSource(own.network(), Optional.of(name)));
  }

  /** What a step ran on itself, or what the steps that it reads ran on. */
  Optional<SampleSource> of(PlannedStep step) {
    return step.source()
        .or(() -> step.network().map(name -> new SampleSource(name, Optional.empty())))
        .or(
            () ->
                step.upstream().stream()
                    .flatMap(id -> Optional.ofNullable(planned.get(id)).stream())
                    .flatMap(before -> of(before).stream())
                    .findFirst());
  }

  /** Samples that the evaluation holds its own against. */
  Optional<SampleSource> reference(
      Evaluation<?> evaluation, EvaluationConfig written, SampleSource source) {
    if (written.reference().isEmpty()) {
      return Optional.empty();
    }
    String name = written.reference().get();
    if (!evaluation.readsReference()) {
      problem(
          "C263",
          written,
          "reference",
          "the evaluation holds its samples against no others",
          "take 'reference' out");
    } else if (!config.data().containsKey(name)) {
      unknownData(written, "reference", name);
    }
    return Optional.of(new SampleSource(source.network(), Optional.of(name)));
  }

  private void unknownData(EvaluationConfig written, String key, String name) {
    problem(
        "C202",
        written,
        key,
        "there is no data '" + name + "'",
        Nearest.hint(name, config.data().keySet()));
  }

  private PlannedStep step(String id) {
    return Objects.requireNonNull(planned.get(id), id);
  }

  private void problem(String code, EvaluationConfig written, String key, String what, String fix) {
    problems.add(new Problem(code, what, written.where(key), fix));
  }
}
