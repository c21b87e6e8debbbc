package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.method.Method;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Ints;
import org.ganglion.testkit.network.NetworkWatch;
import org.ganglion.testkit.network.Permuted;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.Renamed;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Assumptions;

/**
 * What attributors and selectors must keep to. Extend {@link AttributorContract} or {@link
 * SelectorContract}.
 *
 * @param <M> kind of the method
 * @param <O> its options
 * @since 0.1.0
 */
public abstract class QueryContract<M extends Method<O>, O extends Record>
    extends MethodContract<M, O> {
  QueryContract() {}

  /**
   * Networks to be asked about: a perceptron and a convolutional network unless overridden. Checks
   * of detail use the first.
   */
  protected List<ReferenceNetwork> networks() {
    return List.of(RandomNetworks.mlp(3, 4, 8, 6, 3), RandomNetworks.cnn(3));
  }

  /** Samples of a network: 6 normal ones with labels unless overridden. */
  protected TestSamples samples(ReferenceNetwork network) {
    return RandomNetworks.samples(network, 5, 6);
  }

  /**
   * The question, without findings: all rectified sites of any network and the predicted class
   * unless overridden.
   */
  protected TestQuery ask(ReferenceNetwork network, TestSamples samples) {
    String[] rectified =
        network.sites().stream().filter(Site::rectified).map(Site::id).toArray(String[]::new);
    return TestQuery.of(network, samples).sites(rectified);
  }

  /**
   * Earlier results for a query: of each kind that the method declares, random ones per sample
   * unless overridden.
   */
  protected TestFindings findings(TestQuery query) {
    MethodInfo info = method().info();
    TestFindings findings = TestFindings.none();
    if (info.from().contains(Upstream.NEURON_ATTRIBUTION)
        || info.from().contains(Upstream.FEATURE_ATTRIBUTION)) {
      boolean features = info.from().contains(Upstream.FEATURE_ATTRIBUTION);
      findings = findings.with(Question.scores(features ? query.inputs() : neurons(query)));
    }
    if (info.from().contains(Upstream.SELECTION)) {
      findings = findings.with(Question.picks(neurons(query)));
    }
    return info.from().contains(Upstream.PARTITION)
        ? findings.with(Question.groups(query))
        : findings;
  }

  /**
   * The same earlier results for a network whose units stand in another order: scores and masks are
   * reordered unless overridden. Override it where {@link #findings} have extra arrays that belong
   * to units.
   *
   * @param findings of {@code query}
   * @param twin the reordered network, with the order of units and neurons at each site
   */
  protected TestFindings permuted(TestFindings findings, TestQuery query, Permuted twin) {
    return Question.permuted(findings, query, twin);
  }

  /** The query for neurons, also where the method itself scores features. */
  private static TestQuery neurons(TestQuery query) {
    boolean features = query.sites().equals(query.network().inputs());
    String[] rectified =
        query.network().sites().stream()
            .filter(Site::rectified)
            .map(Site::id)
            .toArray(String[]::new);
    return features ? query.sites(rectified) : query;
  }

  /** What the method answers. */
  abstract Answer call(M method, Query query, O options, TestRun run);

  final TestQuery question(ReferenceNetwork network) {
    TestQuery query = ask(network, samples(network));
    return query.from(findings(query));
  }

  final TestQuery question() {
    return question(networks().get(0));
  }

  private ReferenceNetwork network() {
    return networks().get(0);
  }

  final Answer call(TestQuery query, O options) {
    return call(method(), query, options, TestRun.seeded(SEED));
  }

  @Override
  final Answer answer(M method, O options, TestRun run) {
    return call(
        method, question(network().watchedBy(new NetworkWatch(run::checkCancelled))), options, run);
  }

  /**
   * Every asked site and no other is answered, in its shape, with the samples in front where the
   * coverage says so.
   */
  @Check
  public void answersHaveTheShapeOfTheirSites() {
    for (ReferenceNetwork network : networks()) {
      for (Reduce reduce : List.of(Reduce.NONE, Reduce.MEAN)) {
        TestQuery query = ask(network, samples(network)).reduce(reduce);
        TestQuery question = query.from(findings(query));
        optionSets().forEach(options -> Shapes.assertFit(call(question, options), question));
      }
    }
  }

  /** A method asked about one site says nothing about the others. */
  @Check
  public void onlyAskedSitesAreAnswered() {
    TestQuery question = question();
    for (Site site : question.sites()) {
      TestQuery one = question.sites(site.id());
      optionSets()
          .forEach(
              options ->
                  assertThat(call(one, options).main().keySet())
                      .as("answered sites")
                      .containsExactly(site.id()));
    }
  }

  /** However many samples go through the network at once, scores agree to 1e-5. */
  @Check
  public void answersDoNotDependOnChunks() {
    for (O options : optionSets()) {
      Answer whole = call(question(network().inChunksOf(64)), options);
      for (int chunk : new int[] {1, 2, 5}) {
        Answers.assertClose(
            call(question(network().inChunksOf(chunk)), options), whole, "chunks of " + chunk);
      }
    }
  }

  /**
   * A method of scope PER_SAMPLE answers parts of the samples as it answers all of them, and has no
   * figures.
   */
  @Check
  public void partsJoinToTheWhole() {
    Assumptions.assumeTrue(
        method().info().scope() == Scope.PER_SAMPLE, "the method sees all samples in one call");
    TestQuery question = question();
    int size = question.samples().size();
    for (O options : optionSets()) {
      Answer whole = call(question, options);
      assertThat(whole.coverage())
          .as("coverage of a method of scope PER_SAMPLE")
          .contains(Coverage.SAMPLE);
      assertThat(whole.figures()).as("figures of a method of scope PER_SAMPLE").isEmpty();
      for (Ints rows :
          List.of(
              Ints.of(0),
              Ints.range(size).slice(size / 3, size - size / 3),
              Ints.of(size - 1, 0))) {
        Answers.assertClose(
            call(question.select(rows), options), Shapes.rows(whole, rows), "samples " + rows);
      }
    }
  }

  /** Units in another order get the same answers in that order. */
  @Check
  public void permutingNeuronsPermutesTheAnswer() {
    for (ReferenceNetwork network : networks()) {
      TestQuery question = question(network);
      Permuted twin = Permuted.of(network, SEED);
      TestQuery turned = ask(twin.network(), twin.samples(samples(network)));
      TestQuery permuted = turned.from(permuted(question.from(), question, twin));
      for (O options : optionSets()) {
        Answer expected = call(question, options);
        Answer actual = call(permuted, options);
        for (Site site : question.sites()) {
          Numbers numbers = expected.main(site.id());
          Ints order =
              Question.order(numbers.shape(), expected.coverage().orElseThrow(), site, twin);
          Answers.assertClose(
              actual.main(site.id()), numbers.permuted(order), "permuted '" + site.id() + "'");
        }
      }
    }
  }

  /** Sites under other names get the same answers under those names. */
  @Check
  public void renamingSitesRenamesTheAnswer() {
    TestQuery question = question();
    Renamed twin = Renamed.of(network());
    TestQuery renamed =
        ask(twin.network(), twin.samples(samples(network())))
            .from(Question.renamed(question.from(), twin));
    for (O options : optionSets()) {
      Answer actual = call(renamed, options);
      call(question, options)
          .main()
          .forEach(
              (id, numbers) ->
                  Answers.assertClose(
                      actual.main(twin.name(id)), numbers, "'" + id + "' under another name"));
    }
  }

  /** Lists of the query are left as they are. */
  @Check
  public void inputsStayAsTheyAre() {
    TestQuery question = question();
    for (O options : optionSets()) {
      List<Site> sites = new ArrayList<>(question.sites());
      call(method(), new LooseQuery(question, sites), options, TestRun.seeded(SEED));
      assertThat(sites).as("sites of the query after the call").isEqualTo(question.sites());
    }
  }

  /** What was bound is closed, also when the call is cancelled. */
  @Check
  public void boundSetsAreClosed() {
    for (O options : optionSets()) {
      TestRun whole = TestRun.seeded(SEED);
      assertClosed(whole, options);
      for (int passed = 0; passed < whole.checks(); passed += 1 + whole.checks() / 8) {
        assertClosed(TestRun.seeded(SEED).cancelAfter(passed), options);
      }
    }
  }

  private void assertClosed(TestRun run, O options) {
    NetworkWatch watch = new NetworkWatch(run::checkCancelled);
    try {
      call(method(), question(network().watchedBy(watch)), options, run);
    } catch (CancelledException e) {
      assertThat(watch.open()).as("bound sets left open by a cancelled call").isZero();
    }
    assertThat(watch.open()).as("bound sets left open").isZero();
  }

  /**
   * A network that offers no more than the method declares to need, and samples without labels
   * unless it needs them, are enough.
   */
  @Check
  public void declaredNeedsAreEnough() {
    MethodInfo info = method().info();
    TestSamples all = samples(network());
    TestSamples needed = info.needs().contains(Need.LABELS) ? all : all.unlabelled();
    TestQuery question = question();
    TestQuery bare = ask(network().offering(info.needs()), needed).from(question.from());
    optionSets()
        .forEach(
            options ->
                Answers.assertClose(
                    call(bare, options), call(question, options), "with what was declared"));
  }

  /**
   * One sample, equal samples, networks of zeros, of dead units, of one neuron: finite scores and
   * no NaN anywhere, or an AnalysisException.
   */
  @Check
  public void oddInputsAreAnsweredOrRefused() {
    Map<String, TestQuery> questions = new LinkedHashMap<>();
    OddInputs.of(network(), samples(network()))
        .forEach(
            (name, odd) -> questions.put(name, withFindings(ask(odd.network(), odd.samples()))));
    questions.put("no samples", question().select(Ints.of()));
    for (O options : optionSets()) {
      questions.forEach((name, question) -> assertAnsweredOrRefused(name, question, options));
    }
  }

  private TestQuery withFindings(TestQuery query) {
    return query.from(findings(query));
  }

  /** A NaN in the input is refused by an AnalysisException, or does not show in the answer. */
  @Check
  public void nanIsRefusedOrKeptOutOfTheAnswer() {
    TestQuery question = question();
    TestQuery poisoned =
        ask(network(), OddInputs.poisoned(samples(network()))).from(question.from());
    optionSets().forEach(options -> assertAnsweredOrRefused("NaN in the input", poisoned, options));
  }

  private void assertAnsweredOrRefused(String name, TestQuery question, O options) {
    try {
      Answer answer = call(question, options);
      assertThat(answer.notNumbers())
          .as(name + ": arrays with NaN, answers with infinite values")
          .isEmpty();
    } catch (CancelledException e) {
      throw new AssertionError(name + ": nobody cancelled", e);
    } catch (AnalysisException e) {
      assertThat(e.problems()).as(name).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError(name + ": raised " + e + ", which is no AnalysisException", e);
    }
  }
}
