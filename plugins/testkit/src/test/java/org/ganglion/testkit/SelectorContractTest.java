package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of selectors; those that they share with attributors are proved there. */
final class SelectorContractTest {
  private static final MethodInfo INFO =
      MethodInfo.of("sample", "1.0.0", "Neurons with positive scores", Scope.PER_SAMPLE)
          .withPaper("Nobody 1999, On nothing")
          .withCost("no passes")
          .withFrom(Upstream.NEURON_ATTRIBUTION);

  private static Body current = SelectorContractTest::right;

  /** What a selector does. */
  private interface Body {
    Selection select(Query query, SampleOptions options, RunContext run);
  }

  /** A selector put together from its parts. */
  private record Made(MethodInfo info, SampleOptions defaults, Body body)
      implements Selector<SampleOptions> {
    @Override
    public Selection select(Query query, SampleOptions options, RunContext run) {
      return body.select(query, options, run);
    }
  }

  /** The contract of whatever is {@link #current}. */
  static final class Subject extends SelectorContract<SampleOptions> {
    @Override
    protected Selector<SampleOptions> method() {
      return new Made(INFO, SampleOptions.usual(), current);
    }
  }

  /** The contract of a selector that promises to bound the share of false picks by 0.3. */
  static final class Bounding extends SelectorContract<SampleOptions> {
    @Override
    protected Selector<SampleOptions> method() {
      return new Made(INFO.withPromises(Promise.FDR_CONTROL), SampleOptions.usual(), current);
    }

    @Override
    protected double level(SampleOptions options) {
      return 0.3;
    }
  }

  private static final String BOUND = "falsePicksStayWithinTheLevel";

  /** Picks what is above the height, claiming control of false picks. */
  private static Body above(double height) {
    return (query, options, run) -> {
      Map<String, Mask> masks = new LinkedHashMap<>();
      query
          .from()
          .attribution()
          .scores()
          .forEach((id, scores) -> masks.put(id, Mask.where(scores, value -> value > height)));
      return Selection.of(query.from().attribution().coverage(), masks)
          .claiming(Claim.of(Promise.FDR_CONTROL, "by height"));
    };
  }

  @Test
  void falsePicksAboveTheLevelAreCaught() {
    // Of 50 null statistics, 1.1 lie above 2 beside 8.4 of 10 that act; half lie above 0.
    current = above(2);
    assertThat(Trial.of(Bounding.class, BOUND).passed()).contains(BOUND);
    current = above(0);
    assertThat(Trial.of(Bounding.class, BOUND).failed()).containsOnlyKeys(BOUND);
    current = above(1e6);
    assertThat(Trial.of(Bounding.class, BOUND).failed()).containsOnlyKeys(BOUND);
    current = SelectorContractTest::right;
    assertThat(Trial.of(Bounding.class, BOUND).failed())
        .as("a promise that no answer claims")
        .containsOnlyKeys(BOUND);
  }

  @Test
  void aSoundMethodPassesEveryCheck() {
    current = SelectorContractTest::right;
    Trial trial = Trial.of(Subject.class);
    assertThat(trial.failed()).isEmpty();
    assertThat(trial.skipped()).containsOnlyKeys(BOUND);
    assertThat(trial.passed()).hasSize(23);
  }

  @Test
  void evidenceMayBeInfiniteButNotNaN() {
    String check = "oddInputsAreAnsweredOrRefused";
    current = told(Double.POSITIVE_INFINITY);
    assertThat(Trial.of(Subject.class, check).passed()).contains(check);
    current = told(Double.NaN);
    assertThat(Trial.of(Subject.class, check).failed()).containsOnlyKeys(check);
  }

  private static Body told(double threshold) {
    return (query, options, run) -> {
      double[] all = new double[query.samples().size()];
      Arrays.fill(all, threshold);
      return right(query, options, run).with("threshold", Matrix.column(all));
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void eachCheckCatchesItsFault(String check, Body body) {
    current = body;
    assertThat(Trial.of(Subject.class, check).failed()).containsOnlyKeys(check);
  }

  static Stream<Arguments> faults() {
    Map<String, Body> faults = new LinkedHashMap<>();
    faults.put(
        "claimsArePromisedAndExplained",
        (query, options, run) ->
            right(query, options, run).claiming(Claim.of(Promise.FDR_CONTROL, "by hope")));
    faults.put(
        "answersHaveTheShapeOfTheirSites",
        (query, options, run) -> right(query, options, run).with("threshold", Tensor.scalar(0)));
    faults.put(
        "onlyAskedSitesAreAnswered",
        (query, options, run) -> pick(query, query.from().attribution().scores(), run, false));
    faults.put(
        "partsJoinToTheWhole",
        (query, options, run) -> right(query, options, run).with("share", 0.5));
    faults.put(
        "permutingNeuronsPermutesTheAnswer",
        (query, options, run) -> pick(query, asked(query), run, true));
    faults.put("oddInputsAreAnsweredOrRefused", SelectorContractTest::missing);
    return faults.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private static Selection right(Query query, SampleOptions options, RunContext run) {
    return pick(query, asked(query), run, false);
  }

  private static Map<String, Tensor> asked(Query query) {
    Map<String, Tensor> scores = new LinkedHashMap<>(query.from().attribution().scores());
    scores.keySet().retainAll(query.sites().stream().map(site -> site.id()).toList());
    return scores;
  }

  private static Selection pick(
      Query query, Map<String, Tensor> scores, RunContext run, boolean firstOnly) {
    if (query.samples().size() == 0) {
      throw new MethodException(Problem.of("M998", "there are no samples", "give some"));
    }
    Map<String, Mask> masks = new LinkedHashMap<>();
    scores.forEach(
        (id, tensor) ->
            masks.put(
                id, firstOnly ? first(tensor.shape()) : Mask.where(tensor, value -> value > 0)));
    run.progress(1);
    return Selection.of(query.from().attribution().coverage(), masks);
  }

  private static Mask first(Shape shape) {
    return Mask.builder(shape).keep(0).build();
  }

  private static Selection missing(Query query, SampleOptions options, RunContext run) {
    if (query.samples().size() == 0) {
      throw new IllegalStateException("how odd");
    }
    return right(query, options, run);
  }
}
