package org.ganglion.engine.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Network;
import org.ganglion.api.option.Options;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.EvaluationConfig;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.StepConfig;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.EvaluationCatalog;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.recorded.RecordedNetwork;

/** Plans the evaluations; the steps are planned already, or left out because they are wrong. */
final class EvaluationPlanner {
  private final EvaluationCatalog catalog;
  private final PipelineConfig config;
  private final Map<String, Network> networks;
  private final Map<String, PlannedStep> planned;
  private final List<Problem> problems;
  private final EvaluationSources sources;

  EvaluationPlanner(
      EvaluationCatalog catalog,
      PipelineConfig config,
      Map<String, Network> networks,
      Map<String, PlannedStep> planned,
      List<Problem> problems) {
    this.catalog = catalog;
    this.config = config;
    this.networks = networks;
    this.planned = planned;
    this.problems = problems;
    this.sources = new EvaluationSources(config, networks, planned, problems);
  }

  /** The planned evaluation; empty when it, or a step that it judges, is wrong. */
  Optional<PlannedEvaluation> plan(EvaluationConfig written) {
    boolean named = stepsExist(written);
    Optional<Evaluation<?>> found = catalog.find(written.evaluation());
    if (found.isEmpty()) {
      problems.add(catalog.missing(written.evaluation()).at(written.where("evaluation")));
      return Optional.empty();
    }
    return judged(found.get(), written, named);
  }

  private <O extends Record> Optional<PlannedEvaluation> judged(
      Evaluation<O> evaluation, EvaluationConfig written, boolean named) {
    int before = problems.size();
    O options = options(evaluation, written);
    count(evaluation, written);
    if (!named || !planned.keySet().containsAll(written.of())) {
      return Optional.empty();
    }
    Optional<SampleSource> source = sources.of(evaluation, written);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    List<JudgedStep> of =
        written.of().stream().distinct().map(id -> judged(id, source.get())).toList();
    accepted(evaluation, written, of);
    of.stream()
        .map(one -> source.get().of(one.network()))
        .distinct()
        .forEach(own -> needs(evaluation.needs(options), written, own));
    Optional<TargetConfig> target =
        target(evaluation, written, network(source.get().network()), source.get());
    groups(evaluation, written, source.get());
    Optional<SampleSource> reference = sources.reference(evaluation, written, source.get());
    if (problems.size() > before) {
      return Optional.empty();
    }
    List<Given> given = of.stream().map(one -> given(one, source.get(), target)).toList();
    for (Objection objection : evaluation.objections(given, options)) {
      problem("C254", written, "of", objection.what(), objection.fix());
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new PlannedEvaluation(
                written.id(),
                evaluation,
                options,
                of,
                source.get(),
                target,
                reference,
                written.where("")));
  }

  private Network network(String name) {
    return Objects.requireNonNull(networks.get(name), name);
  }

  private JudgedStep judged(String id, SampleSource otherwise) {
    String name = sources.of(step(id)).orElse(otherwise).network();
    return JudgedStep.of(step(id), name, network(name));
  }

  private PlannedStep step(String id) {
    return Objects.requireNonNull(planned.get(id), id);
  }

  private Given given(JudgedStep one, SampleSource source, Optional<TargetConfig> target) {
    Network network = source.seen(network(one.network()));
    MethodInfo method = step(one.step()).head().method().info();
    return new Given(
        one.step(),
        one.kind(),
        method,
        network,
        one.sites(),
        one.reduce(),
        target.or(one::target).map(EffectiveConfiguration::target));
  }

  private boolean stepsExist(EvaluationConfig written) {
    List<String> steps = config.steps().stream().map(StepConfig::id).toList();
    boolean all = true;
    Set<String> seen = new LinkedHashSet<>();
    for (String name : written.of()) {
      if (!steps.contains(name)) {
        problem(
            "C204", written, "of", "there is no step '" + name + "'", Nearest.hint(name, steps));
        all = false;
      } else if (!seen.add(name)) {
        problem("C252", written, "of", "'" + name + "' is named twice", "name it once");
      }
    }
    return all;
  }

  private <O extends Record> O options(Evaluation<O> evaluation, EvaluationConfig written) {
    try {
      return evaluation.settled(Options.build(evaluation.defaults(), written.options()));
    } catch (ConfigurationException e) {
      for (Problem problem : e.problems()) {
        String key = "options" + (problem.where().isEmpty() ? "" : "." + problem.where());
        problem(problem.code(), written, key, problem.what(), problem.fix());
      }
      return evaluation.settled(evaluation.defaults());
    }
  }

  private void count(Evaluation<?> evaluation, EvaluationConfig written) {
    int count = written.of().size();
    boolean given = written.places().containsKey("of");
    if (given && (count < evaluation.fewest() || count > evaluation.most())) {
      String most =
          evaluation.most() == Integer.MAX_VALUE ? " or more" : " to " + evaluation.most();
      problem(
          "C252",
          written,
          "of",
          "the evaluation judges "
              + (evaluation.fewest() == evaluation.most()
                  ? Integer.toString(evaluation.fewest())
                  : evaluation.fewest() + most)
              + " results together, here are "
              + count,
          "name as many steps");
    }
  }

  private void accepted(Evaluation<?> evaluation, EvaluationConfig written, List<JudgedStep> of) {
    List<String> accepts = evaluation.accepts().stream().sorted().map(Judged::word).toList();
    for (JudgedStep one : of) {
      if (!evaluation.accepts().contains(one.kind())) {
        problem(
            "C251",
            written,
            "of",
            "'"
                + one.step()
                + "' gives "
                + one.kind().word()
                + ", the evaluation judges "
                + String.join(", ", accepts),
            "name a step that gives " + String.join(" or ", accepts));
      }
    }
  }

  private void needs(Set<Need> needs, EvaluationConfig written, SampleSource source) {
    Network network = source.seen(network(source.network()));
    Optional<DataConfig> data =
        source.data().flatMap(name -> Optional.ofNullable(config.data().get(name)));
    boolean labels = data.map(DataConfig::mayHaveLabels).orElse(false);
    for (Need need : new TreeSet<>(needs)) {
      if (!network.offers().contains(need) && !(need == Need.LABELS && labels)) {
        problem(
            "C210",
            written,
            "evaluation",
            "the evaluation needs "
                + need.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ", which "
                + (need == Need.LABELS
                    ? "the data"
                    : "network '" + source.network() + "'" + tokens(source))
                + " does not offer",
            need == Need.LABELS ? "add labels to the data" : "judge results of another network");
      }
    }
  }

  private void groups(Evaluation<?> evaluation, EvaluationConfig written, SampleSource source) {
    boolean own =
        network(source.network()) instanceof RecordedNetwork recorded
            && recorded.samples().groups().isPresent();
    boolean given =
        source
            .data()
            .flatMap(name -> Optional.ofNullable(config.data().get(name)))
            .flatMap(DataConfig::groups)
            .isPresent();
    if (evaluation.readsGroups() && !own && !given) {
      problem(
          "C253",
          written,
          "evaluation",
          "the evaluation compares with hidden groups, the data have none",
          source.data().isPresent()
              ? "add 'groups: <file with a group per sample>' to the data"
              : "record an array 'groups' with a group per sample");
    }
  }

  private static String tokens(SampleSource source) {
    return source.tokens().map(policy -> " with 'tokens: " + policy.word() + "'").orElse("");
  }

  private Optional<TargetConfig> target(
      Evaluation<?> evaluation, EvaluationConfig written, Network network, SampleSource source) {
    return written
        .target()
        .map(
            given ->
                new TargetCheck(
                        evaluation.info(),
                        written.where("target"),
                        network,
                        source.data().flatMap(name -> Optional.ofNullable(config.data().get(name))),
                        problems)
                    .check(Optional.of(given)));
  }

  private void problem(String code, EvaluationConfig written, String key, String what, String fix) {
    problems.add(new Problem(code, what, written.where(key), fix));
  }
}
