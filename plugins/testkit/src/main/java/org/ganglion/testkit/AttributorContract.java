package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.method.Promise;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Assumptions;

/**
 * What every attributor must keep to.
 *
 * @param <O> its options
 * @since 0.1.0
 */
public abstract class AttributorContract<O extends Record> extends QueryContract<Attributor<O>, O> {
  /**
   * Largest share of the response's change that scores which promise completeness may miss on
   * average, reported or not.
   */
  private static final double LARGEST_GAP = 0.1;

  /** Problems that a promise about averages is tested on. */
  private static final int PROBLEMS = 40;

  /** For the class of a method. */
  protected AttributorContract() {}

  /** As documented there, but about the inputs for an attributor of features. */
  @Override
  protected TestQuery ask(ReferenceNetwork network, TestSamples samples) {
    return method().subject() == Attributor.Subject.FEATURES
        ? TestQuery.of(network, samples).inputs()
        : super.ask(network, samples);
  }

  /**
   * What stands for "nothing" at a site, for {@link Promise#COMPLETENESS}: the site at 0 unless
   * overridden.
   */
  protected List<Intervention> baseline(Site site) {
    return List.of(Intervention.scale(site, 0));
  }

  /**
   * By how much the scores say that they miss completeness (sum minus change of the response): the
   * extra array {@code gap}, {@code gap/<site>} or {@code completeness-gap/<site>} unless
   * overridden; 0 where there is none.
   */
  protected double reportedGap(Attribution answer, Site site, int row) {
    return List.of("gap", "gap/" + site.id(), "completeness-gap/" + site.id()).stream()
        .filter(answer.extra()::containsKey)
        .mapToDouble(
            name -> ((Tensor) answer.extra().getOrDefault(name, Tensor.scalar(0))).get(row))
        .findFirst()
        .orElse(0);
  }

  /**
   * The numbers whose signs {@link Promise#SYMMETRIC_NULLS} is about, units last: each draw in the
   * extra array {@code statistics} or {@code statistics/<site>}, else the scores, unless
   * overridden. The mean of several draws is not symmetric, because they are compared with the same
   * value.
   */
  protected double[] fair(Attribution answer, String site) {
    for (String name : List.of("statistics", "statistics/" + site)) {
      if (answer.extra().get(name) instanceof Matrix draws) {
        return draws.toArray();
      }
    }
    float[] scores = answer.scores().getOrDefault(site, Tensor.scalar(0)).toArray();
    return IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).toArray();
  }

  @Override
  final Answer call(Attributor<O> method, Query query, O options, TestRun run) {
    return Answer.of(method.attribute(query, options, run));
  }

  private Attribution attribution(TestQuery query, O options) {
    return method().attribute(query, options, TestRun.seeded(SEED));
  }

  /**
   * Several responses at once get the answers that they get one by one, to the last bit, and the
   * progress of one call.
   */
  @Check
  public void severalResponsesAreAnsweredAsOneByOne() {
    TestQuery question = question();
    int outputs = (int) question.network().outputs().get(0).neurons();
    for (O options : optionSets()) {
      List<Query> queries = new ArrayList<>(List.of(question));
      IntStream.of(0, outputs - 1)
          .mapToObj(output -> question.target(TestTargets.index(output)))
          .filter(query -> answers(query, options))
          .forEach(queries::add);
      queries.add(question);
      TestRun run = TestRun.seeded(SEED);
      List<Attribution> together = method().attributeEach(queries, options, run);
      assertThat(together).as("answers to " + queries.size() + " queries").hasSameSizeAs(queries);
      for (int i = 0; i < queries.size(); i++) {
        Attribution alone = method().attribute(queries.get(i), options, TestRun.seeded(SEED));
        String which = "response " + i + " of " + queries.size();
        Answers.assertSameBits(Answer.of(together.get(i)), Answer.of(alone), which);
      }
      RunChecks.assertProgress(run.reported(), mustReport());
    }
  }

  /** Some options choose classes of the target; not every target has them. */
  private boolean answers(TestQuery query, O options) {
    try {
      method().attribute(query, options, TestRun.seeded(SEED));
      return true;
    } catch (AnalysisException refused) {
      return false;
    }
  }

  /** No score is NaN or infinite, and nothing else is NaN. */
  @Check
  public void scoresAreFinite() {
    networks()
        .forEach(
            network ->
                optionSets()
                    .forEach(
                        options ->
                            assertThat(call(question(network), options).notNumbers())
                                .as("arrays with NaN, scores with infinite values")
                                .isEmpty()));
  }

  /**
   * {@link Promise#DEAD_IS_ZERO}: exactly 0 where the activation is 0, for a data set where it is 0
   * on every sample.
   */
  @Check
  public void deadNeuronsScoreZero() {
    assumePromise(Promise.DEAD_IS_ZERO);
    for (ReferenceNetwork network : networks()) {
      TestQuery question = question(killing(network));
      optionSets().forEach(options -> assertDeadIsZero(question, attribution(question, options)));
    }
  }

  /** One unit in three of every layer is dead for all inputs. */
  private static ReferenceNetwork killing(ReferenceNetwork network) {
    String output = network.outputs().get(0).id() + ".bias";
    return network.withWeights(
        (name, value) ->
            name.endsWith(".bias") && !name.equals(output) ? everyThird(value) : value);
  }

  private static Tensor everyThird(Tensor bias) {
    Tensor.Builder builder = Tensor.builder(bias.shape()).put(0, bias);
    for (long unit = 0; unit < bias.elements(); unit += 3) {
      builder.set(unit, -1e4f);
    }
    return builder.build();
  }

  private static void assertDeadIsZero(TestQuery query, Attribution answer) {
    int dead = 0;
    for (Site site : query.sites()) {
      Tensor values = new Probe(query.network(), query.samples()).value(site.id());
      Tensor scores = answer.scores().get(site.id());
      assertThat(scores).as("scores of '" + site.id() + "'").isNotNull();
      boolean perSample = answer.coverage() == Coverage.SAMPLE;
      for (long i = 0; i < site.neurons() * (perSample ? query.samples().size() : 1); i++) {
        if (perSample ? values.get(i) == 0 : deadEverywhere(values, i)) {
          dead++;
          assertThat(scores.get(i))
              .as("score of dead neuron " + i % site.neurons() + " at '" + site.id() + "'")
              .isEqualTo(0f);
        }
      }
    }
    assertThat(dead).as("dead neurons that were looked at").isPositive();
  }

  private static boolean deadEverywhere(Tensor values, long neuron) {
    for (int row = 0; row < values.shape().size(0); row++) {
      if (values.row(row).get(neuron) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@link Promise#SYMMETRIC_NULLS}: over planted problems, scores of units that have no part in
   * the response are positive as often as negative, up to three standard errors.
   */
  @Check
  public void scoresOfNullUnitsHaveFairSigns() {
    assumePromise(Promise.SYMMETRIC_NULLS);
    ReferenceNetwork network = Planted.network();
    int rows = samples(network).size();
    for (O options : optionSets()) {
      Planted.Mean shares = new Planted.Mean();
      for (int problem = 0; problem < PROBLEMS; problem++) {
        TestQuery query = ask(network, RandomNetworks.samples(network, SEED + problem, rows));
        Attribution answer = method().attribute(query, options, TestRun.seeded(SEED + problem));
        int[] signs = signsOfNulls(fair(answer, Planted.SITE));
        if (signs[0] + signs[1] > 0) {
          shares.add((double) signs[1] / (signs[0] + signs[1]));
        }
      }
      assertThat(shares.count()).as("problems with a score that is not 0").isPositive();
      assertThat(shares.value())
          .as("mean share of positive scores among null units, " + options)
          .isEqualTo(0.5, within(3 * shares.error()));
    }
  }

  /** Negative and positive numbers of the units that have no part in the response. */
  private static int[] signsOfNulls(double[] numbers) {
    int[] signs = new int[2];
    for (int i = 0; i < numbers.length; i++) {
      boolean isNull = i % (2 * Planted.ACTING) >= Planted.ACTING;
      if (isNull && numbers[i] != 0) {
        signs[numbers[i] > 0 ? 1 : 0]++;
      }
    }
    return signs;
  }

  /**
   * {@link Promise#COMPLETENESS}: scores of each site sum to the change of the response from the
   * baseline, up to the gap that is reported.
   */
  @Check
  public void scoresSumToTheChangeOfTheResponse() {
    assumePromise(Promise.COMPLETENESS);
    for (ReferenceNetwork network : networks()) {
      TestQuery query = question(network);
      for (O options : optionSets()) {
        Attribution answer = attribution(query, options);
        Assumptions.assumeTrue(
            answer.coverage() == Coverage.SAMPLE,
            "scores for the data set sum to nothing that is known");
        query.sites().forEach(site -> assertComplete(query, answer, site));
      }
    }
  }

  private void assertComplete(TestQuery query, Attribution answer, Site site) {
    List<Double> whole = query.target().responses();
    List<Double> nothing = removed(query, site);
    Numbers scores = Answer.of(answer).main(site.id());
    int width = scores.size() / whole.size();
    double missing = 0;
    double changes = 0;
    for (int row = 0; row < whole.size(); row++) {
      double sum = scores.sum(row * width, width);
      double change = whole.get(row) - nothing.get(row);
      double gap = reportedGap(answer, site, row);
      double margin = 1e-4 * Math.max(1, Math.max(scores.largest(), Math.abs(change)));
      assertThat(sum - change)
          .as("sum of scores minus change, sample " + row + " at '" + site.id() + "'")
          .isEqualTo(gap, within(margin));
      missing += Math.abs(gap);
      changes += Math.abs(change);
    }
    assertThat(missing / changes)
        .as("share of the change that is missing at '" + site.id() + "'")
        .isLessThan(LARGEST_GAP);
  }

  private List<Double> removed(TestQuery query, Site site) {
    try (Bound bound = query.network().bind(query.samples())) {
      return query.target().responses(bound, baseline(site));
    }
  }
}
