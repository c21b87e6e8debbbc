package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Site;
import org.ganglion.engine.onnx.TinyModel;
import org.ganglion.engine.plan.SiteGlobs;
import org.junit.jupiter.api.Test;

final class SiteAliasesTest {
  @Test
  void namesTheBlocksOfATransformer() {
    try (GraphNetwork network = ExampleNetworks.load("modular-addition", BatchPlan.DEFAULT)) {
      assertThat(aliases(network))
          .contains(
              entry("embedding", "Add"),
              entry("block0.attention.query", "blocks.0/Transpose"),
              entry("block0.attention.key", "blocks.0/Transpose_2"),
              entry("block0.attention.value", "blocks.0/Transpose_1"),
              entry("block0.attention.weights", "blocks.0/Softmax"),
              entry("block0.attention.heads", "blocks.0/MatMul_1"),
              entry("block0.attention.output", "blocks.0/o/MatMul"),
              entry("block0.residual.middle", "blocks.0/Add"),
              entry("block0.mlp.hidden", "blocks.0/Relu"),
              entry("block0.mlp.output", "blocks.0/down/Add"),
              entry("block0.residual", "blocks.0/Add_1"),
              entry("block1.residual", "blocks.1/Add_1"),
              entry("dense0", "unembed/MatMul"))
          .hasSize(22);
      List<String> hidden =
          new SiteGlobs(network.sites())
              .match(List.of("block*.mlp.hidden"), "", new ArrayList<>()).stream()
                  .map(Site::id)
                  .toList();
      assertThat(hidden).containsExactly("blocks.0/Relu", "blocks.1/Relu");
    }
  }

  @Test
  void aHeadIsAUnitWhereFeaturesAreTakenApart() {
    try (GraphNetwork network = ExampleNetworks.load("modular-addition", BatchPlan.DEFAULT)) {
      Site apart = network.site("blocks.0/Reshape").orElseThrow();
      assertThat(apart.shape().toArray()).containsExactly(2, 4, 16);
      assertThat(apart.unitAxis()).isEqualTo(1);
      assertThat(network.site("block0.attention.heads").orElseThrow().units()).isEqualTo(4);
      assertThat(network.site("blocks.0/Reshape_3").orElseThrow().units()).isEqualTo(64);
    }
  }

  @Test
  void theStreamOfABlockIsWhatTheNextOneReads() {
    TinyModel model =
        convolution(new TinyModel().input("x", -1, 2, 4, 4), "stem", "x", 2, 2)
            .node("a0", "Relu", "stem");
    convolution(model, "k1", "a0", 2, 2).node("a1", "Relu", "k1");
    convolution(model, "k2", "a1", 2, 2)
        .node("sum0", "Add", "k2", "a0")
        .node("out0", "Relu", "sum0");
    convolution(model, "k3", "out0", 3, 2).node("a3", "Relu", "k3");
    convolution(model, "k4", "a3", 3, 3);
    convolution(model, "down", "out0", 3, 2)
        .node("sum1", "Add", "k4", "down")
        .node("out1", "Relu", "sum1")
        .node("pool", "GlobalAveragePool", "out1")
        .node("flat", "Flatten", "pool")
        .weights("w", List.of(3, 2), 1, 2, 3, 4, 5, 6)
        .node("logits", "MatMul", "flat", "w")
        .output("logits");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(aliases(network))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "conv0", "a0",
                  "block0.conv0", "a1",
                  "block0.conv1", "k2",
                  "block0.residual", "out0",
                  "block1.conv0", "a3",
                  "block1.conv1", "k4",
                  "block1.skip", "down",
                  "block1.residual", "out1",
                  "dense0", "logits"));
    }
  }

  /** As BERT has it: the sum is normalised before anybody else reads it. */
  @Test
  void theStreamBehindANormalisedSumIsItsNormalisation() {
    TinyModel model = new TinyModel().opset(17).input("x", -1, 2, 2);
    model.weights("one", List.of(2), 1, 1).weights("zero", List.of(2), 0, 0);
    String at = "x";
    for (int block = 0; block < 2; block++) {
      String n = Integer.toString(block);
      dense(model, "q" + n, at);
      dense(model, "k" + n, at);
      dense(model, "v" + n, at);
      model
          .node("kt" + n, "Transpose", List.of("k" + n), "perm=0,2,1")
          .node("s" + n, "MatMul", "q" + n, "kt" + n)
          .node("p" + n, "Softmax", "s" + n)
          .node("c" + n, "MatMul", "p" + n, "v" + n);
      dense(model, "o" + n, "c" + n);
      model
          .node("sum" + n, "Add", "o" + n, at)
          .node("mid" + n, "LayerNormalization", "sum" + n, "one", "zero");
      dense(model, "up" + n, "mid" + n);
      // Gelu as PyTorch exports it for operator sets without one.
      model
          .weights("root" + n, List.of(), 1.4142135)
          .weights("unit" + n, List.of(), 1)
          .weights("half" + n, List.of(), 0.5)
          .node("div" + n, "Div", "up" + n, "root" + n)
          .node("erf" + n, "Erf", "div" + n)
          .node("plus" + n, "Add", "erf" + n, "unit" + n)
          .node("mul" + n, "Mul", "up" + n, "plus" + n)
          .node("gelu" + n, "Mul", "mul" + n, "half" + n);
      dense(model, "down" + n, "gelu" + n);
      model
          .node("sum" + n + "b", "Add", "down" + n, "mid" + n)
          .node("end" + n, "LayerNormalization", "sum" + n + "b", "one", "zero");
      at = "end" + n;
    }
    model.output(at);
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(aliases(network))
          .contains(
              entry("embedding", "x"),
              entry("block0.residual.middle", "mid0"),
              entry("block0.residual", "end0"),
              entry("block0.mlp.hidden", "gelu0"),
              entry("block1.attention.heads", "c1"),
              entry("block1.attention.output", "o1"),
              entry("block1.residual.middle", "mid1"),
              entry("block1.residual", "end1"));
    }
  }

  @Test
  void aModuleThatIsCalledTwiceIsTwoSites() {
    NodeProto.Builder called = NodeProto.newBuilder().setName("/fc/MatMul").setOpType("MatMul");
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("w", List.of(2, 2), 1, 2, 3, 4)
            .node(called.clone(), List.of("x", "w"), "once")
            .node("act", "Relu", "once")
            .node(called.clone(), List.of("act", "w"), "twice")
            .output("twice");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(network.sites())
          .extracting(Site::id)
          .containsExactly("x", "fc/MatMul", "act", "fc/MatMul~2");
      assertThat(aliases(network))
          .containsExactly(entry("dense0", "act"), entry("dense1", "fc/MatMul~2"));
      assertThat(network.links())
          .extracting(Link::from, Link::to)
          .containsExactly(tuple("x", "fc/MatMul"), tuple("act", "fc/MatMul~2"));
    }
  }

  @Test
  void aliasNeverHidesASiteOfThatName() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("w", List.of(2, 2), 1, 2, 3, 4)
            .node("first", "MatMul", "x", "w")
            .node("dense0", "Relu", "first")
            .node("last", "MatMul", "dense0", "w")
            .output("last");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(network.site("dense0").orElseThrow().operator()).isEqualTo("Relu");
      assertThat(network.site("dense1").orElseThrow().id()).isEqualTo("last");
    }
  }

  /** The first result of a recurrent layer or a search is often left out. */
  @Test
  void aFirstOutputThatIsLeftOutDoesNotHinderTheNames() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("w", List.of(2, 2), 1, 2, 3, 4)
            .weights(
                "gates", List.of(1, 8, 2), IntStream.range(0, 16).mapToDouble(i -> i).toArray())
            .integers("front", 0)
            .integers("one", 1)
            .node("fc", "MatMul", "x", "w")
            .node("sum", "Add", "fc", "x")
            .node("steps", "Unsqueeze", "sum", "front")
            .node(
                NodeProto.newBuilder()
                    .setName("lstm")
                    .setOpType("LSTM")
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("hidden_size")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI(2)),
                List.of("steps", "gates", "gates"),
                "",
                "state")
            .node("last", "Squeeze", "state", "front")
            .node(
                NodeProto.newBuilder().setName("best").setOpType("TopK"),
                List.of("last", "one"),
                "",
                "place")
            .output("last")
            .output("place");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(aliases(network)).containsExactly(entry("block0.residual", "sum"));
    }
  }

  private static TinyModel dense(TinyModel model, String name, String from) {
    return model
        .weights("w" + name, List.of(2, 2), 1, 2, 3, 4)
        .node(name, "MatMul", from, "w" + name);
  }

  private static TinyModel convolution(
      TinyModel model, String name, String from, int outputs, int inputs) {
    double[] values =
        IntStream.range(0, 9 * outputs * inputs).mapToDouble(i -> i % 5 - 2).toArray();
    return model
        .weights("w" + name, List.of(outputs, inputs, 3, 3), values)
        .node(name, "Conv", List.of(from, "w" + name), "pads=1,1,1,1");
  }

  /** Sites by alias, where they have one. */
  private static Map<String, String> aliases(GraphNetwork network) {
    Map<String, String> found = new TreeMap<>();
    for (Site site : network.sites()) {
      if (!site.alias().equals(site.id())) {
        assertThat(found.put(site.alias(), site.id())).as(site.alias()).isNull();
      }
    }
    return found;
  }
}
