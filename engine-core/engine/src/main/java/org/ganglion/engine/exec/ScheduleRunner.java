package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.engine.config.ScheduleConfig;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.evaluate.statistic.Shuffle;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.plan.Schedule;
import org.ganglion.engine.plan.StepHead;
import org.ganglion.engine.result.StepRecord.ClaimRecord;

/**
 * Picks neurons site by site, the last site first: each against the target, or against the
 * activations of what was picked above it.
 *
 * <p>Chaining looks at earlier answers, so that a guarantee only stands if each site sees rows of
 * its own: a sequential walk over L sites deals the rows out in L parts at random. What several
 * responses pick is united, and a union has no bound of its own.
 */
final class ScheduleRunner {
  private final QueryStep step;
  private final Schedule schedule;
  private final StepJob job;
  private final Map<String, Mask> masks = new LinkedHashMap<>();
  private final Map<String, Array> extra = new LinkedHashMap<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final WalkClaims claims = new WalkClaims();

  ScheduleRunner(QueryStep step, Schedule schedule, StepJob job) {
    this.step = step;
    this.schedule = schedule;
    this.job = job;
  }

  StepNotes run() {
    boolean sequential = schedule.kind() == ScheduleConfig.Kind.SEQUENTIAL;
    int sites = step.sites().size();
    List<Ints> parts = sequential ? parts(sites) : List.of();
    for (int i = 0; i < sites; i++) {
      Site site = step.sites().get(sites - 1 - i);
      Workspace rows = job.workspace();
      if (sequential) {
        rows = rows.select(step.samples(), parts.get(i));
        extra.put("rows/" + site.id(), parts.get(i));
      }
      List<TargetConfig> responses =
          sequential && i > 0 ? above(step.sites().get(sites - i)) : List.of(step.target());
      masks.put(site.id(), pick(site, responses, rows));
      job.run().progress((i + 1.0) / sites);
    }
    Map<String, Mask> inOrder = new LinkedHashMap<>();
    step.sites()
        .forEach(site -> inOrder.put(site.id(), Objects.requireNonNull(masks.get(site.id()))));
    Claim claim = claims.joined(sites, sequential);
    return store(new Selection(Coverage.DATASET, inOrder, claim, extra, figures));
  }

  /** Rows dealt out at random, ascending within each part. */
  private List<Ints> parts(int count) {
    int size = job.workspace().data(step.samples()).samples().size();
    int[] order = IntStream.range(0, size).toArray();
    RandomGenerator random = job.run().random("schedule-rows");
    Shuffle.shuffle(order, random);
    List<Ints> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) size * i / count);
      int to = (int) ((long) size * (i + 1) / count);
      parts.add(Ints.of(Arrays.stream(order, from, to).sorted().toArray()));
    }
    return parts;
  }

  private List<TargetConfig> above(Site site) {
    Mask mask = Objects.requireNonNull(masks.get(site.id()));
    List<TargetConfig> units =
        LongStream.range(0, mask.elements())
            .filter(mask::get)
            .<TargetConfig>mapToObj(unit -> new TargetConfig.Unit(site.id(), (int) unit))
            .toList();
    if (units.isEmpty()) {
      job.run()
          .warn(
              new Warning(
                  "W923",
                  "no unit of site '" + site.id() + "' was picked, so nothing below is explained"));
    }
    return units;
  }

  private Mask pick(Site site, List<TargetConfig> responses, Workspace rows) {
    boolean whole = step.reduce() == Reduce.NONE || site.shape().rank() < 2;
    Mask.Builder union = Mask.builder(whole ? site.shape() : Shape.of(site.units()));
    figures.put("responses/" + site.id(), (double) responses.size());
    Rows seen = new Rows(site, rows);
    List<Query> questions = responses.stream().map(seen::question).toList();
    List<Attribution> scores = questions.isEmpty() ? List.of() : scores(questions, seen.run);
    RowAssumption assumption = new RowAssumption(step.samples(), seen.network);
    for (int i = 0; i < questions.size(); i++) {
      String suffix = questions.size() > 1 ? "/" + questions.get(i).target().text() : "";
      Selection picked = cut(questions.get(i), scores.get(i), suffix, seen.run);
      Mask mask = picked.masks().get(site.id());
      if (picked.coverage() != Coverage.DATASET || mask == null) {
        throw broken("in a schedule it must answer for the data set and for the asked site");
      }
      LongStream.range(0, mask.elements()).filter(mask::get).forEach(union::keep);
      if (questions.size() > 1) {
        extra.put("picked/" + site.id() + suffix, mask);
      }
      claims.add(site.id(), assumption.kept(picked.claim(), responses.get(i)));
    }
    return union.build();
  }

  /** One site, the rows that it sees, and random numbers of its own. */
  private final class Rows {
    private final Site site;
    private final Workspace workspace;
    private final Samples samples;
    private final StepRun run;
    private final Network network;

    Rows(Site site, Workspace workspace) {
      this.site = site;
      this.workspace = workspace;
      this.samples = workspace.data(step.samples()).samples();
      // Keyed by place: names of sites, which responses also hold, may change and nothing else may.
      List<Site> all = job.workspace().network(step.samples().network()).network().sites();
      this.run = job.run().scoped("site " + all.indexOf(site));
      this.network = workspace.network(step.samples(), run.stop());
    }

    Query question(TargetConfig response) {
      return new StepQuery(
          network,
          samples,
          List.of(site),
          workspace.target(response, step.samples(), 0, samples, run.stop()),
          step.reduce(),
          new GivenScores(Optional.empty()));
    }
  }

  /** The responses of a site differ in nothing else, so that a method may share what it makes. */
  private List<Attribution> scores(List<Query> questions, StepRun run) {
    StepHead scoring = schedule.attributor();
    List<Attribution> scores =
        attribute((Attributor<?>) scoring.method().method(), questions, scoring.options(), run);
    if (scores.size() != questions.size()) {
      throw broken("it gave " + scores.size() + " answers to " + questions.size() + " queries");
    }
    scores.forEach(one -> check(Answer.of(one), questions.get(0).samples().size()));
    return scores;
  }

  private Selection cut(Query question, Attribution scores, String suffix, StepRun run) {
    Query answered =
        new StepQuery(
            question.network(),
            question.samples(),
            question.sites(),
            question.target(),
            question.reduce(),
            new GivenScores(Optional.of(scores)));
    Selection picked =
        select((Selector<?>) step.head().method().method(), answered, step.head().options(), run);
    scores.scores().forEach((name, array) -> extra.put("score/" + name + suffix, array));
    scores.extra().forEach((name, array) -> extra.put(name + suffix, array));
    picked.extra().forEach((name, array) -> extra.put(name + suffix, array));
    scores.figures().forEach((name, value) -> figures.put(name + suffix, value));
    figures.putAll(picked.figures());
    return picked;
  }

  private static PluginException broken(String how) {
    return new PluginException(
        Problem.of("P121", "the method broke its contract: " + how, "tell the plugin's author"));
  }

  /** The planner built the options as a record of the method's own type. */
  private static <O extends Record> List<Attribution> attribute(
      Attributor<O> method, List<Query> queries, Record options, RunContext run) {
    return method.attributeEach(queries, method.optionsType().cast(options), run);
  }

  private static <O extends Record> Selection select(
      Selector<O> method, Query query, Record options, RunContext run) {
    return method.select(query, method.optionsType().cast(options), run);
  }

  /**
   * A selector that answers per sample elsewhere cuts scores of the data set once here; that it
   * gives no figures per part is of no concern.
   */
  private void check(Answer given, int rows) {
    boolean parts = step.head().method().info().scope() == Scope.PER_SAMPLE;
    Answer answer =
        parts
            ? new Answer(given.coverage(), given.main(), given.extra(), Map.of(), given.claim())
            : given;
    List<Site> inputs = job.workspace().network(step.samples().network()).network().inputs();
    new AnswerCheck(step, false, inputs, true).check(answer, 0, rows);
  }

  private StepNotes store(Selection selection) {
    Answer answer = Answer.of(selection);
    check(answer, job.workspace().data(step.samples()).samples().size());
    answer.main().forEach((name, array) -> job.sink().put("site/" + name, array));
    answer.extra().forEach((name, array) -> job.sink().put("extra/" + name, array));
    Claim claim = selection.claim();
    return new StepNotes(
        Optional.of(Coverage.DATASET.name().toLowerCase(Locale.ROOT)),
        answer.figures(),
        Map.of(),
        Optional.of(ClaimRecord.of(claim, claims.bySite())),
        Optional.empty(),
        Optional.empty());
  }
}
