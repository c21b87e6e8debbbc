package org.ganglion.engine.exec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Method;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.query.Findings;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Array;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.result.StepRecord.ClaimRecord;

/** Runs an attributor or a selector, part after part where its scope allows it. */
final class QueryRunner {
  private final QueryStep step;
  private final StepJob job;
  private final boolean features;
  private final Spreads spreads = new Spreads();

  QueryRunner(QueryStep step, StepJob job) {
    this.step = step;
    this.job = job;
    this.features =
        step.head().method().method() instanceof Attributor<?> attributor
            && attributor.subject() == Attributor.Subject.FEATURES;
  }

  StepNotes run() {
    Samples samples = job.workspace().data(step.samples()).samples();
    List<Shards.Shard> shards = shards(samples.size());
    Optional<Answer> first = Optional.empty();
    Optional<Claim> claim = Optional.empty();
    int done = 0;
    for (Shards.Shard shard : shards) {
      double share = 1.0 / shards.size();
      Answer answer = answer(samples, shard, job.run().part(done * share, share));
      check(answer, first, shard);
      store(answer, samples.size());
      claim = claim.isPresent() ? weaker(claim.get(), answer.claim()) : answer.claim();
      first = first.or(() -> Optional.of(answer));
      done++;
      job.run().progress((double) done / shards.size());
    }
    Answer any = first.orElseThrow();
    if (step.head().method().kind() == MethodKind.ATTRIBUTOR) {
      storeResponses();
    }
    return new StepNotes(
        Optional.of(any.coverage().name().toLowerCase(Locale.ROOT)),
        any.figures(),
        spreads.build(),
        claim.map(this::onTheseRows).map(ClaimRecord::of),
        features ? Optional.of(List.copyOf(any.main().keySet())) : Optional.empty(),
        Optional.empty());
  }

  private Claim onTheseRows(Claim claim) {
    Network network = job.workspace().network(step.samples().network()).network();
    return new RowAssumption(step.samples(), network).kept(claim, step.target());
  }

  private List<Shards.Shard> shards(int samples) {
    if (step.head().method().info().scope() == Scope.WHOLE_SET || picksFromDatasetScores()) {
      return List.of(new Shards.Shard(0, samples));
    }
    long bytes = Shards.bytesPerSample(step.sites(), step.reduce());
    for (String read : step.reads().values()) {
      bytes += job.results().bytesPerSample(read);
    }
    return Shards.of(samples, bytes, job.batch().maxBytes() / 4, job.batch().maxRows());
  }

  /** One cut through scores of the data set is one answer, however many samples there are. */
  private boolean picksFromDatasetScores() {
    return step.head().method().kind() == MethodKind.SELECTOR
        && Optional.ofNullable(step.reads().get(Upstream.NEURON_ATTRIBUTION))
            .or(() -> Optional.ofNullable(step.reads().get(Upstream.FEATURE_ATTRIBUTION)))
            .filter(job.results()::ofDataset)
            .isPresent();
  }

  private Answer answer(Samples samples, Shards.Shard shard, StepRun run) {
    Samples rows = Workspace.rows(samples, shard.first(), shard.count());
    Network network = job.workspace().network(step.samples(), run.stop());
    Target target =
        job.workspace().target(step.target(), step.samples(), shard.first(), rows, run.stop());
    Query query =
        new StepQuery(network, rows, step.sites(), target, step.reduce(), findings(shard));
    Method<?> method = step.head().method().method();
    if (method instanceof Attributor<?> attributor) {
      return Answer.of(attribute(attributor, query, run));
    }
    return Answer.of(select((Selector<?>) method, query, run));
  }

  /** The planner built the options as a record of the method's own type. */
  private <O extends Record> Attribution attribute(
      Attributor<O> method, Query query, RunContext run) {
    return method.attribute(query, method.optionsType().cast(step.head().options()), run);
  }

  private <O extends Record> Selection select(Selector<O> method, Query query, RunContext run) {
    return method.select(query, method.optionsType().cast(step.head().options()), run);
  }

  private Findings findings(Shards.Shard shard) {
    return new Findings() {
      @Override
      public Attribution attribution() {
        String from =
            Optional.ofNullable(step.reads().get(Upstream.NEURON_ATTRIBUTION))
                .or(() -> Optional.ofNullable(step.reads().get(Upstream.FEATURE_ATTRIBUTION)))
                .orElseThrow(() -> undeclared(Upstream.NEURON_ATTRIBUTION));
        return job.results().attribution(from, shard.first(), shard.count());
      }

      @Override
      public Selection selection() {
        return job.results().selection(from(Upstream.SELECTION), shard.first(), shard.count());
      }

      @Override
      public Partition partition() {
        return job.results().partition(from(Upstream.PARTITION));
      }
    };
  }

  private String from(Upstream kind) {
    return Optional.ofNullable(step.reads().get(kind)).orElseThrow(() -> undeclared(kind));
  }

  private static PluginException undeclared(Upstream kind) {
    return new PluginException(
        Problem.of(
            "P121",
            "the method broke its contract: it reads a result it did not declare, " + kind,
            "tell the plugin's author"));
  }

  private void check(Answer answer, Optional<Answer> first, Shards.Shard shard) {
    List<Site> inputs = job.workspace().network(step.samples().network()).network().inputs();
    new AnswerCheck(step, features, inputs, picksFromDatasetScores())
        .check(answer, shard.first(), shard.count());
    first.ifPresent(
        before -> {
          boolean same =
              before.main().keySet().equals(answer.main().keySet())
                  && before.extra().keySet().equals(answer.extra().keySet());
          if (!same) {
            Set<String> names = new LinkedHashSet<>(answer.main().keySet());
            names.addAll(answer.extra().keySet());
            throw new PluginException(
                Problem.of(
                    "P121",
                    "the method broke its contract: parts of the samples gave different arrays, "
                        + names,
                    "tell the plugin's author"));
          }
        });
  }

  private void store(Answer answer, int samples) {
    Map<String, Array> named = new LinkedHashMap<>();
    answer.main().forEach((name, array) -> named.put(arrayName(name, answer.main().size()), array));
    answer.extra().forEach((name, array) -> named.put("extra/" + name, array));
    named.forEach(
        (name, array) -> {
          if (answer.coverage() == Coverage.SAMPLE) {
            job.sink().append(name, array, samples);
          } else {
            job.sink().put(name, array);
          }
        });
    if (answer.coverage() == Coverage.SAMPLE) {
      answer.extra().forEach(spreads::add);
    }
  }

  private String arrayName(String name, int count) {
    if (!features) {
      return "site/" + name;
    }
    return count == 1 ? "map" : "map/" + name;
  }

  /** The network's outputs and the explained class of each sample, for whoever reads the scores. */
  private void storeResponses() {
    Optional<Predictions> known = job.workspace().predictions(step.samples(), job.run().stop());
    if (known.isEmpty()) {
      return;
    }
    Predictions predictions = known.get();
    predictions
        .outputs()
        .ifPresentOrElse(
            outputs -> job.sink().put("outputs", outputs),
            () ->
                job.run()
                    .warn(new Warning("W921", "the network's outputs are too large to be stored")));
    boolean ofClass =
        !(step.target() instanceof TargetConfig.Unit)
            && !(step.target() instanceof TargetConfig.Column);
    if (ofClass) {
      Samples rows = job.workspace().data(step.samples()).samples();
      Target target =
          job.workspace().target(step.target(), step.samples(), 0, rows, job.run().stop());
      job.sink().put("target", target.classes().stream().asLongStream().toArray());
    }
  }

  /** What all parts of the samples guarantee. */
  private static Optional<Claim> weaker(Claim before, Optional<Claim> next) {
    if (next.isEmpty() || next.get().promise().equals(before.promise())) {
      return Optional.of(before);
    }
    String reason = next.get().promise().isEmpty() ? next.get().reason() : before.reason();
    return Optional.of(Claim.none("not for all samples: " + reason));
  }
}
