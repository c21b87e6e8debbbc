package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.ganglion.api.method.Promise;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;

/**
 * What every selector must keep to.
 *
 * @param <O> its options
 * @since 0.1.0
 */
public abstract class SelectorContract<O extends Record> extends QueryContract<Selector<O>, O> {
  /** Problems, and their units, that a promise about averages is tested on. */
  private static final int PROBLEMS = 200;

  private static final int UNITS = 60;
  private static final int ACTING = 10;

  /** For the class of a method. */
  protected SelectorContract() {}

  /**
   * The share of false picks that {@code options} ask for; to be overridden where {@link
   * Promise#FDR_CONTROL} is promised.
   */
  protected double level(O options) {
    throw new AssertionError("override level(options): the share of false picks that is asked for");
  }

  /**
   * Earlier results whose truth is known, for {@link Promise#FDR_CONTROL}: the statistics as scores
   * of the data set, and as one draw in the extra array {@code statistics}, unless overridden.
   *
   * @param query about one site
   * @param statistics one per unit; symmetric around 0 for units that do not act
   */
  protected TestFindings planted(TestQuery query, Tensor statistics) {
    double[] draw = new double[(int) statistics.elements()];
    for (int unit = 0; unit < draw.length; unit++) {
      draw[unit] = statistics.get(unit);
    }
    return TestFindings.none()
        .with(
            new Attribution(
                Coverage.DATASET,
                Map.of(query.sites().get(0).id(), statistics),
                Map.of("statistics", Matrix.of(1, draw.length, draw)),
                Map.of()));
  }

  @Override
  final Answer call(Selector<O> method, Query query, O options, TestRun run) {
    return Answer.of(method.select(query, options, run));
  }

  /**
   * {@link Promise#FDR_CONTROL}: wherever an answer claims it, the mean share of false picks over
   * planted problems is at most the level, plus three standard errors; and something is picked.
   */
  @Check
  public void falsePicksStayWithinTheLevel() {
    assumePromise(Promise.FDR_CONTROL);
    ReferenceNetwork network = Planted.wide(UNITS);
    TestQuery query = ask(network, samples(network));
    boolean claimed = false;
    for (O options : optionSets()) {
      Planted.Mean shares = new Planted.Mean();
      double picked = 0;
      for (int problem = 0; problem < PROBLEMS; problem++) {
        Tensor statistics = Planted.statistics(new SplittableRandom(problem), ACTING, UNITS);
        Selection answer =
            method()
                .select(
                    query.from(planted(query, statistics)),
                    options,
                    TestRun.seeded(SEED + problem));
        if (answer.claim().promise().filter(Promise.FDR_CONTROL::equals).isPresent()) {
          double[] picks = picks(answer.masks().values().iterator().next());
          shares.add(picks[1] / Math.max(1, picks[0]));
          picked += picks[0];
        }
      }
      if (shares.count() > 0) {
        claimed = true;
        assertThat(picked).as("picks in all problems, " + options).isPositive();
        assertThat(shares.value())
            .as("mean share of false picks, " + options)
            .isLessThanOrEqualTo(level(options) + 3 * shares.error());
      }
    }
    assertThat(claimed).as("an answer that claims " + Promise.FDR_CONTROL).isTrue();
  }

  /** How many units are picked, and how many of them do not act. */
  private static double[] picks(Mask mask) {
    double[] picks = new double[2];
    for (int unit = 0; unit < UNITS; unit++) {
      picks[0] += mask.get(unit) ? 1 : 0;
      picks[1] += mask.get(unit) && unit >= ACTING ? 1 : 0;
    }
    return picks;
  }

  /**
   * A guarantee of an answer is one that the method promises, and there is a reason for it or for
   * its absence.
   */
  @Check
  public void claimsArePromisedAndExplained() {
    for (ReferenceNetwork network : networks()) {
      for (O options : optionSets()) {
        Claim claim = method().select(question(network), options, TestRun.seeded(SEED)).claim();
        assertThat(claim.reason()).as("reason of the claim").isNotBlank();
        claim
            .promise()
            .ifPresent(
                promise -> assertThat(method().info().promises()).as("promises").contains(promise));
      }
    }
  }
}
