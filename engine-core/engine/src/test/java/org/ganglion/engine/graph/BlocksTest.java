package org.ganglion.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.graph.GraphView.Profile;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class BlocksTest {
  private static final WeightView VIEW = Views.weights(Profile.AUTHORS);

  /** A picture, two rectified maps, and two rectified maps made of them by kernels of 1 x 2. */
  private static TinyModel start() {
    return new TinyModel()
        .input("x", -1, 1, 2, 2)
        .weights("k1", List.of(2, 1, 1, 1), 8, 9)
        .node("conv1", "Conv", "x", "k1")
        .node("r1", "Relu", "conv1")
        .weights("k2", List.of(2, 2, 1, 2), 1, -2, 3, 4, 0, 5, -6, 1)
        .node("conv2", "Conv", "r1", "k2")
        .node("r2", "Relu", "conv2");
  }

  /** A sum or a join of what the second convolution writes with what the third makes of it. */
  private static TinyModel branching(TinyModel model, int channels, double... last) {
    return model
        .weights("k3", List.of(2, 2, 1, 1), 10, 20, -30, 40)
        .node("conv3", "Conv", "r2", "k3")
        .node(
            "both",
            channels == 2 ? "Add" : "Concat",
            List.of("r2", "conv3"),
            channels == 2 ? new String[0] : new String[] {"axis=1"})
        .weights("k4", List.of(1, channels, 1, 1), last)
        .node("conv4", "Conv", "both", "k4")
        .output("conv4");
  }

  @Test
  void ofAChainAreTheOutputChannelsOfTheConvolutionBefore() {
    TinyModel model =
        start().weights("k3", List.of(1, 2, 1, 1), 2, -3).node("conv3", "Conv", "r2", "k3");
    try (GraphNetwork network =
        NetworkLoader.load(model.output("conv3").write(), BatchPlan.DEFAULT)) {
      NetworkLayers layers = NetworkLayers.of(network);
      Blocks blocks = Blocks.of(layers);
      Nodes nodes = new Nodes(blocks, blocks.all());
      assertThat(Views.names(nodes)).containsExactly("r1", "r2", "conv3");
      // The norms of the authors: the larger column of 1 x 2.
      double[][] edges = {
        {0, 0, 2, 5, 0},
        {0, 0, 4, 6, 0},
        {2, 4, 0, 0, 2},
        {5, 6, 0, 0, 3},
        {0, 0, 2, 3, 0}
      };
      assertThat(Views.table(WeightGraph.of(layers, blocks, nodes, VIEW))).isDeepEqualTo(edges);
      Nodes outputs = Views.nodes(network, VIEW);
      assertThat(Views.names(outputs)).isEqualTo(Views.names(nodes));
      assertThat(Views.table(WeightGraph.of(layers, outputs, VIEW))).isDeepEqualTo(edges);
    }
  }

  @Test
  void aChannelOfASumIsAnotherNodeThanItsPartsAndJoinedToWhatMadeEither() {
    try (GraphNetwork network =
        NetworkLoader.load(branching(start(), 2, 7, -8).write(), BatchPlan.DEFAULT)) {
      NetworkLayers layers = NetworkLayers.of(network);
      Blocks blocks = Blocks.of(layers);
      Nodes nodes = new Nodes(blocks, blocks.all());
      assertThat(Views.names(nodes)).containsExactly("r1", "r2", "both", "conv4");
      SparseMatrix edges = WeightGraph.of(layers, blocks, nodes, VIEW);
      // What the second convolution writes comes to the third, and past it to the fourth.
      assertThat(Views.table(edges))
          .isDeepEqualTo(
              new double[][] {
                {0, 0, 2, 5, 2, 5, 0},
                {0, 0, 4, 6, 4, 6, 0},
                {2, 4, 0, 0, 10, 30, 0},
                {5, 6, 0, 0, 20, 40, 0},
                {2, 4, 10, 20, 0, 0, 7},
                {5, 6, 30, 40, 0, 0, 8},
                {0, 0, 0, 0, 7, 8, 0}
              });
      NeuronItems items = NeuronItems.of(nodes, edges);
      assertThat(items.name(5)).isEqualTo("both[1]");
      assertThat(items.site(5)).hasValueSatisfying(s -> assertThat(s.id()).isEqualTo("both"));
      assertThat(blocks.readers(1)).containsExactly("conv3");
    }
  }

  @Test
  void aJoinCarriesThePartsSideBySide() {
    try (GraphNetwork network =
        NetworkLoader.load(branching(start(), 4, 1, 2, 3, 4).write(), BatchPlan.DEFAULT)) {
      NetworkLayers layers = NetworkLayers.of(network);
      Blocks blocks = Blocks.of(layers);
      double[][] edges =
          Views.table(WeightGraph.of(layers, blocks, new Nodes(blocks, blocks.all()), VIEW));
      assertThat(edges[0]).containsExactly(0, 0, 2, 5, 2, 5, 0, 0, 0);
      assertThat(edges[2]).containsExactly(2, 4, 0, 0, 0, 0, 10, 30, 0);
      assertThat(edges[8]).containsExactly(0, 0, 0, 0, 1, 2, 3, 4, 0);
    }
  }

  @Test
  void chosenBlocksAloneAreJoined() {
    try (GraphNetwork network =
        NetworkLoader.load(branching(start(), 2, 7, -8).write(), BatchPlan.DEFAULT)) {
      NetworkLayers layers = NetworkLayers.of(network);
      Blocks blocks = Blocks.of(layers);
      Nodes nodes = new Nodes(blocks, List.of(0, 2));
      assertThat(Views.table(WeightGraph.of(layers, blocks, nodes, VIEW)))
          .isDeepEqualTo(new double[][] {{0, 0, 2, 5}, {0, 0, 4, 6}, {2, 4, 0, 0}, {5, 6, 0, 0}});
      assertThat(blocks.joins(Set.of(0, 2))).isTrue();
      assertThat(blocks.joins(Set.of(0, 3))).isFalse();
    }
  }

  @Test
  void convolutionsThatReadOneSiteAreNamed() {
    TinyModel model =
        start()
            .weights("ka", List.of(1, 2, 1, 1), 2, -3)
            .node("a", "Conv", "r2", "ka")
            .node("b", "Conv", "r2", "ka")
            .node("sum", "Add", "a", "b")
            .output("sum");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      Blocks blocks = Blocks.of(NetworkLayers.of(network));
      assertThat(blocks.layers())
          .extracting(Layer::name)
          .containsExactly("r1", "r2", "r2", "a", "b");
      assertThat(blocks.readers(0)).containsExactly("conv2");
      assertThat(blocks.readers(1)).containsExactly("a", "b");
      assertThat(blocks.readers(3)).isEmpty();
    }
  }

  /** A convolution of scales 2 and -3 behind a rectifier, then two more. */
  private static TinyModel normalised() {
    return new TinyModel()
        .input("x", -1, 1, 2, 2)
        .weights("k1", List.of(2, 1, 1, 1), 8, 9)
        .node("conv1", "Conv", "x", "k1")
        .node("r1", "Relu", "conv1")
        .weights("k2", List.of(2, 2, 1, 1), 1, -2, 3, 4)
        .node("conv2", "Conv", "r1", "k2")
        .node("r2", "Relu", "conv2")
        .weights("gamma", List.of(2), 2, -3)
        .weights("zero", List.of(2), 0, 0)
        .weights("one", List.of(2), 1 - 1e-5, 1 - 1e-5)
        .node("norm", "BatchNormalization", "r2", "gamma", "zero", "zero", "one")
        .weights("k3", List.of(2, 2, 1, 1), 5, 6, 7, -8)
        .node("conv3", "Conv", "norm", "k3")
        .node("r3", "Relu", "conv3")
        .weights("k4", List.of(1, 2, 1, 1), 1, -1)
        .node("conv4", "Conv", "r3", "k4")
        .output("conv4");
  }

  @Test
  void aNormalisationScalesWhatComesToTheBlockBehindIt() {
    try (GraphNetwork network = NetworkLoader.load(normalised().write(), BatchPlan.DEFAULT)) {
      NetworkLayers layers = NetworkLayers.of(network);
      Blocks blocks = Blocks.of(layers);
      Nodes nodes = new Nodes(blocks, blocks.all());
      assertThat(Views.names(nodes)).containsExactly("r1", "norm", "r3", "conv4");
      double[][] scaled =
          Views.table(WeightGraph.of(layers, blocks, nodes, Views.weights(Profile.CORRECTED)));
      assertThat(scaled[0]).containsExactly(new double[] {0, 0, 2, 9, 0, 0, 0}, within(1e-5));
      assertThat(scaled[1]).containsExactly(new double[] {0, 0, 4, 12, 0, 0, 0}, within(1e-5));
      // What the authors find stands directly behind the convolution: nothing here.
      double[][] plain = Views.table(WeightGraph.of(layers, blocks, nodes, VIEW));
      assertThat(plain[0]).containsExactly(0, 0, 1, 3, 0, 0, 0);
      assertThat(plain[2]).containsExactly(1, 2, 0, 0, 5, 7, 0);
    }
  }

  @Test
  void aLocalGraphIsABlockWithThoseItSharesWeightsWith() {
    try (GraphNetwork network = NetworkLoader.load(normalised().write(), BatchPlan.DEFAULT)) {
      NetworkLayers layers = NetworkLayers.of(network);
      Blocks blocks = Blocks.of(layers);
      Nodes nodes = new Nodes(blocks, blocks.all());
      WeightView view = Views.weights(Profile.CORRECTED);
      List<LocalGraph> locals =
          LocalGraph.ofWeights(nodes, WeightGraph.of(layers, blocks, nodes, view));
      assertThat(locals)
          .extracting(LocalGraph::nodes)
          .containsExactly(
              List.of(0, 1, 2, 3, 4, 5),
              List.of(0, 1, 2, 3, 4, 5),
              List.of(2, 3, 4, 5, 6),
              List.of(2, 3, 4, 5, 6));
      assertThat(Views.table(locals.get(1).edges())[0])
          .containsExactly(new double[] {0, 0, 2, 9, 0, 0}, within(1e-5));
      assertThat(Views.table(locals.get(3).edges())[0])
          .containsExactly(new double[] {0, 0, 5, 7, 0}, within(1e-5));
    }
  }

  @Test
  void thereAreNoneWhereNoConvolutionLeadsToAnother() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 2, 2)
            .weights("k1", List.of(2, 1, 1, 1), 8, 9)
            .node("conv1", "Conv", "x", "k1")
            .output("conv1");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(Blocks.of(NetworkLayers.of(network)).all()).isEmpty();
    }
  }
}
