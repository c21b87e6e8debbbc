package org.ganglion.engine.evaluate.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/**
 * Maps that no evaluation of this package can judge, and what none says of pictures and targets.
 */
final class RefusedMapsTest {
  private static final List<Evaluation<?>> ALL =
      List.of(
          OrderedRemoval.lerf(),
          OrderedRemoval.morf(),
          new Aopc(),
          new InsertionDeletion(),
          new Road(),
          new SensitivityN(),
          new Infidelity());

  private final FakeRun run = new FakeRun(FakeAlgebra.none(), 1);

  @Test
  void aMapOfAnotherShapeIsRefusedBeforeAnythingRuns() {
    GraphNetwork network = picture();
    // Two samples of two channels; the maps have one channel, as a pathway gradient that joins
    // them.
    for (Shape shape : List.of(Shape.of(2, 1, 2, 2), Shape.of(2, 8))) {
      TestEvidence evidence =
          new TestEvidence(network, rows())
              .map(
                  "joined",
                  new Attribution(
                      Coverage.SAMPLE, Map.of("x", Tensor.full(shape, 1)), Map.of(), Map.of()));
      List<Evaluation<?>> all = new ArrayList<>(ALL);
      all.add(new Completeness());
      for (Evaluation<?> evaluation : all) {
        assertThatExceptionOfType(MethodException.class)
            .as(evaluation.info().id())
            .isThrownBy(() -> evaluate(evaluation, evidence))
            .withMessageContaining("'joined'")
            .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo("M930"))
            .satisfies(refusal -> assertThat(refusal.problem().fix()).contains("channels: none"));
      }
    }
    assertThat(network.counter().forwardRows()).isZero();
  }

  @Test
  void targetsThatAreNoClassAndControlsWithoutOneAreObjectedTo() {
    Given unit = given(picture(), "m", Map.of("site", "y", "unit", 1));
    for (Evaluation<?> evaluation : ALL) {
      assertThat(objections(evaluation, List.of(unit)))
          .as(evaluation.info().id())
          .extracting(Objection::what)
          .containsExactly("'m' explains no class");
    }
    List<Given> apart = List.of(given(picture(), "a", "predicted"), given(picture(), "b", 1));
    for (Evaluation<?> evaluation :
        List.of(OrderedRemoval.morf(), new Aopc(), new InsertionDeletion(), new Road())) {
      assertThat(objections(evaluation, apart))
          .as(evaluation.info().id())
          .extracting(Objection::fix)
          .singleElement()
          .asString()
          .endsWith("or set 'control: false'");
    }
  }

  @Test
  void whatIsNoPictureHasNoNeighboursToImputeFrom() {
    GraphNetwork rows =
        NetworkLoader.load(
            new TinyModel()
                .input("x", -1, 4)
                .weights("W", List.of(2, 4), 1, 2, 3, 4, 5, 6, 7, 8)
                .node("y", "Gemm", List.of("x", "W"), "transB=1")
                .output("y")
                .write(),
            BatchPlan.DEFAULT);
    assertThat(objections(new Road(), List.of(given(rows, "m", "predicted"))))
        .extracting(Objection::fix)
        .containsExactly("use morf, which needs no neighbours");
    assertThat(objections(new Road(), List.of(given(picture(), "m", "predicted")))).isEmpty();
    assertThat(objections(new InsertionDeletion(), List.of(given(rows, "m", "predicted"))))
        .isEmpty();
  }

  private <O extends Record> void evaluate(Evaluation<O> evaluation, TestEvidence evidence) {
    evaluation.evaluate(evidence, evaluation.defaults(), run);
  }

  private static <O extends Record> List<Objection> objections(
      Evaluation<O> evaluation, List<Given> given) {
    return evaluation.objections(given, evaluation.defaults());
  }

  private static Given given(GraphNetwork network, String step, Object target) {
    return new Given(
        step,
        Judged.FEATURE_SCORES,
        MethodInfo.of("m", "1", "m", Scope.PER_SAMPLE),
        network,
        List.of(),
        Reduce.NONE,
        Optional.of(target));
  }

  /** Pictures of two channels, four pixels and two classes. */
  private static GraphNetwork picture() {
    return NetworkLoader.load(
        new TinyModel()
            .input("x", -1, 2, 2, 2)
            .weights("W", List.of(2, 8), new double[16])
            .node("flat", "Flatten", List.of("x"))
            .node("y", "Gemm", List.of("flat", "W"), "transB=1")
            .output("y")
            .write(),
        BatchPlan.DEFAULT);
  }

  private static DataSet rows() {
    return DataSet.of(
        Ints.range(2),
        Map.of("x", Tensor.full(Shape.of(2, 2, 2, 2), 1)),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }
}
