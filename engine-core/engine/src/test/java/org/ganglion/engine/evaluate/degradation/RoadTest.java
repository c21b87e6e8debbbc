package org.ganglion.engine.evaluate.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ganglion.api.network.Network;
import org.ganglion.api.result.Attribution;
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

final class RoadTest {
  private static final int SIDE = 6;

  @Test
  void imputesLinearPicturesExactlyInside() {
    // A plane solves the equations wherever all neighbours are there.
    float[] plane = new float[SIDE * SIDE];
    boolean[] gone = new boolean[SIDE * SIDE];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = 2 * (i / SIDE) - i % SIDE;
      gone[i] = i / SIDE > 0 && i / SIDE < 5 && i % SIDE > 0 && i % SIDE < 5;
    }
    float[] filled = plane.clone();
    for (int i = 0; i < plane.length; i++) {
      filled[i] = gone[i] ? 99 : plane[i];
    }
    new LinearImputation(1, SIDE, SIDE).fill(filled, gone, 0, new SplittableRandom(1));

    for (int i = 0; i < plane.length; i++) {
      assertThat((double) filled[i]).isCloseTo(plane[i], within(2e-3));
    }
  }

  @Test
  void aHoleOfAWholeLargePictureIsFilledAsWell() {
    int side = 112;
    float[] slope = new float[side * side];
    boolean[] gone = new boolean[side * side];
    for (int i = 0; i < slope.length; i++) {
      int row = i / side;
      int column = i % side;
      gone[i] = row > 0 && row < side - 1 && column > 0 && column < side - 1;
      slope[i] = gone[i] ? 99 : column / (side - 1f);
    }

    assertThat(new LinearImputation(1, side, side).fill(slope, gone, 0, new SplittableRandom(1)))
        .isTrue();
    for (int i = 0; i < slope.length; i++) {
      assertThat((double) slope[i]).isCloseTo(i % side / (side - 1.0), within(1e-3));
    }
  }

  @Test
  void imputesEverythingByNothing() {
    float[] all = {3, 4, 5, 6};
    new LinearImputation(1, 2, 2)
        .fill(all, new boolean[] {true, true, true, true}, 0, new SplittableRandom(1));

    assertThat(all).containsOnly(0);
  }

  @Test
  void smallPicturesAreImputedAsExactlyAsLargeOnes() {
    // On a row the slope is linear: between 0 and 1, and between 0 and 1e-6, the same shares.
    float[] large = new float[SIDE * SIDE];
    for (int i = 0; i < large.length; i++) {
      large[i] = (float) (i % SIDE) / SIDE;
    }
    float[] small = large.clone();
    for (int i = 0; i < small.length; i++) {
      small[i] *= 1e-6f;
    }
    boolean[] gone = new boolean[SIDE * SIDE];
    for (int row = 1; row < SIDE - 1; row++) {
      for (int column = 1; column < SIDE - 1; column++) {
        gone[row * SIDE + column] = true;
      }
    }
    LinearImputation imputation = new LinearImputation(1, SIDE, SIDE);

    assertThat(imputation.fill(large, gone, 0, new SplittableRandom(1))).isTrue();
    assertThat(imputation.fill(small, gone, 0, new SplittableRandom(1))).isTrue();
    for (int i = 0; i < large.length; i++) {
      assertThat(small[i] * 1e6f).isCloseTo((float) (i % SIDE) / SIDE, within(1e-3f));
      assertThat(large[i]).isCloseTo((float) (i % SIDE) / SIDE, within(1e-3f));
    }
  }

  @Test
  void tellsThatAPictureDidNotSettle() {
    float[] x = {Float.NaN, 1, 0, 0};

    assertThat(
            new LinearImputation(1, 2, 2)
                .fill(x, new boolean[] {false, false, true, true}, 0, new SplittableRandom(1)))
        .isFalse();
  }

  @Test
  void theRunTellsOfPicturesThatDidNotSettle() {
    // A line of 3,000 pixels with nothing left but its ends: too far for 2,000 rounds.
    int width = 3000;
    double[] weights = new double[2 * width];
    weights[0] = 1;
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 1, width)
            .weights("W", List.of(2, width), weights)
            .node("flat", "Flatten", List.of("x"), "axis=1")
            .node("y", "Gemm", List.of("flat", "W"), "transB=1")
            .output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    Tensor.Builder x = Tensor.builder(Shape.of(1, 1, 1, width));
    Tensor.Builder map = Tensor.builder(Shape.of(1, 1, 1, width));
    for (int i = 0; i < width; i++) {
      x.set(i, i == 0 ? 1 : 0);
      map.set(i, i == 0 || i == width - 1 ? 0 : 1);
    }
    DataSet one =
        DataSet.of(
            Ints.range(1),
            Map.of("x", x.build()),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    TestEvidence evidence =
        new TestEvidence(network, one)
            .map("m", Attribution.perSample(Map.of(network.inputs().get(0), map.build())));
    FakeRun run = new FakeRun(FakeAlgebra.none(), 1);
    new Road().evaluate(evidence, new RoadOptions(1, 0, Channels.ABS_MAX, false), run);

    assertThat(run.warnings).hasSize(1);
    assertThat(run.warnings.get(0).code()).isEqualTo("W937");
    assertThat(run.warnings.get(0).text()).startsWith("1 imputed pictures did not settle");
  }

  @Test
  void aMapThatKnowsTheBrightSpotLosesThePredictionFirst() {
    // Class 0 is the brightness of one pixel, class 1 a constant below it.
    int spot = 14;
    double[] weights = new double[2 * SIDE * SIDE];
    weights[spot] = 1;
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, SIDE, SIDE)
            .weights("W", List.of(2, SIDE * SIDE), weights)
            .weights("b", List.of(2), 0, 1)
            .node("flat", "Flatten", List.of("x"), "axis=1")
            .node("y", "Gemm", List.of("flat", "W", "b"), "transB=1")
            .output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    int samples = 5;
    Tensor.Builder x = Tensor.builder(Shape.of(samples, 1, SIDE, SIDE));
    Tensor.Builder good = Tensor.builder(Shape.of(samples, 1, SIDE, SIDE));
    Tensor.Builder bad = Tensor.builder(Shape.of(samples, 1, SIDE, SIDE));
    for (int row = 0; row < samples; row++) {
      x.set(row * 36L + spot, 4 + row);
      good.set(row * 36L + spot, 1);
      bad.set(row * 36L + row, 1);
    }
    DataSet rows =
        DataSet.of(
            Ints.range(samples),
            Map.of("x", x.build()),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    TestEvidence evidence =
        new TestEvidence(network, rows)
            .map("good", Attribution.perSample(Map.of(network.inputs().get(0), good.build())))
            .map("bad", Attribution.perSample(Map.of(network.inputs().get(0), bad.build())));
    Verdict verdict =
        new Road()
            .evaluate(
                evidence,
                new RoadOptions(9, 0.01, Channels.ABS_MAX, true),
                new FakeRun(FakeAlgebra.none(), 1));

    assertThat(verdict.score("good", "prediction kept")).isZero();
    assertThat(verdict.score("bad", "prediction kept")).isGreaterThan(0.2);
    assertThat(verdict.curves().get(0).points().row(0)[1]).isEqualTo(1);
  }
}
