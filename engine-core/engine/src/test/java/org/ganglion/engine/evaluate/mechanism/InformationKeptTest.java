package org.ganglion.engine.evaluate.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class InformationKeptTest {
  private final FakeRun run = new FakeRun(new OpenBlasAlgebra(1), 4);

  /** scikit-learn 1.2.1: RidgeCV on standardised columns of the rows of each fit. */
  @Test
  void explainsWhatRidgeRegressionDoes() {
    int samples = 40;
    Matrix table =
        Matrix.generate(
            samples,
            6,
            (row, column) -> Math.sin(1 + 3.7 * row + 1.3 * column * column + 0.31 * row * column));
    double[] response = new double[samples];
    for (int row = 0; row < samples; row++) {
      response[row] = table.get(row, 0) - 0.5 * table.get(row, 2) + 0.4 * Math.cos(5.1 * row);
    }
    int[][] folds = new int[5][];
    for (int fold = 0; fold < 5; fold++) {
      int first = 8 * fold;
      folds[fold] = IntStream.range(first, first + 8).toArray();
    }
    assertThat(new HeldOutFit(table, response, run).explained(folds))
        .isCloseTo(0.7924830131530032, within(1e-9));
    assertThat(new HeldOutFit(Matrix.of(samples, 0), response, run).explained(folds)).isZero();
  }

  /** Of normals with correlation .6: -ln(1 - .36) / 2 = .2231. */
  @Test
  void neighboursTellTheInformationOfNormals() {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = new double[2000];
    double[] y = new double[2000];
    for (int row = 0; row < x.length; row++) {
      x[row] = random.nextGaussian();
      y[row] = 0.6 * x[row] + 0.8 * random.nextGaussian();
    }
    assertThat(new NeighbourInformation(Matrix.column(x), y).nats(5, run))
        .isCloseTo(0.21, within(0.03));
    double[] other = random.doubles(2000).toArray();
    assertThat(new NeighbourInformation(Matrix.column(other), y).nats(5, run))
        .isCloseTo(0, within(0.03));
  }

  /** Equal numbers: two fair coins that agree have ln 2, independent ones nothing. */
  @Test
  void tiesAreNoInformationByThemselves() {
    double[] x = new double[600];
    double[] other = new double[600];
    double[] clipped = new double[600];
    SplittableRandom random = new SplittableRandom(6);
    for (int row = 0; row < x.length; row++) {
      x[row] = row % 2;
      other[row] = random.nextInt(2);
      clipped[row] = Math.max(0, random.nextGaussian());
    }
    assertThat(new NeighbourInformation(Matrix.column(x), x).nats(5, run))
        .isCloseTo(Math.log(2), within(1e-2));
    assertThat(new NeighbourInformation(Matrix.column(other), x).nats(5, run))
        .isCloseTo(0, within(1e-2));
    assertThat(new NeighbourInformation(Matrix.column(clipped), x).nats(5, run))
        .isCloseTo(0, within(0.05));
  }

  /** The response is the sum of units 0 and 1 of six. */
  @Test
  void whatIsPickedIsHeldAgainstRandomUnitsAndAll() {
    TestEvidence evidence = picked(1, 1, 0, 0, 0, 0);
    Verdict verdict =
        new InformationKept().evaluate(evidence, new InformationKeptOptions(5, 5, 5), run);

    assertThat(verdict.score("s", "R2")).isGreaterThan(0.999);
    assertThat(verdict.score("s", "information kept")).isCloseTo(1, within(1e-3));
    assertThat(verdict.score("(random 2) at h", "information kept")).isLessThan(0.9);
    assertThat(verdict.score("(all) at h", "information kept")).isEqualTo(1);
    assertThat(verdict.score("s", "Gaussian information")).isGreaterThan(3);
    assertThat(verdict.score("s", "nearest-neighbour information"))
        .isGreaterThan(verdict.score("(random 2) at h", "nearest-neighbour information"));
  }

  @Test
  void nothingPickedTellsNothing() {
    Verdict verdict =
        new InformationKept()
            .evaluate(picked(0, 0, 0, 0, 0, 0), new InformationKeptOptions(5, 5, 5), run);
    assertThat(verdict.score("s", "R2")).isZero();
    assertThat(verdict.score("s", "Gaussian information")).isZero();
    assertThat(verdict.score("s", "nearest-neighbour information")).isNaN();
  }

  @Test
  void refusesTooFewSamples() {
    assertThatThrownBy(
            () ->
                new InformationKept()
                    .evaluate(picked(1, 0, 0, 0, 0, 0), new InformationKeptOptions(100, 5, 5), run))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M930");
  }

  static TestEvidence picked(float... picks) {
    double[] identity = Matrix.identity(6).toArray();
    TinyModel model =
        new TinyModel()
            .input("x", -1, 6)
            .weights("W1", List.of(6, 6), identity)
            .weights("W2", List.of(1, 6), 1, 1, 0, 0, 0, 0)
            .node("h", "Gemm", List.of("x", "W1"), "transB=1")
            .node("y", "Gemm", List.of("h", "W2"), "transB=1")
            .output("y");
    var network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    SplittableRandom random = new SplittableRandom(8);
    Tensor.Builder x = Tensor.builder(Shape.of(150, 6));
    for (int i = 0; i < 900; i++) {
      x.set(i, (float) random.nextGaussian());
    }
    DataSet samples =
        DataSet.of(
            Ints.range(150),
            Map.of("x", x.build()),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    Site site = network.site("h").orElseThrow();
    Mask mask = TestEvidence.mask(Tensor.vector(picks));
    return new TestEvidence(network, samples)
        .selection("s", List.of(site), Selection.of(Coverage.DATASET, Map.of("h", mask)));
  }
}
