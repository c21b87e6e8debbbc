package org.ganglion.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Network;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.graph.GraphView.Profile;
import org.ganglion.engine.graph.WeightView.SignRule;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class WeightGraphTest {
  private static TinyModel dense() {
    return new TinyModel()
        .input("x", -1, 1, 1, 2)
        .node("flat", "Flatten", "x")
        .weights("w1", List.of(2, 2), 2, -1, 0, 3)
        .node("fc1", "Gemm", List.of("flat", "w1"))
        .node("relu", "Relu", "fc1")
        .weights("w2", List.of(2, 2), 4, 0, 1, -5)
        .node("fc2", "Gemm", List.of("relu", "w2"))
        .output("fc2");
  }

  /** Two maps of 2 x 2, a normalisation with scales 2 and -3 behind a rectifier, then a reader. */
  private static TinyModel maps(String first, String second) {
    return new TinyModel()
        .input("x", -1, 1, 2, 2)
        .weights("k", List.of(2, 1, 1, 1), 1, 1)
        .node("conv", "Conv", "x", "k")
        .node(first, operator(first), inputs(first, "conv"))
        .node(second, operator(second), inputs(second, first))
        .node("flat", "Flatten", second)
        .weights("w", List.of(8, 1), 1, -2, 3, -4, 5, 6, 7, 8)
        .node("fc", "Gemm", List.of("flat", "w"))
        .weights("gamma", List.of(2), 2, -3)
        .weights("zero", List.of(2), 0, 0)
        .weights("one", List.of(2), 1 - 1e-5, 1 - 1e-5)
        .output("fc");
  }

  private static String operator(String node) {
    return node.equals("norm") ? "BatchNormalization" : "Relu";
  }

  private static String[] inputs(String node, String from) {
    return node.equals("norm")
        ? new String[] {from, "gamma", "zero", "zero", "one"}
        : new String[] {from};
  }

  @Test
  void denseWeightsAreTheirMagnitudesBetweenPixelsUnitsAndOutputs() {
    try (GraphNetwork network = NetworkLoader.load(dense().write(), BatchPlan.DEFAULT)) {
      WeightView view = Views.weights(Profile.CORRECTED);
      Nodes nodes = Views.nodes(network, view);
      assertThat(Views.names(nodes)).containsExactly("flat", "relu", "fc2");
      SparseMatrix edges = WeightGraph.of(NetworkLayers.of(network), nodes, view);
      // Gemm without transB holds [from, to].
      assertThat(Views.table(edges))
          .isDeepEqualTo(
              new double[][] {
                {0, 0, 2, 1, 0, 0},
                {0, 0, 0, 3, 0, 0},
                {2, 0, 0, 0, 4, 0},
                {1, 3, 0, 0, 1, 5},
                {0, 0, 4, 1, 0, 0},
                {0, 0, 0, 5, 0, 0}
              });
      NeuronItems items = NeuronItems.of(nodes, edges);
      assertThat(items.name(3)).isEqualTo("relu[1]");
      assertThat(items.site(3)).hasValueSatisfying(s -> assertThat(s.id()).isEqualTo("relu"));
      assertThat(items.unit(3)).isEqualTo(1);
      assertThat(items.order(3)).isEqualTo(1);
    }
  }

  @Test
  void signsOfWeightsDoNotShowAndTheirScaleScalesEveryEdge() {
    try (GraphNetwork network = NetworkLoader.load(dense().write(), BatchPlan.DEFAULT)) {
      double[][] edges = Views.table(graph(network));
      double[][] flipped =
          Views.table(graph(network.withWeights((name, value) -> value.map(w -> -w))));
      double[][] doubled =
          Views.table(graph(network.withWeights((name, value) -> value.map(w -> 2 * w))));
      assertThat(flipped).isDeepEqualTo(edges);
      for (int i = 0; i < edges.length; i++) {
        for (int j = 0; j < edges.length; j++) {
          assertThat(doubled[i][j]).isEqualTo(2 * edges[i][j]);
        }
      }
    }
  }

  @Test
  void aWeightThatIsNotANumberIsRefused() {
    try (GraphNetwork network = NetworkLoader.load(dense().write(), BatchPlan.DEFAULT)) {
      for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        Network broken = network.withWeights((name, value) -> value.map(w -> w == 3 ? bad : w));
        assertThatExceptionOfType(MethodException.class)
            .isThrownBy(() -> graph(broken))
            .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M940"));
      }
    }
  }

  private static SparseMatrix graph(Network network) {
    WeightView view = Views.weights(Profile.CORRECTED);
    return WeightGraph.of(NetworkLayers.of(network), Views.nodes(network, view), view);
  }

  @Test
  void weightsIntoAUnitMayBeBroughtToLengthOne() {
    try (GraphNetwork network = NetworkLoader.load(dense().write(), BatchPlan.DEFAULT)) {
      WeightView plain = Views.weights(Profile.CORRECTED);
      WeightView view =
          new WeightView(
              plain.extent(), plain.kernelNorm(), true, true, SignRule.ABSOLUTE, true, false);
      SparseMatrix edges =
          WeightGraph.of(NetworkLayers.of(network), Views.nodes(network, view), view);
      assertThat(edges.get(0, 3)).isCloseTo(1 / Math.sqrt(10), within(1e-15));
      assertThat(edges.get(1, 3)).isCloseTo(3 / Math.sqrt(10), within(1e-15));
      assertThat(edges.get(0, 2)).isEqualTo(1);
    }
  }

  @Test
  void aFlattenedMapIsReadUnitByUnit() {
    try (GraphNetwork network =
        NetworkLoader.load(maps("relu", "relu2").write(), BatchPlan.DEFAULT)) {
      WeightView view = Views.weights(Profile.CORRECTED);
      Nodes nodes = Views.nodes(network, view);
      // The picture itself is read by a convolution and left out.
      assertThat(Views.names(nodes)).containsExactly("relu", "fc");
      NetworkLayers layers = NetworkLayers.of(network);
      assertThat(row(WeightGraph.of(layers, nodes, view), 2)).containsExactly(10, 26, 0);
      assertThat(row(WeightGraph.of(layers, nodes, with(view, MatrixNorm.INDUCED_1)), 2))
          .containsExactly(6, 14, 0);
      assertThat(row(WeightGraph.of(layers, nodes, with(view, MatrixNorm.FROBENIUS)), 2))
          .containsExactly(Math.sqrt(30), Math.sqrt(174), 0);
      assertThat(layers.mixed()).isEmpty();
    }
  }

  @Test
  void aNormalisationMultipliesTheWeightsBeforeIt() {
    assertThat(intoConv(maps("norm", "relu"), Views.weights(Profile.CORRECTED)))
        .containsExactly(new double[] {2, 3}, within(1e-6));
    assertThat(intoConv(maps("relu", "norm"), Views.weights(Profile.CORRECTED)))
        .containsExactly(new double[] {2, 3}, within(1e-6));
    // The authors fold only what stands directly behind, and keep the sign.
    assertThat(intoConv(maps("relu", "norm"), Views.weights(Profile.AUTHORS)))
        .containsExactly(1, 1);
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> intoConv(maps("norm", "relu"), Views.weights(Profile.AUTHORS)))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M941"));
    WeightView plain = Views.weights(Profile.CORRECTED);
    WeightView without =
        new WeightView(
            plain.extent(), MatrixNorm.L1, false, false, SignRule.ABSOLUTE, false, false);
    assertThat(intoConv(maps("norm", "relu"), without)).containsExactly(1, 1);
  }

  /** A dense layer by one node or by two, then a normalisation with scales 2, -3 and 0. */
  private static TinyModel normalisedDense(boolean gemm, boolean first, double factor) {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("w", List.of(2, 3), factor, 4, 5, 2 * factor, -3, 6)
            .weights("bias", List.of(3), factor, -1, 7);
    model =
        gemm
            ? model.node("dense", "Gemm", List.of("x", "w", "bias"))
            : model.node("product", "MatMul", "x", "w").node("dense", "Add", "bias", "product");
    return model
        .node("middle", first ? "Relu" : "Identity", "dense")
        .weights("gamma", List.of(3), 2, -3, 0)
        .weights("zero", List.of(3), 0, 0, 0)
        .weights("one", List.of(3), factor * factor - 1e-5, 1 - 1e-5, 1 - 1e-5)
        .node("norm", "BatchNormalization", "middle", "gamma", "zero", "zero", "one")
        .node("last", "Relu", "norm")
        .output("last");
  }

  private static double[][] normalised(TinyModel model, WeightView view) {
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      double[][] all =
          Views.table(WeightGraph.of(NetworkLayers.of(network), Views.all(network), view));
      return new double[][] {{all[0][2], all[0][3], all[0][4]}, {all[1][2], all[1][3], all[1][4]}};
    }
  }

  @Test
  void aNormalisationIsFoundBehindABiasOfItsOwn() {
    WeightView plain = Views.weights(Profile.CORRECTED);
    WeightView direct =
        new WeightView(plain.extent(), MatrixNorm.L1, true, false, SignRule.ABSOLUTE, false, false);
    for (boolean gemm : new boolean[] {true, false}) {
      for (WeightView view : List.of(plain, direct)) {
        double[][] edges = normalised(normalisedDense(gemm, false, 1), view);
        assertThat(edges[0]).containsExactly(new double[] {2, 12, 0}, within(1e-5));
        assertThat(edges[1]).containsExactly(new double[] {4, 9, 0}, within(1e-5));
      }
      assertThat(normalised(normalisedDense(gemm, true, 1), plain)[1])
          .containsExactly(new double[] {4, 9, 0}, within(1e-5));
      assertThat(normalised(normalisedDense(gemm, true, 1), direct)[1]).containsExactly(2, 3, 6);
    }
  }

  @Test
  void aNormalisationOfPositionsIsNoneOfUnits() {
    // Axis 1 of [samples, positions, units] is that of the positions until they are turned.
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2, 2)
            .weights("w", List.of(2, 2), 1, 2, 3, 4)
            .weights("v", List.of(2, 2), 1, 2, 3, 4)
            .weights("gamma", List.of(2), 5, 6)
            .weights("zero", List.of(2), 0, 0)
            .weights("one", List.of(2), 1 - 1e-5, 1 - 1e-5)
            .node("first", "MatMul", "x", "w")
            .node("norm", "BatchNormalization", "first", "gamma", "zero", "zero", "one")
            .node("second", "MatMul", "norm", "v")
            .node("turned", "Transpose", List.of("second"), "perm=0,2,1")
            .node("last", "BatchNormalization", "turned", "gamma", "zero", "zero", "one")
            .output("last");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(network.links())
          .extracting(link -> link.scale().isPresent())
          .containsExactly(false, true);
    }
  }

  @Test
  void lengthsOfOneAreLeftAloneByNormalisationAndByWhatItUndoes() {
    WeightView plain = Views.weights(Profile.CORRECTED);
    WeightView view =
        new WeightView(plain.extent(), MatrixNorm.L1, true, true, SignRule.ABSOLUTE, true, false);
    double[][] edges = normalised(normalisedDense(true, false, 1), view);
    for (int unit = 0; unit < 2; unit++) {
      assertThat(Math.hypot(edges[0][unit], edges[1][unit])).isCloseTo(1, within(1e-12));
    }
    // A unit that is scaled by 0 reads nothing.
    assertThat(edges[0][2]).isZero();
    assertThat(edges[1][2]).isZero();
    double[][] rescaled = normalised(normalisedDense(true, false, 4), view);
    assertThat(rescaled).isDeepEqualTo(edges);
  }

  @Test
  void aFlattenedMapAlongOneAxisHasNormsOfVectors() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 2)
            .weights("k", List.of(2, 1, 1), 1, 1)
            .node("conv", "Conv", "x", "k")
            .node("flat", "Flatten", "conv")
            .weights("w", List.of(4, 1), 1, -2, 3, -4)
            .node("fc", "Gemm", List.of("flat", "w"))
            .output("fc");
    WeightView view = with(Views.weights(Profile.CORRECTED), MatrixNorm.INDUCED_1);
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      Nodes nodes = Views.nodes(network, view);
      assertThat(row(WeightGraph.of(NetworkLayers.of(network), nodes, view), 2))
          .containsExactly(3, 7, 0);
    }
  }

  @Test
  void theAuthorsLeaveDenseLayersOfConvolutionalNetworksOut() {
    try (GraphNetwork network =
        NetworkLoader.load(maps("relu", "relu2").write(), BatchPlan.DEFAULT)) {
      assertThat(Views.names(Views.nodes(network, Views.weights(Profile.AUTHORS))))
          .containsExactly("relu");
    }
  }

  @Test
  void sumsAreFollowedToBothOfTheirPartsAndJoinsToTheirOwn() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1)
            .weights("a", List.of(1, 2), 1, 2)
            .weights("b", List.of(2, 2), 1, 2, 3, 4)
            .weights("c", List.of(4, 1), 5, 6, 7, 8)
            .node("first", "MatMul", "x", "a")
            .node("second", "MatMul", "first", "b")
            .node("sum", "Add", "first", "second")
            .node("both", "Concat", List.of("sum", "second"), "axis=1")
            .node("out", "MatMul", "both", "c")
            .output("out");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      WeightView view = Views.weights(Profile.CORRECTED);
      Nodes nodes = Views.nodes(network, view);
      assertThat(Views.names(nodes)).containsExactly("x", "first", "second", "out");
      // Into the output: the first layer by the sum, the second by the sum and directly.
      assertThat(row(WeightGraph.of(NetworkLayers.of(network), nodes, view), 5))
          .containsExactly(0, 5, 6, 5 + 7, 6 + 8, 0);
    }
  }

  @Test
  void aUnitWithAGateOfItsOwnIsReadOnce() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1)
            .weights("a", List.of(1, 2), 1, 2)
            .weights("b", List.of(2, 1), 3, 4)
            .node("first", "MatMul", "x", "a")
            .node("gate", "Sigmoid", "first")
            .node("swish", "Mul", "first", "gate")
            .node("out", "MatMul", "swish", "b")
            .output("out");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      WeightView view = Views.weights(Profile.CORRECTED);
      Nodes nodes = Views.nodes(network, view);
      assertThat(row(WeightGraph.of(NetworkLayers.of(network), nodes, view), 3))
          .containsExactly(0, 3, 4, 0);
    }
  }

  @Test
  void aPickedPositionKeepsItsUnitsAndPickedUnitsDoNot() {
    for (int axis = 1; axis <= 2; axis++) {
      TinyModel model =
          new TinyModel()
              .input("x", -1, 3, 3)
              .weights("a", List.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1)
              .weights("b", List.of(3, 1), 1, 2, 3)
              .integers("last", 2, 1, 0)
              .node("first", "MatMul", "x", "a")
              .node("picked", "Gather", List.of("first", "last"), "axis=" + axis)
              .node("out", "MatMul", "picked", "b")
              .output("out");
      try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
        NetworkLayers layers = NetworkLayers.of(network);
        assertThat(layers.mixed()).hasSize(axis - 1);
        assertThat(layers.layers()).hasSize(2 + axis);
      }
    }
  }

  @Test
  void attentionIsToldToBeOpaque() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2, 3)
            .weights("q", List.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1)
            .weights("o", List.of(3, 1), 1, 2, 3)
            .node("query", "MatMul", "x", "q")
            .node("turned", "Transpose", List.of("query"), "perm=0,2,1")
            .node("scores", "MatMul", "query", "turned")
            .node("mixed", "MatMul", "scores", "query")
            .node("out", "MatMul", "mixed", "o")
            .output("out");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      NetworkLayers layers = NetworkLayers.of(network);
      assertThat(layers.mixed()).containsExactly("MatMul at 'mixed'");
      assertThat(layers.layers()).extracting(Layer::name).contains("mixed", "query", "out");
    }
  }

  @Test
  void aLayersOwnGraphIsItAndItsNeighbours() {
    try (GraphNetwork network = NetworkLoader.load(dense().write(), BatchPlan.DEFAULT)) {
      WeightView view = Views.weights(Profile.CORRECTED);
      Nodes nodes = Views.nodes(network, view);
      SparseMatrix edges = WeightGraph.of(NetworkLayers.of(network), nodes, view);
      List<LocalGraph> locals = LocalGraph.ofWeights(nodes, edges);
      // Three layers: each sees the same three.
      assertThat(locals).hasSize(3);
      for (LocalGraph local : locals) {
        assertThat(local.nodes()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(Views.table(local.edges())).isDeepEqualTo(Views.table(edges));
      }
    }
  }

  private static WeightView with(WeightView view, MatrixNorm norm) {
    return new WeightView(
        view.extent(), norm, true, view.foldBehindActivation(), view.batchNormSign(), false, false);
  }

  /** Edges of the only input channel. */
  private static double[] intoConv(TinyModel model, WeightView view) {
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      Nodes nodes = Views.all(network);
      double[] all = row(WeightGraph.of(NetworkLayers.of(network), nodes, view), 0);
      return new double[] {all[1], all[2]};
    }
  }

  private static double[] row(SparseMatrix edges, int row) {
    return Views.table(edges)[row];
  }
}
