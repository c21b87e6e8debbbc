package org.ganglion.engine.evaluate.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.fake.FakeRun;
import org.junit.jupiter.api.Test;

/** Three inputs that are the logits of three classes; sample i is of class i mod 3. */
final class OtherClassTest {
  private static final int SAMPLES = 12;
  private static final Site SITE = FakeNetwork.RELU0;

  private final FakeRun run = new FakeRun(FakeAlgebra.none(), 1);
  private final List<Ints> asked = new ArrayList<>();

  @Test
  void comparesPathwaysOfTheSameSampleForTwoClasses() {
    // The pathway of class c: neuron c, and neuron 3, which all share. Jaccard index 1/3.
    Verdict verdict = judge(evidence(OtherClassTest::pathway), 1);

    assertThat(verdict.scores()).hasSize(1);
    assertThat(verdict.scores().get(0).value()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(verdict.scores().get(0).error()).isCloseTo(0, within(1e-7));
    assertThat(verdict.scores().get(0).count()).isEqualTo(SAMPLES);
    assertThat(verdict.curves()).hasSize(1);
    assertThat(run.warnings).isEmpty();
    for (int row = 0; row < SAMPLES; row++) {
      assertThat(asked.get(0).get(row)).isBetween(0, 2).isNotEqualTo(row % 3);
    }
    assertThat(asked.get(0).stream().distinct().count()).isEqualTo(3);
  }

  @Test
  void drawsEachOtherClassOnceAndNoMoreThanThereAre() {
    Verdict verdict = judge(evidence(OtherClassTest::pathway), 50);

    assertThat(verdict.figures()).containsEntry("classes drawn per sample", 2.0);
    assertThat(asked).hasSize(2);
    for (int row = 0; row < SAMPLES; row++) {
      assertThat(asked.get(0).get(row) + asked.get(1).get(row) + row % 3).isEqualTo(3);
    }
  }

  @Test
  void warnsOfAPathwayThatHasNothingToDoWithTheClass() {
    Verdict verdict = judge(evidence(classes -> pathway(Ints.repeat(1, SAMPLES))), 1);

    assertThat(verdict.score("p", "jaccard")).isEqualTo(1);
    assertThat(run.warnings).extracting(Warning::code).containsExactly("W930");
  }

  @Test
  void emptyPathwaysHaveNoIndex() {
    Selection empty =
        Selection.of(
            Coverage.SAMPLE,
            Map.of(SITE.id(), TestEvidence.mask(Tensor.full(Shape.of(SAMPLES, 4), 0))));
    Verdict verdict = judge(evidence(classes -> empty), 1);

    assertThat(verdict.score("p", "jaccard")).isNaN();
    assertThat(verdict.scores().get(0).count()).isZero();
    assertThat(verdict.curves()).isEmpty();
    assertThat(run.warnings).isEmpty();
  }

  @Test
  void comparesMapsByRank() {
    // The map of class c: -1 at input c, else 0. Magnitudes of two such maps have ranks (3, 1.5,
    // 1.5) and (1.5, 3, 1.5): Spearman's correlation is -1/2.
    TestEvidence evidence = new TestEvidence(new FakeNetwork(), rows());
    evidence.again(substitute -> maps(classes(substitute)));
    evidence.map("m", map(Ints.of(ownClasses())));
    Verdict verdict = judge(evidence, 1);

    assertThat(verdict.score("m", "spearman")).isCloseTo(-0.5, within(1e-12));
    assertThat(verdict.score("m", "spearman of magnitudes")).isCloseTo(-0.5, within(1e-12));
    assertThat(verdict.score("m", "structural similarity")).isNaN();
    assertThat(verdict.scores()).noneMatch(score -> score.measure().equals("jaccard"));
  }

  @Test
  void refusesMapsOfOtherPositionsThanTheInput() {
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), rows())
            .map(
                "m",
                new Attribution(
                    Coverage.SAMPLE,
                    Map.of("x", Tensor.full(Shape.of(SAMPLES, 4), 1)),
                    Map.of(),
                    Map.of()));
    evidence.again(substitute -> evidence.findings().get(0));

    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> judge(evidence, 1))
        .withMessageContaining("'m' gives maps of shape [4] per sample, the input has [3]");
  }

  @Test
  void objectsToWhatHasNoOtherClass() {
    assertThat(objections(Scope.PER_SAMPLE, "predicted")).isEmpty();
    assertThat(objections(Scope.WHOLE_SET, "predicted"))
        .extracting(Objection::what)
        .containsExactly("'p' answers for the data set, not for each sample");
    assertThat(objections(Scope.PER_SAMPLE, Map.of("site", "Relu_1", "unit", 0)))
        .extracting(Objection::what)
        .containsExactly("'p' explains no class");
  }

  private static List<Objection> objections(Scope scope, Object target) {
    return new OtherClass()
        .objections(
            List.of(
                new Given(
                    "p",
                    Judged.SELECTION,
                    MethodInfo.of("m", "1", "m", scope),
                    new FakeNetwork(),
                    List.of(SITE),
                    Reduce.NONE,
                    Optional.of(target))),
            new OtherClassOptions(1));
  }

  private Verdict judge(TestEvidence evidence, int draws) {
    return new OtherClass().evaluate(evidence, new OtherClassOptions(draws), run);
  }

  private Ints classes(Substitute substitute) {
    Ints classes = ((Substitute.OfClasses) substitute).classes();
    asked.add(classes);
    return classes;
  }

  private TestEvidence evidence(Function<Ints, Selection> pathway) {
    return selected(pathway.apply(Ints.of(ownClasses())))
        .again(substitute -> selected(pathway.apply(classes(substitute))).findings().get(0));
  }

  private static TestEvidence selected(Selection pathway) {
    return new TestEvidence(new FakeNetwork(), rows()).selection("p", List.of(SITE), pathway);
  }

  private static Selection pathway(Ints classes) {
    Tensor.Builder bits = Tensor.builder(Shape.of(SAMPLES, 4));
    for (int row = 0; row < SAMPLES; row++) {
      bits.set(4L * row + classes.get(row), 1);
      bits.set(4L * row + 3, 1);
    }
    return Selection.of(Coverage.SAMPLE, Map.of(SITE.id(), TestEvidence.mask(bits.build())));
  }

  private static Finding maps(Ints classes) {
    return new TestEvidence(new FakeNetwork(), rows()).map("m", map(classes)).findings().get(0);
  }

  private static Attribution map(Ints classes) {
    Tensor.Builder map = Tensor.builder(Shape.of(SAMPLES, 3));
    for (int row = 0; row < SAMPLES; row++) {
      map.set(3L * row + classes.get(row), -1);
    }
    return Attribution.perSample(Map.of(FakeNetwork.X, map.build()));
  }

  private static int[] ownClasses() {
    int[] classes = new int[SAMPLES];
    Arrays.setAll(classes, row -> row % 3);
    return classes;
  }

  private static DataSet rows() {
    Tensor.Builder x = Tensor.builder(Shape.of(SAMPLES, 3));
    for (int row = 0; row < SAMPLES; row++) {
      x.set(3L * row + row % 3, 1);
    }
    return DataSet.of(
        Ints.range(SAMPLES),
        Map.of("x", x.build()),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }
}
