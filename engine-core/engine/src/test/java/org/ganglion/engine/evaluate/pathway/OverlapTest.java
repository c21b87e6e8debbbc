package org.ganglion.engine.evaluate.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.fake.FakeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OverlapTest {
  private static final Site SITE = FakeNetwork.RELU0;

  @Test
  void dividesWhatIsSharedByWhatIsPicked() {
    Verdict verdict =
        judge(
            new TestEvidence(new FakeNetwork(), rows(2))
                .selection("a", List.of(SITE), perSample(2, 1, 1, 0, 0, 1, 1, 1, 1))
                .selection("b", List.of(SITE), perSample(2, 0, 1, 1, 0, 1, 1, 1, 1)));

    assertThat(verdict.score("a", "density")).isEqualTo(0.75);
    assertThat(verdict.score("a / b", "jaccard")).isCloseTo((1.0 / 3 + 1) / 2, within(1e-12));
    assertThat(verdict.grids().get(0).values().get(0, 1)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(verdict.grids().get(0).values().get(0, 0)).isEqualTo(1);
    // p = q = 3/4: pq / (p + q - pq) = (9/16) / (15/16).
    assertThat(verdict.grids().get(1).values().get(0, 1)).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void leavesPairsOutThatAreEmptyOnBothSides() {
    Verdict verdict =
        judge(
            new TestEvidence(new FakeNetwork(), rows(2))
                .selection("a", List.of(SITE), perSample(2, 0, 0, 0, 0, 1, 0, 0, 0))
                .selection("b", List.of(SITE), perSample(2, 0, 0, 0, 0, 1, 1, 0, 0)));

    assertThat(verdict.score("a / b", "jaccard")).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void independentSetsOverlapAsChanceSays(long seed) {
    int samples = 4000;
    Verdict verdict =
        judge(
            new TestEvidence(new FakeNetwork(), rows(samples))
                .selection("a", List.of(FakeNetwork.CONV), random(samples, 0.5, seed))
                .selection("b", List.of(FakeNetwork.CONV), random(samples, 0.5, seed + 100)));

    // Of 8 neurons the mean of the quotient is not the quotient of the means: 1/3 only roughly.
    assertThat(verdict.score("a / b", "jaccard")).isCloseTo(1.0 / 3, within(0.02));
    assertThat(verdict.grids().get(1).values().get(0, 1)).isCloseTo(1.0 / 3, within(0.01));
  }

  @Test
  void tellsPathwaysOfClassesApart() {
    // The logits are the inputs: samples 0 to 9 are of class 0, 10 to 19 of class 1.
    int samples = 20;
    float[] bits = new float[samples * 4];
    for (int row = 0; row < samples; row++) {
      bits[row * 4 + (row < 10 ? 0 : 3)] = 1;
    }
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), rows(samples))
            .selection("a", List.of(SITE), perSample(samples, bits));
    Verdict verdict =
        new Overlap()
            .evaluate(evidence, new OverlapOptions(512, 199), new FakeRun(FakeAlgebra.none(), 1));

    assertThat(verdict.score("a", "class specificity")).isEqualTo(1);
    assertThat(verdict.nulls().get(0).p()).isEqualTo(1 / 200.0);
    assertThat(verdict.figures()).containsEntry("jaccard across classes of a", 0.0);
  }

  /**
   * Six samples of classes 0, 0, 0, 1, 1, 2. The difference and its jackknife error by numpy 2.4.6:
   * delete-one values of mean within less mean across, sqrt(5 / 6 * sum of squared deviations).
   */
  @Test
  void classSpecificityHasAStandardErrorOverSamples() {
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), ofClasses(0, 0, 0, 1, 1, 2))
            .selection(
                "a",
                List.of(SITE),
                perSample(
                    6, 1, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1));
    Verdict verdict = specific(evidence);

    Score score = verdict.scores().get(1);
    assertThat(score.measure()).isEqualTo("class specificity");
    assertThat(score.value()).isCloseTo(0.24999999999999994, within(1e-7));
    assertThat(score.error()).isCloseTo(0.1774110162864314, within(1e-7));
    assertThat(score.count()).isEqualTo(6);
    Grid grid = verdict.grids().get(0);
    assertThat(grid.rows()).containsExactly("class 0", "class 1", "class 2");
    assertThat(grid.values().get(0, 0)).isCloseTo(0.5555555555555555, within(1e-7));
    assertThat(grid.values().get(1, 0)).isCloseTo(0.25, within(1e-7));
    assertThat(grid.values().get(0, 1)).isEqualTo(grid.values().get(1, 0));
    assertThat(grid.values().get(2, 2)).isNaN();
  }

  @Test
  void theErrorOfClassSpecificityIsThatOfRepeatedDraws() {
    MeanOf found = new MeanOf();
    MeanOf told = new MeanOf();
    int[] classes = new int[60];
    Arrays.setAll(classes, row -> row % 3);
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      float[] bits = new float[4 * classes.length];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = random.nextDouble() < (i % 4 == classes[i / 4] ? 0.9 : 0.4) ? 1 : 0;
      }
      Score score =
          specific(
                  new TestEvidence(new FakeNetwork(), ofClasses(classes))
                      .selection("a", List.of(SITE), perSample(classes.length, bits)))
              .scores()
              .get(1);
      found.add(score.value());
      told.add(score.error());
    }
    assertThat(told.mean()).isCloseTo(found.deviation(), withinPercentage(15));
  }

  @Test
  void classSpecificityThatHangsOnOneSampleHasNoError() {
    // Without the first sample there are no two of one class.
    Score score =
        specific(
                new TestEvidence(new FakeNetwork(), ofClasses(0, 0, 1))
                    .selection(
                        "a", List.of(SITE), perSample(3, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0)))
            .scores()
            .get(1);

    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.error()).isNaN();
  }

  @Test
  void picksOfNothingHaveNoSpecificity() {
    // Pairs of two empty sets have no index, under the classes as they are and as permuted.
    FakeRun run = new FakeRun(FakeAlgebra.none(), 1);
    TestEvidence empty =
        new TestEvidence(new FakeNetwork(), rows(6))
            .selection("a", List.of(SITE), perSample(6, new float[24]));
    Verdict none = new Overlap().evaluate(empty, new OverlapOptions(512, 99), run);
    assertThat(none.score("a", "density")).isZero();
    assertThat(none.score("a", "class specificity")).isNaN();
    assertThat(run.warnings).extracting(Warning::code).containsExactly("W936");

    Verdict most =
        specific(
            new TestEvidence(new FakeNetwork(), ofClasses(0, 0, 1, 2))
                .selection("a", List.of(SITE), perSample(4, oneOf(4, 0))));
    assertThat(most.nulls().get(0).draws().columnAt(0)).isNotEmpty().doesNotContain(Double.NaN);
    assertThat(most.nulls().get(0).p()).isBetween(0.0, 1.0);
  }

  @Test
  void oneClassAloneHasNoSpecificity() {
    FakeRun run = new FakeRun(FakeAlgebra.none(), 1);
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), ofClasses(1, 1, 1))
            .selection("a", List.of(SITE), perSample(3, oneOf(3, 0)));

    assertThat(
            new Overlap()
                .evaluate(evidence, new OverlapOptions(512, 9), run)
                .score("a", "class specificity"))
        .isNaN();
    assertThat(run.warnings).extracting(Warning::code).containsExactly("W936");
  }

  @Test
  void seesNoClassesWhereEveryPathwayIsTheSame() {
    float[] bits = new float[20 * 4];
    Arrays.fill(bits, 1);
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), rows(20))
            .selection("a", List.of(SITE), perSample(20, bits));
    Verdict verdict =
        new Overlap()
            .evaluate(evidence, new OverlapOptions(512, 99), new FakeRun(FakeAlgebra.none(), 1));

    assertThat(verdict.score("a", "class specificity")).isZero();
    assertThat(verdict.nulls().get(0).p()).isEqualTo(1);
  }

  @Test
  void tellsThatClassSpecificityIsUndefined() {
    // One sample of each class: no two of one class.
    FakeRun run = new FakeRun(FakeAlgebra.none(), 1);
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), rows(1))
            .selection("a", List.of(SITE), perSample(1, 1, 0, 0, 0));
    Verdict verdict = new Overlap().evaluate(evidence, new OverlapOptions(512, 99), run);

    assertThat(verdict.scores())
        .anyMatch(score -> score.measure().equals("class specificity") && score.count() == 0);
    assertThat(run.warnings).extracting(Warning::code).containsExactly("W936");
  }

  private static Verdict specific(TestEvidence evidence) {
    return new Overlap()
        .evaluate(evidence, new OverlapOptions(512, 9), new FakeRun(FakeAlgebra.none(), 1));
  }

  /** The first neuron of one row. */
  private static float[] oneOf(int rows, int row) {
    float[] bits = new float[4 * rows];
    bits[4 * row] = 1;
    return bits;
  }

  private static Verdict judge(TestEvidence evidence) {
    return new Overlap()
        .evaluate(evidence, new OverlapOptions(0, 99), new FakeRun(FakeAlgebra.none(), 1));
  }

  private static Selection perSample(int rows, float... bits) {
    return Selection.of(
        Coverage.SAMPLE, Map.of(SITE.id(), TestEvidence.mask(Tensor.of(Shape.of(rows, 4), bits))));
  }

  private static Selection random(int rows, double density, long seed) {
    Random random = new Random(seed);
    Tensor.Builder bits = Tensor.builder(FakeNetwork.CONV.shape().prepend(rows));
    for (long i = 0; i < 8L * rows; i++) {
      bits.set(i, random.nextDouble() < density ? 1 : 0);
    }
    return Selection.of(
        Coverage.SAMPLE, Map.of(FakeNetwork.CONV.id(), TestEvidence.mask(bits.build())));
  }

  private static DataSet rows(int count) {
    int[] classes = new int[count];
    Arrays.setAll(classes, row -> 2 * row < count ? 0 : 1);
    return ofClasses(classes);
  }

  /** The logits are the inputs. */
  private static DataSet ofClasses(int... classes) {
    Tensor.Builder x = Tensor.builder(Shape.of(classes.length, 3));
    for (int row = 0; row < classes.length; row++) {
      x.set(row * 3L + classes[row], 1);
    }
    return DataSet.of(
        Ints.range(classes.length),
        Map.of("x", x.build()),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }
}
