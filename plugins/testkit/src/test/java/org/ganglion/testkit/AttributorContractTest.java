package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.query.Findings;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract accepts an attributor as it should be, and each of its checks catches the fault that
 * it is for.
 */
final class AttributorContractTest {
  private static Supplier<Attributor<? extends Record>> current =
      () -> SampleAttributor.of(SampleAttributor::right);
  private static Waivers granted = Waivers.none();

  /** The contract of whatever is {@link #current}. */
  static final class Subject<O extends Record> extends AttributorContract<O> {
    @Override
    @SuppressWarnings("unchecked")
    protected Attributor<O> method() {
      return (Attributor<O>) current.get();
    }

    @Override
    protected Waivers waivers() {
      return granted;
    }
  }

  private static Trial run(Supplier<Attributor<? extends Record>> method, Waivers waivers) {
    current = method;
    granted = waivers;
    return Trial.of(Subject.class);
  }

  @Test
  void aSoundMethodPassesEveryCheckThatApplies() {
    Trial trial = run(() -> SampleAttributor.of(SampleAttributor::right), Waivers.none());
    assertThat(trial.failed()).isEmpty();
    assertThat(trial.skipped())
        .containsOnlyKeys("scoresOfNullUnitsHaveFairSigns", "scoresSumToTheChangeOfTheResponse");
    assertThat(trial.passed()).hasSize(25);
  }

  @Test
  void aCompleteMethodPassesWithItsReportedGap() {
    Trial trial = run(() -> integrated(1), Waivers.none());
    assertThat(trial.failed()).isEmpty();
    assertThat(trial.passed()).contains("scoresSumToTheChangeOfTheResponse");
  }

  @Test
  void aSoundAttributorOfFeaturesPasses() {
    Trial trial =
        run(
            () ->
                new SampleAttributor.Made<>(
                    SampleAttributor.INFO.withPromises(Promise.DETERMINISTIC),
                    SampleOptions.usual(),
                    Attributor.Subject.FEATURES,
                    (query, options, run) ->
                        SampleAttributor.right(new Unreduced(query), options, run)),
            Waivers.none());
    assertThat(trial.failed()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void eachCheckCatchesItsFault(String check, Supplier<Attributor<? extends Record>> method) {
    current = method;
    granted = Waivers.none();
    assertThat(Trial.of(Subject.class, check).failed()).containsOnlyKeys(check);
  }

  @Test
  void nullUnitsWhoseScoresLeanToOneSideAreCaught() {
    String check = "scoresOfNullUnitsHaveFairSigns";
    current = () -> drawn(0);
    granted = Waivers.none();
    assertThat(Trial.of(Subject.class, check).passed()).contains(check);
    current = () -> drawn(0.5);
    assertThat(Trial.of(Subject.class, check).failed()).containsOnlyKeys(check);
    current = () -> SampleAttributor.of(SampleAttributor::right);
    assertThat(Trial.of(Subject.class, check).skipped()).containsOnlyKeys(check);
  }

  /** Scores by chance, around {@code lean}, with the promise that their signs are fair. */
  private static Attributor<SampleOptions> drawn(double lean) {
    return SampleAttributor.of(
        SampleAttributor.INFO.withPromises(Promise.SYMMETRIC_NULLS),
        (query, options, run) -> {
          RandomGenerator random = run.random("scores");
          Map<String, Tensor> scores = new LinkedHashMap<>();
          for (Site site : query.sites()) {
            Tensor.Builder drawn = Tensor.builder(site.shape().prepend(query.samples().size()));
            for (long i = 0; i < query.samples().size() * site.neurons(); i++) {
              drawn.set(i, (float) (lean + random.nextGaussian()));
            }
            scores.put(site.id(), drawn.build());
          }
          return new Attribution(Coverage.SAMPLE, scores, Map.of(), Map.of());
        });
  }

  @Test
  void aWaiverTurnsAFailureIntoASkippedTestWithTheReason() {
    Trial trial =
        run(
            () -> SampleAttributor.of(AttributorContractTest::loud),
            Waivers.of("nothingIsPrinted", "it sings at work"));
    assertThat(trial.failed()).isEmpty();
    assertThat(trial.skipped().get("nothingIsPrinted")).contains("waived: it sings at work");
  }

  @Test
  void anUnneededWaiverFails() {
    Waivers waivers =
        Waivers.of("nothingIsPrinted", "no reason")
            .and("scoresSumToTheChangeOfTheResponse", "no promise");
    Trial trial = run(() -> SampleAttributor.of(SampleAttributor::right), waivers);
    assertThat(trial.failed())
        .containsOnlyKeys("nothingIsPrinted", "scoresSumToTheChangeOfTheResponse");
    assertThat(trial.failed().get("nothingIsPrinted"))
        .contains("unneeded waiver: 'nothingIsPrinted' passes");
    assertThat(trial.failed().get("scoresSumToTheChangeOfTheResponse")).contains("does not apply");
  }

  @Test
  void aWaiverOfAnUnknownCheckFails() {
    Trial trial =
        run(
            () -> SampleAttributor.of(SampleAttributor::right),
            Waivers.of("noSuchCheck", "no reason"));
    assertThat(trial.failed()).containsOnlyKeys("waiversNameChecks");
  }

  static Stream<Arguments> faults() {
    Map<String, Supplier<Attributor<? extends Record>>> faults = new LinkedHashMap<>();
    faults.put(
        "infoIsComplete",
        () -> SampleAttributor.of(SampleAttributor.INFO.withCost(""), SampleAttributor::right));
    faults.put("optionsAreExplained", () -> with(new SampleOptions.Unexplained(1)));
    faults.put("optionsSurviveTheRoundTrip", () -> with(new SampleOptions.Shifting(1)));
    faults.put("optionsOutOfRangeAreRefused", () -> with(new SampleOptions.Unchecked(1)));
    AtomicInteger calls = new AtomicInteger();
    faults.put(
        "sameSeedGivesSameBits",
        () -> changing((id, index, value) -> value * (1 + 1e-6f * calls.incrementAndGet())));
    faults.put("callsLeaveNoTrace", AttributorContractTest::remembering);
    faults.put(
        "parallelTasksMayRunInAnyOrder",
        () -> SampleAttributor.of(AttributorContractTest::counting));
    faults.put(
        "cancellingEndsTheCall", () -> SampleAttributor.of(AttributorContractTest::stubborn));
    faults.put(
        "progressRisesToOne", () -> SampleAttributor.of(AttributorContractTest::fallingBack));
    faults.put("nothingIsPrinted", () -> SampleAttributor.of(AttributorContractTest::loud));
    faults.put(
        "answersHaveTheShapeOfTheirSites",
        () ->
            SampleAttributor.of(
                (query, options, run) ->
                    SampleAttributor.right(new Unreduced(query), options, run)));
    faults.put(
        "onlyAskedSitesAreAnswered", () -> SampleAttributor.of(AttributorContractTest::talkative));
    faults.put(
        "answersDoNotDependOnChunks", () -> SampleAttributor.of(AttributorContractTest::perChunk));
    faults.put(
        "partsJoinToTheWhole",
        () ->
            SampleAttributor.of(
                (query, options, run) ->
                    SampleAttributor.changed(
                        SampleAttributor.right(query, options, run),
                        (id, index, value) -> value / query.samples().size())));
    faults.put(
        "permutingNeuronsPermutesTheAnswer",
        () -> changing((id, index, value) -> value * (index % 2)));
    faults.put(
        "renamingSitesRenamesTheAnswer",
        () -> changing((id, index, value) -> id.startsWith("relu") ? value : 0));
    faults.put("inputsStayAsTheyAre", () -> SampleAttributor.of(AttributorContractTest::greedy));
    faults.put("boundSetsAreClosed", () -> SampleAttributor.of(AttributorContractTest::leaving));
    faults.put(
        "declaredNeedsAreEnough",
        () ->
            SampleAttributor.of(
                SampleAttributor.INFO.withNeeds(Need.ACTIVATIONS), SampleAttributor::right));
    faults.put(
        "oddInputsAreAnsweredOrRefused",
        () -> SampleAttributor.of(AttributorContractTest::brittle));
    faults.put(
        "nanIsRefusedOrKeptOutOfTheAnswer", () -> SampleAttributor.of(SampleAttributor::unchecked));
    faults.put(
        "severalResponsesAreAnsweredAsOneByOne",
        () -> new HastyAttributor(SampleAttributor.of(SampleAttributor::right)));
    faults.put("scoresAreFinite", () -> changing((id, index, value) -> 1 / value));
    faults.put("deadNeuronsScoreZero", () -> changing((id, index, value) -> value + 1e-6f));
    faults.put("scoresSumToTheChangeOfTheResponse", () -> integrated(1.01f));
    return faults.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private static <O extends Record> Attributor<O> with(O defaults) {
    return new SampleAttributor.Made<>(
        SampleAttributor.INFO,
        defaults,
        Attributor.Subject.NEURONS,
        (query, options, run) -> SampleAttributor.right(query, SampleOptions.usual(), run));
  }

  private static Attributor<SampleOptions> changing(SampleAttributor.Change change) {
    return SampleAttributor.of(
        (query, options, run) ->
            SampleAttributor.changed(SampleAttributor.right(query, options, run), change));
  }

  private static Attributor<SampleOptions> remembering() {
    List<Integer> calls = new ArrayList<>();
    return SampleAttributor.of(
        (query, options, run) -> {
          calls.add(1);
          return SampleAttributor.changed(
              SampleAttributor.right(query, options, run),
              (id, index, value) -> value * calls.size());
        });
  }

  private static Attribution counting(Query query, SampleOptions options, RunContext run) {
    AtomicInteger last = new AtomicInteger();
    run.forEach(4, last::set);
    return SampleAttributor.changed(
        SampleAttributor.right(query, options, run),
        (id, index, value) -> value * (1 + last.get()));
  }

  private static Attribution stubborn(Query query, SampleOptions options, RunContext run) {
    Attribution answer = SampleAttributor.right(query, options, run);
    try {
      run.checkCancelled();
    } catch (CancelledException e) {
      return answer;
    }
    return answer;
  }

  private static Attribution fallingBack(Query query, SampleOptions options, RunContext run) {
    run.progress(0.5);
    return SampleAttributor.right(query, options, run);
  }

  private static Attribution loud(Query query, SampleOptions options, RunContext run) {
    System.out.println("la la la");
    return SampleAttributor.right(query, options, run);
  }

  private static Attribution talkative(Query query, SampleOptions options, RunContext run) {
    List<Site> all = query.network().sites().stream().filter(Site::rectified).toList();
    return SampleAttributor.right(new LooseQuery(query, all), options, run);
  }

  private static Attribution greedy(Query query, SampleOptions options, RunContext run) {
    Attribution answer = SampleAttributor.right(query, options, run);
    if (query.sites() instanceof ArrayList<Site> mine) {
      mine.clear();
    }
    return answer;
  }

  private static Attribution perChunk(Query query, SampleOptions options, RunContext run) {
    Attribution answer = SampleAttributor.right(query, options, run);
    try (Bound bound = query.network().bind(query.samples())) {
      List<Integer> counts = new ArrayList<>();
      bound.read(Pass.values(query.sites()), chunk -> counts.add(chunk.count()));
      return SampleAttributor.changed(answer, (id, index, value) -> value / counts.get(0));
    }
  }

  @SuppressWarnings("MustBeClosed")
  private static Attribution leaving(Query query, SampleOptions options, RunContext run) {
    Bound bound = query.network().bind(query.samples());
    assertThat(bound.samples().size()).isPositive();
    return SampleAttributor.right(query, options, run);
  }

  private static Attribution brittle(Query query, SampleOptions options, RunContext run) {
    int half = 100 / (query.samples().size() - 1);
    return SampleAttributor.changed(
        SampleAttributor.right(query, options, run), (id, index, value) -> value + half - half);
  }

  /** Integrated gradients of whole layers with the gap that they have, then multiplied. */
  private static Attributor<SampleOptions> integrated(float factor) {
    return SampleAttributor.of(
        SampleAttributor.INFO
            .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS)
            .withPromises(Promise.DETERMINISTIC, Promise.COMPLETENESS, Promise.DEAD_IS_ZERO),
        (query, options, run) -> {
          Attribution answer = SampleAttributor.right(new Unreduced(query), options, run);
          Map<Site, Tensor> scores = new LinkedHashMap<>();
          Map<String, Tensor> gaps = new LinkedHashMap<>();
          try (Bound bound = query.network().bind(query.samples())) {
            for (Site site : query.sites()) {
              Pass pass =
                  Pass.reading(Reading.GATE, List.of(site)).along(path(site, options.points()));
              Tensor whole =
                  Objects.requireNonNull(
                      bound.gradients(query.target().objective(), pass, Reading.GATE).get(site));
              gaps.put("gap/" + site.id(), gap(whole, query, bound, site));
              Tensor reduced =
                  Objects.requireNonNull(
                      bound
                          .gradients(
                              query.target().objective(), pass.reduce(query.reduce()), Reading.GATE)
                          .get(site));
              scores.put(site, reduced.map(value -> value * factor));
            }
          }
          assertThat(answer.scores()).hasSameSizeAs(scores);
          Attribution attribution = Attribution.perSample(scores);
          for (Map.Entry<String, Tensor> gap : gaps.entrySet()) {
            attribution = attribution.with(gap.getKey(), gap.getValue());
          }
          return attribution;
        });
  }

  private static Path path(Site site, int points) {
    return new Path(
        IntStream.range(0, points)
            .mapToObj(
                k ->
                    new Path.Step(
                        1.0 / points, List.of(Intervention.scale(site, (k + 0.5f) / points))))
            .toList());
  }

  private static Tensor gap(Tensor scores, Query query, Bound bound, Site site) {
    List<Double> whole = query.target().responses();
    List<Double> removed = query.target().responses(bound, List.of(Intervention.scale(site, 0)));
    Tensor.Builder gaps = Tensor.builder(Shape.of(whole.size()));
    for (int row = 0; row < whole.size(); row++) {
      gaps.set(
          row,
          (float)
              (Numbers.of(scores.row(row)).sum(0, (int) site.neurons())
                  - whole.get(row)
                  + removed.get(row)));
    }
    return gaps.build();
  }

  /** A query that asks for every neuron. */
  private record Unreduced(Query query) implements Query {
    @Override
    public Network network() {
      return query.network();
    }

    @Override
    public Samples samples() {
      return query.samples();
    }

    @Override
    public List<Site> sites() {
      return query.sites();
    }

    @Override
    public Target target() {
      return query.target();
    }

    @Override
    public Reduce reduce() {
      return Reduce.NONE;
    }

    @Override
    public Findings from() {
      return query.from();
    }
  }
}
