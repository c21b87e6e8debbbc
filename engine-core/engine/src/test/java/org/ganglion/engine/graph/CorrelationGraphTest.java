package org.ganglion.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.graph.ActivationView.Correlation;
import org.ganglion.engine.graph.GraphView.Profile;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class CorrelationGraphTest {
  private static final long PLENTY = 1L << 30;

  @Test
  void theSquareOfARankCorrelationIsWorkedOutByHand() {
    float[][] rows = {{1, 2, 7}, {2, 1, 7}, {3, 4, 7}, {4, 3, 7}, {5, 5, 7}};
    SparseMatrix edges = units(rows, Correlation.SPEARMAN, PLENTY);
    assertThat(edges.get(0, 1)).isCloseTo(0.64, within(1e-15));
    // A unit that does not vary has no edge.
    assertThat(edges.get(0, 2)).isZero();
    assertThat(edges.get(0, 0)).isZero();
  }

  @Test
  void correlationsAreThoseOfScipy() {
    // scipy 1.10.1, ties included: spearmanr([1, 2, 2, 4, 9], [3, 1, 4, 4, 5])[0] ** 2, pearsonr.
    float[][] rows = {{1, 3}, {2, 1}, {2, 4}, {4, 4}, {9, 5}};
    assertThat(units(rows, Correlation.SPEARMAN, PLENTY).get(0, 1))
        .isCloseTo(0.582409972299169, within(1e-14));
    assertThat(units(rows, Correlation.PEARSON, PLENTY).get(0, 1))
        .isCloseTo(0.43224989447024076, within(1e-14));
    // kendalltau, tau-b.
    assertThat(units(rows, Correlation.KENDALL, PLENTY).get(0, 1))
        .isCloseTo(0.4444444444444444, within(1e-14));
  }

  @Test
  void kendallsCorrelationNeedsRoomForAllSamples() {
    float[][] rows = {{1, 2}, {2, 1}, {3, 4}, {4, 3}};
    assertThatThrownBy(() -> units(rows, Correlation.KENDALL, 3 * 2 * 8))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M944");
  }

  @Test
  void increasingResponsesAndSignsDoNotShowInRanks() {
    float[][] rows = noise(300, 6, 1);
    float[][] other = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      other[row] = rows[row].clone();
      other[row][1] = (float) Math.exp(rows[row][1]);
      other[row][2] = -rows[row][2];
      other[row][3] = rows[row][3] * rows[row][3] * rows[row][3];
    }
    assertThat(Views.table(units(other, Correlation.SPEARMAN, PLENTY)))
        .isDeepEqualTo(Views.table(units(rows, Correlation.SPEARMAN, PLENTY)));
  }

  @Test
  void plantedGroupsAreTheStrongEdgesHoweverUnitsRespond() {
    // 200 units of 4 groups, signal plus noise of half its deviation. Values lie on a grid, so that
    // a bent one is a tie where the plain one is, and only there.
    SplittableRandom random = new SplittableRandom(8);
    float[][] plain = new float[400][200];
    float[][] bent = new float[400][200];
    for (int row = 0; row < 400; row++) {
      double[] signals = random.doubles(4, -2, 2).toArray();
      for (int i = 0; i < 200; i++) {
        double noisy = signals[i % 4] + 0.5 * 4 / Math.sqrt(12) * random.nextGaussian();
        plain[row][i] = Math.round(noisy * 1024) / 1024f;
        double response = i % 2 == 0 ? Math.exp(plain[row][i]) : Math.pow(plain[row][i], 3);
        bent[row][i] = (float) (i % 3 == 0 ? -response : response);
      }
    }
    SparseMatrix edges = units(plain, Correlation.SPEARMAN, PLENTY);
    double within = 1;
    double across = 0;
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < i; j++) {
        within = i % 4 == j % 4 ? Math.min(within, edges.get(i, j)) : within;
        across = i % 4 == j % 4 ? across : Math.max(across, edges.get(i, j));
      }
    }
    assertThat(within).isGreaterThan(0.5);
    assertThat(across).isLessThan(0.1);
    assertThat(Views.table(units(bent, Correlation.SPEARMAN, PLENTY)))
        .isDeepEqualTo(Views.table(edges));
  }

  @Test
  void littleMemoryTakesMorePassesToTheSameAnswer() {
    float[][] rows = noise(5000, 7, 2);
    double[][] whole = Views.table(units(rows, Correlation.SPEARMAN, PLENTY));
    double[][] parts = Views.table(units(rows, Correlation.SPEARMAN, 8L * 5000 * 4));
    for (int i = 0; i < 7; i++) {
      assertThat(parts[i]).containsExactly(whole[i], within(1e-13));
    }
  }

  @Test
  void largeMeansCostNoDigits() {
    float[][] rows = noise(3000, 4, 3);
    float[][] shifted = new float[rows.length][4];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < 4; i++) {
        shifted[row][i] = Math.round(rows[row][i] * 64) + (1 << 20);
        rows[row][i] = Math.round(rows[row][i] * 64);
      }
    }
    double[][] plain = Views.table(units(rows, Correlation.PEARSON, PLENTY));
    double[][] far = Views.table(units(shifted, Correlation.PEARSON, PLENTY));
    for (int i = 0; i < 4; i++) {
      assertThat(far[i]).containsExactly(plain[i], within(1e-12));
    }
  }

  @Test
  void aMapIsReadByANormOfItsPositions() {
    // One map of 2 x 2 times 1 and times -2: both norms move together.
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 2, 2)
            .weights("k", List.of(2, 1, 1, 1), 1, -2)
            .node("conv", "Conv", "x", "k")
            .node("relu", "Relu", "conv")
            .node("mean", "GlobalAveragePool", "relu")
            .output("mean");
    Tensor.Builder builder = Tensor.builder(Shape.of(9, 1, 2, 2));
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 36; i++) {
      builder.set(i, (float) random.nextDouble(-1, 1));
    }
    Tensor values = builder.build();
    ActivationView view = Views.activations(Profile.CORRECTED);
    assertThat(edges(model, values, view, PLENTY).get(0, 1)).isCloseTo(1, within(1e-6));
    ActivationView behind =
        new ActivationView(
            view.extent(), view.correlation(), MatrixNorm.L1, ActivationView.Response.AFTER);
    assertThat(edges(model, values, behind, PLENTY).get(0, 1)).isLessThan(0.99);
  }

  @Test
  void positionsAlongOneAxisHaveNormsOfVectors() {
    // The sum of both positions, not the larger: [1, 2] and [2, 1] are equal.
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2, 2)
            .weights("k", List.of(2, 2, 1), 1, 0, 0, 1)
            .node("conv", "Conv", "x", "k")
            .node("mean", "GlobalAveragePool", "conv")
            .output("mean");
    Tensor values = Tensor.of(Shape.of(4, 2, 2), 1, 2, 2, 1, 3, 0, 1, 2, 4, 1, 5, 0, 0, 6, 2, 4);
    ActivationView plain = Views.activations(Profile.CORRECTED);
    for (MatrixNorm norm : List.of(MatrixNorm.L1, MatrixNorm.INDUCED_1)) {
      ActivationView view =
          new ActivationView(
              plain.extent(), Correlation.PEARSON, norm, ActivationView.Response.BEFORE);
      assertThat(edges(model, values, view, PLENTY).get(0, 1)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void twoSamplesAreTooFew() {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> units(noise(2, 3, 5), Correlation.SPEARMAN, PLENTY))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M942"));
  }

  @Test
  void anActivationThatIsNotANumberIsRefused() {
    float[][] rows = noise(5, 3, 6);
    rows[3][1] = Float.NaN;
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> units(rows, Correlation.PEARSON, PLENTY))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M943"));
  }

  private static float[][] noise(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] all = new float[rows][columns];
    for (float[] row : all) {
      double shared = random.nextGaussian();
      for (int i = 0; i < columns; i++) {
        row[i] = (float) (random.nextGaussian() + (i % 2 == 0 ? shared : 0));
      }
    }
    return all;
  }

  /** A network whose hidden units are its inputs. */
  private static SparseMatrix units(float[][] rows, Correlation correlation, long memory) {
    int width = rows[0].length;
    double[] identity = new double[width * width];
    for (int i = 0; i < width; i++) {
      identity[i * width + i] = 1;
    }
    TinyModel model =
        new TinyModel()
            .input("x", -1, width)
            .weights("w", List.of(width, width), identity)
            .node("fc", "MatMul", "x", "w")
            .node("relu", "Relu", "fc")
            .node("out", "MatMul", "relu", "w")
            .output("out");
    Tensor.Builder values = Tensor.builder(Shape.of(rows.length, width));
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < width; i++) {
        values.set((long) row * width + i, rows[row][i]);
      }
    }
    ActivationView standard = Views.activations(Profile.CORRECTED);
    ActivationView view =
        new ActivationView(standard.extent(), correlation, standard.mapNorm(), standard.response());
    return edges(model, values.build(), view, memory);
  }

  private static SparseMatrix edges(
      TinyModel model, Tensor values, ActivationView view, long memory) {
    DataSet samples =
        DataSet.of(
            Ints.range(values.shape().size(0)),
            Map.of("x", values),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
        Bound bound = network.bind(samples)) {
      Nodes nodes = Views.nodes(network, view);
      return CorrelationGraph.of(bound, nodes, view, memory, new FakeRun(new OpenBlasAlgebra(1)));
    }
  }
}
