package org.ganglion.engine.evaluate.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/**
 * The net of the specification's known answers (section 6.1, net A) at (1, 2): the radius of the
 * whole network is 1/sqrt(2) = 0.7071, that of the pathway {first of layer 1, second of layer 2} is
 * 3/sqrt(2) = 2.1213, with the constant derivative (-4, -4).
 */
final class LocalLinearityTest {
  private final Network network = network();

  private static Network network() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("W1", List.of(3, 2), 1, 1, 1, -1, -1, 1)
            .weights("W2", List.of(2, 3), 1, 0, -1, 2, 1, 1)
            .weights("w3", List.of(1, 2), 1, -2)
            .node("z1", "Gemm", List.of("x", "W1"), "transB=1")
            .node("a1", "Relu", "z1")
            .node("z2", "Gemm", List.of("a1", "W2"), "transB=1")
            .node("a2", "Relu", "z2")
            .node("phi", "Gemm", List.of("a2", "w3"), "transB=1")
            .output("phi");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  private Verdict judge(double radius) {
    DataSet rows =
        DataSet.of(
            Ints.of(0),
            Map.of("x", Tensor.of(Shape.of(1, 2), 1, 2)),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    List<Site> sites = List.of(network.site("a1").orElseThrow(), network.site("a2").orElseThrow());
    Selection pathway =
        Selection.of(
            Coverage.SAMPLE,
            Map.of(
                "a1", TestEvidence.mask(Tensor.of(Shape.of(1, 3), 1, 0, 0)),
                "a2", TestEvidence.mask(Tensor.of(Shape.of(1, 2), 0, 1))));
    return new LocalLinearity()
        .evaluate(
            new TestEvidence(network, rows).selection("pathway", sites, pathway),
            new LinearityOptions(radius, 1, 400, 0.001, 1),
            new FakeRun(FakeAlgebra.none(), 5));
  }

  @Test
  void nothingIsViolatedInsideOfTheRadius() {
    Verdict inside = judge(0.7);
    // 400 points around one sample are one number.
    assertThat(inside.scores().get(0).error()).isNaN();
    assertThat(inside.score("pathway", "violations")).isZero();
    assertThat(inside.score(LocalLinearity.WHOLE, "violations")).isZero();
    assertThat(inside.score("pathway", "radius without violations")).isEqualTo(0.7);
    assertThat(inside.score("pathway", "relative deviation")).isCloseTo(0, within(1e-5));
  }

  @Test
  void theRadiusIsTheDistanceToTheNearestBoundaryOfAKeptNeuron() {
    Verdict verdict = judge(1);
    assertThat(verdict.score("pathway", "radius")).isCloseTo(3 / Math.sqrt(2), within(1e-6));
    assertThat(verdict.score(LocalLinearity.WHOLE, "radius"))
        .isCloseTo(1 / Math.sqrt(2), within(1e-6));
  }

  @Test
  void aPoolChangesItsWinnerWhereARivalDrawsLevel() {
    // Leads over rivals at (5, 1, 2, 4): the window of 5 and 1 has 4, that of 2 and 4 has 2; each
    // over sqrt(2).
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 1, 4)
            .weights("w", List.of(1, 2), 1, 1)
            .node("pool", "MaxPool", List.of("x"), "kernel_shape=1,2", "strides=1,2")
            .node("flat", "Flatten", "pool")
            .node("phi", "Gemm", List.of("flat", "w"), "transB=1")
            .output("phi");
    Network pooled = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    DataSet rows =
        DataSet.of(
            Ints.of(0),
            Map.of("x", Tensor.of(Shape.of(1, 1, 1, 4), 5, 1, 2, 4)),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());

    double radius =
        new LinearRadius(pooled, rows)
            .of(0, Optional.empty(), List.of(), new FakeRun(FakeAlgebra.none(), 1));
    assertThat(radius).isCloseTo(2 / Math.sqrt(2), within(1e-6));
    assertThat(LinearRadius.unfit(pooled)).isEmpty();
  }

  @Test
  void aBallOfInfiniteSizeIsRefused() {
    assertThatThrownBy(() -> new LinearityOptions(Double.POSITIVE_INFINITY, 1, 1, 0, 0))
        .hasMessageContaining("radius");
  }

  @Test
  void otherNonLinearOperatorsHaveNoRadius() {
    TinyModel model = new TinyModel().input("x", -1, 2).node("y", "Sigmoid", "x").output("y");
    assertThat(LinearRadius.unfit(NetworkLoader.load(model.write(), BatchPlan.DEFAULT)))
        .contains("'y', a Sigmoid, is no ReLU");
  }

  @Test
  void thePathwayStaysLinearWhereTheNetworkNoLongerIs() {
    Verdict between = judge(2.1);

    assertThat(between.score("pathway", "violations")).isZero();
    assertThat(between.score(LocalLinearity.WHOLE, "violations")).isPositive();
    assertThat(between.score("pathway", "radius without violations")).isEqualTo(2.1);
    assertThat(between.score(LocalLinearity.WHOLE, "radius without violations")).isZero();
  }

  @Test
  void someDirectionsViolateItBeyondTheRadius() {
    // Of a circle of radius 3 around (1, 2), points with x + y < 0 lie beyond the boundary: the
    // angle to (-1, -1) is less than acos(2.1213 / 3), one in four.
    assertThat(judge(3).score("pathway", "violations")).isCloseTo(0.25, within(0.065));
    assertThat(judge(3).curves().get(0).points().row(0)[0]).isEqualTo(3);
  }
}
