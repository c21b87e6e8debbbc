package org.ganglion.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.api.option.Options;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.StepConfig;
import org.ganglion.engine.evaluate.EvaluationCatalog;

/**
 * Makes a plan of a pipeline.
 *
 * <p>Problems: C020 to C022 options, C201 unknown method, C202 unknown network, data or target,
 * C203 network or data missing, C204 unknown step, C205 cycle, C206 an earlier result that is
 * missing or does not fit, C207 a promise that the earlier method does not make, C208 no such site,
 * C209 site without an earlier result, C210 need that the network or the data do not meet, C211
 * target, C212 form of items, C213 requirement of a metric, C214 key that means nothing here, C215
 * steps on different networks or data; C217 methods that no schedule can join, C218 response with
 * positions; C220 region; C250 unknown evaluation, C251 result that it does not judge, C252 number
 * of results, C253 hidden groups missing, C254 result unfit for it, C263 reference that it does not
 * read; P109 method of a broken plugin.
 */
public final class PlanBuilder {
  private final PluginCatalog catalog;
  private final EvaluationCatalog evaluations;

  /** Plans with these methods and evaluations. */
  public PlanBuilder(PluginCatalog catalog, EvaluationCatalog evaluations) {
    this.catalog = catalog;
    this.evaluations = evaluations;
  }

  /**
   * The plan of a pipeline.
   *
   * @param config that was read without problems, or what could be read of it
   * @param networks that could be opened, by name; steps on others are checked as far as possible
   */
  public Planned build(PipelineConfig config, Map<String, Network> networks) {
    List<Problem> problems = new ArrayList<>();
    List<StepConfig> order = new StepOrder(config.steps(), problems).sorted();
    Map<String, StepConfig> byId = new LinkedHashMap<>();
    config.steps().forEach(step -> byId.putIfAbsent(step.id(), step));
    Map<String, StepHead> heads = new LinkedHashMap<>();
    for (StepConfig step : byId.values()) {
      String nested = step.schedule().isPresent() ? "options.selector" : "options";
      head(step, step.kind(), step.method(), step.options(), nested, problems)
          .ifPresent(head -> heads.put(step.id(), head));
      step.schedule()
          .flatMap(
              schedule ->
                  head(
                      step,
                      MethodKind.ATTRIBUTOR,
                      schedule.attributor(),
                      schedule.options(),
                      "options.attributor",
                      problems))
          .ifPresent(head -> heads.put(StepScope.attributor(step.id()), head));
    }
    Sources sources = new Sources(config, networks);
    Map<String, PlannedStep> planned = new LinkedHashMap<>();
    for (StepConfig step : order) {
      StepHead head = heads.get(step.id());
      if (head != null) {
        StepScope scope = new StepScope(step, head, sources, heads, planned, problems);
        new StepPlanner(scope).plan().ifPresent(one -> planned.put(step.id(), one));
      }
    }
    EvaluationPlanner judges =
        new EvaluationPlanner(evaluations, config, networks, planned, problems);
    List<PlannedEvaluation> judged =
        config.evaluations().stream().flatMap(one -> judges.plan(one).stream()).toList();
    boolean complete =
        problems.isEmpty()
            && planned.size() == config.steps().size()
            && judged.size() == config.evaluations().size();
    return new Planned(
        complete
            ? Optional.of(new Plan(config, List.copyOf(planned.values()), judged))
            : Optional.empty(),
        inOrderOfTheFile(problems));
  }

  private Optional<StepHead> head(
      StepConfig step,
      MethodKind kind,
      String id,
      Map<String, Object> given,
      String place,
      List<Problem> problems) {
    Optional<InstalledMethod> found = catalog.find(kind, id);
    if (found.isEmpty()) {
      problems.add(catalog.missing(kind, id).at(step.where(kind.word())));
      return Optional.empty();
    }
    InstalledMethod method = found.get();
    Record options = method.method().defaults();
    try {
      options = Options.build(options, given);
    } catch (ConfigurationException e) {
      for (Problem problem : e.problems()) {
        String key = place + (problem.where().isEmpty() ? "" : "." + problem.where());
        problems.add(new Problem(problem.code(), problem.what(), step.where(key), problem.fix()));
      }
    }
    return Optional.of(new StepHead(step.id(), method, options, step.where("")));
  }

  /** By line where all carry one; problems of the command line come last. */
  public static List<Problem> inOrderOfTheFile(List<Problem> problems) {
    return problems.stream().sorted(Comparator.comparingLong(PlanBuilder::line)).toList();
  }

  private static long line(Problem problem) {
    String place = problem.where().split(" ", 2)[0];
    String digits = place.substring(place.lastIndexOf(':') + 1);
    return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : Long.MAX_VALUE;
  }

  /** Kinds whose steps ask a network. */
  static boolean asks(MethodKind kind) {
    return kind == MethodKind.ATTRIBUTOR || kind == MethodKind.SELECTOR;
  }
}
