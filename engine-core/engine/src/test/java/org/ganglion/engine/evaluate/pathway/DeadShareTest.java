package org.ganglion.engine.evaluate.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.fake.FakeRun;
import org.junit.jupiter.api.Test;

final class DeadShareTest {
  /** {@code Relu_1} holds max(0, x0), max(0, x1). */
  private static final DataSet ROWS =
      DataSet.of(
          Ints.of(0, 1, 2),
          Map.of("x", Tensor.of(Shape.of(3, 3), 1, 2, 0, -1, 2, 0, -1, -2, 0)),
          Optional.empty(),
          Map.of(),
          List.of(),
          List.of());

  @Test
  void countsPickedNeuronsThatAreDead() {
    Verdict verdict =
        judge(
            new TestEvidence(new FakeNetwork(), ROWS)
                .selection("a", List.of(FakeNetwork.RELU1), perSample(1, 1, 1, 1, 1, 0))
                .selection("all", List.of(FakeNetwork.RELU1), ofAll(1, 1)));

    // Dead are none, the first, both: of those picked 0 of 2, 1 of 2, 1 of 1.
    assertThat(verdict.score("a", "dead share")).isCloseTo(0.5, within(1e-12));
    assertThat(verdict.scores().get(0).error()).isCloseTo(0.5 / Math.sqrt(3), within(1e-12));
    assertThat(verdict.score("a", "dead share of all neurons")).isCloseTo(0.5, within(1e-12));
    assertThat(verdict.score("all", "dead share")).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void leavesSamplesOutOfWhichNothingWasPicked() {
    Verdict verdict =
        judge(
            new TestEvidence(new FakeNetwork(), ROWS)
                .selection("a", List.of(FakeNetwork.RELU1), perSample(0, 0, 1, 1, 0, 0)));

    assertThat(verdict.score("a", "dead share")).isEqualTo(0.5);
    assertThat(verdict.scores().get(0).count()).isEqualTo(1);
    assertThat(verdict.figures()).containsEntry("samples without picks in a", 2.0);
  }

  @Test
  void refusesASelectionWithoutPicks() {
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), ROWS)
            .selection("a", List.of(FakeNetwork.RELU1), ofAll(0, 0));

    assertThatThrownBy(() -> judge(evidence))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M930");
  }

  @Test
  void objectsToSitesThatAreNeverDead() {
    Given given =
        new Given(
            "a",
            Judged.SELECTION,
            MethodInfo.of("m", "1", "m", Scope.PER_SAMPLE),
            new FakeNetwork(),
            List.of(FakeNetwork.CONV, FakeNetwork.RELU1),
            Reduce.NONE,
            Optional.empty());

    assertThat(new DeadShare().objections(List.of(given), new NoOptions()))
        .extracting(Objection::what)
        .containsExactly("'a' picks at [block/conv], which is never dead: no ReLU");
  }

  private static Selection perSample(float... bits) {
    Mask mask = TestEvidence.mask(Tensor.of(Shape.of(3, 2), bits));
    return Selection.of(Coverage.SAMPLE, Map.of("Relu_1", mask));
  }

  private static Selection ofAll(float... bits) {
    return Selection.of(
        Coverage.DATASET, Map.of("Relu_1", TestEvidence.mask(Tensor.of(Shape.of(2), bits))));
  }

  private static Verdict judge(TestEvidence evidence) {
    return new DeadShare().evaluate(evidence, new NoOptions(), new FakeRun(FakeAlgebra.none(), 1));
  }
}
