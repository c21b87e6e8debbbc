package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class NetworkLoaderTest {
  @Test
  void allUnsupportedOperatorsAreListedWithTheirNodes() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .node("good", "Relu", "x")
            .node("odd", "FancyNorm", "good")
            .node("odder", "Teleport", "odd")
            .output("odder");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NetworkLoader.load(model.write(), BatchPlan.DEFAULT))
        .satisfies(e -> assertThat(e.problems()).hasSize(2))
        .withMessageContaining("'FancyNorm'")
        .withMessageContaining("node 'odder'");
  }

  @Test
  void anUnknownOperatorSetIsRefused() {
    for (int opset : new int[] {6, 99}) {
      TinyModel model =
          new TinyModel().opset(opset).input("x", -1, 2).node("y", "Relu", "x").output("y");
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> NetworkLoader.load(model.write(), BatchPlan.DEFAULT))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo("I103"));
    }
  }

  @Test
  void aNodeThatFailsIsNamedWithTheShapesItGot() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2)
            .weights("w", List.of(3, 2), 1, 2, 3, 4, 5, 6)
            .node("product", "MatMul", "x", "w")
            .output("product");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NetworkLoader.load(model.write(), BatchPlan.DEFAULT))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("I113"))
        .withMessageContaining("node 'product' (MatMul)");
  }

  @Test
  void openAxesBehindTheSamplesAreRefused() {
    TinyModel model = new TinyModel().input("x", -1, -1).node("y", "Relu", "x").output("y");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NetworkLoader.load(model.write(), BatchPlan.DEFAULT))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("I114"));
  }

  @Test
  void sitesTellShapeUnitsAndWhatFeedsThem() {
    try (GraphNetwork net = ExampleNetworks.load("fashion-lenet", BatchPlan.DEFAULT)) {
      assertThat(net.sites())
          .extracting(Site::id)
          .containsExactly(
              "input",
              "conv1/Conv",
              "Relu",
              "MaxPool",
              "conv2/Conv",
              "Relu_1",
              "MaxPool_1",
              "Flatten",
              "fc1/Gemm",
              "Relu_2",
              "fc2/Gemm",
              "Relu_3",
              "fc3/Gemm");
      Site relu = net.site("Relu").orElseThrow();
      assertThat(relu.shape()).isEqualTo(Shape.of(16, 28, 28));
      assertThat(relu.unitAxis()).isZero();
      assertThat(relu.rectified()).isTrue();
      assertThat(relu.inputs()).containsExactly("conv1/Conv");
      Site pool = net.site("MaxPool").orElseThrow();
      assertThat(pool.attributes()).containsEntry("kernel_shape", List.of(2L, 2L));
      assertThat(net.inputs()).extracting(Site::kind).containsExactly(Site.Kind.INPUT);
      assertThat(net.outputs()).extracting(Site::id).containsExactly("fc3/Gemm");
    }
    try (GraphNetwork net = ExampleNetworks.load("modular-addition", BatchPlan.DEFAULT)) {
      Site hidden = net.site("blocks.0/Relu").orElseThrow();
      assertThat(hidden.shape()).isEqualTo(Shape.of(2, 256));
      assertThat(hidden.unitAxis()).isEqualTo(1);
      assertThat(hidden.units()).isEqualTo(256);
    }
  }

  @Test
  void sitesOfPoolsTellTheirPadsAlsoWhereTheNodeNamesARule() {
    Map<String, List<Long>> expected =
        Map.of(
            "SAME_UPPER", List.of(0L, 0L, 1L, 1L),
            "SAME_LOWER", List.of(1L, 1L, 0L, 0L),
            "VALID", List.of(0L, 0L, 0L, 0L));
    expected.forEach(
        (rule, pads) -> {
          TinyModel model =
              new TinyModel()
                  .input("x", -1, 1, 5, 3)
                  .node(
                      "pool",
                      "MaxPool",
                      List.of("x"),
                      "kernel_shape=2,2",
                      "strides=2,2",
                      "auto_pad=" + rule)
                  .output("pool");
          try (GraphNetwork net = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
            assertThat(net.site("pool").orElseThrow().attributes())
                .as(rule)
                .containsEntry("pads", pads);
          }
        });
  }

  @Test
  void linksAreTheKernelsWithTheNormalisationBehindThem() {
    try (GraphNetwork net = ExampleNetworks.load("fashion-lenet", BatchPlan.DEFAULT)) {
      assertThat(net.links()).extracting(Link::to).contains("conv2/Conv", "fc3/Gemm");
      Link conv = net.links().get(1);
      assertThat(conv.from()).isEqualTo("MaxPool");
      assertThat(conv.kernel().shape()).isEqualTo(Shape.of(32, 16, 5, 5));
      assertThat(conv.scale()).isEmpty();
    }
    try (GraphNetwork net = ExampleNetworks.load("modular-addition", BatchPlan.DEFAULT)) {
      Link up =
          net.links().stream()
              .filter(link -> link.to().equals("blocks.0/up/MatMul"))
              .findFirst()
              .orElseThrow();
      assertThat(up.kernel().shape()).isEqualTo(Shape.of(256, 64));
    }
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2, 1, 1)
            .weights("k", List.of(2, 1, 1, 1), 3, 5)
            .weights("gamma", List.of(2), 1, 2)
            .weights("beta", List.of(2), 0, 0)
            .weights("mean", List.of(2), 0, 0)
            .weights("variance", List.of(2), 4, 0.25)
            .node("conv", "Conv", List.of("x", "k"), "group=2")
            .node("norm", "BatchNormalization", "conv", "gamma", "beta", "mean", "variance")
            .output("norm");
    try (GraphNetwork net = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      Link link = net.links().get(0);
      assertThat(link.kernel().toArray()).containsExactly(3, 0, 0, 5);
      Tensor scale = link.scale().orElseThrow();
      assertThat(scale.get(0)).isCloseTo(0.5f, Offset.offset(1e-5f));
      assertThat(scale.get(1)).isCloseTo(4, Offset.offset(1e-3f));
    }
  }

  @Test
  void aCopyWithOtherWeightsHasItsOwnAnswersAndFingerprint() {
    try (GraphNetwork net = KnownNets.a()) {
      Network other =
          net.withWeights((name, value) -> name.equals("w3") ? value.map(w -> 2 * w) : value);
      assertThat(other.fingerprint()).isNotEqualTo(net.fingerprint()).matches("[0-9a-f]{64}");
      assertThat(net.withWeights((name, value) -> value).fingerprint())
          .isEqualTo(net.fingerprint());
      Site phi = other.outputs().get(0);
      try (Bound bound = other.bind(KnownNets.rows(1, 2))) {
        Map<Site, Tensor> values = bound.values(Pass.values(List.of(phi)));
        assertThat(values.getOrDefault(phi, Tensor.scalar(0)).get(0)).isEqualTo(-24);
      }
      assertThatExceptionOfType(MethodException.class)
          .isThrownBy(() -> net.withWeights((name, value) -> Tensor.scalar(1)))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo("M950"));
    }
  }

  @Test
  void whatCannotBeAskedIsRefusedWithItsCode() {
    try (GraphNetwork net = KnownNets.a();
        GraphNetwork lenet = ExampleNetworks.load("fashion-lenet", BatchPlan.DEFAULT);
        Bound bound = net.bind(KnownNets.rows(1, 2))) {
      Site x = KnownNets.site(net, "x");
      Site a1 = KnownNets.site(net, "a1");
      Site a2 = KnownNets.site(net, "a2");
      Site phi = KnownNets.site(net, "phi");
      Objective sum = new Objective.Sum(phi);
      Pass gradient = Pass.reading(Reading.GRADIENT, List.of(a1));
      refused("M910", () -> lenet.bind(KnownNets.rows(1, 2)));
      refused("M913", () -> bound.values(gradient));
      refused(
          "M914",
          () ->
              bound.gradients(
                  new Objective.Sum(a1),
                  Pass.reading(Reading.GRADIENT, List.of(a2)),
                  Reading.GRADIENT));
      refused("M916", () -> bound.values(Pass.values(List.of(lenet.sites().get(1)))));
      refused(
          "M955",
          () -> bound.gradients(new Objective.Logit(Ints.of(5)), gradient, Reading.GRADIENT));
      refused(
          "M956",
          () ->
              bound.gradients(
                  sum, Pass.reading(Reading.INCREMENT, List.of(a1)), Reading.INCREMENT));
      refused(
          "M963",
          () ->
              bound.values(
                  Pass.values(List.of(phi))
                      .under(List.of(new Intervention.Scale(a1, Tensor.full(Shape.of(2, 3), 1))))));
      BackwardRule zero = new BackwardRule(x, node -> node.gradient());
      refused("M957", () -> bound.gradients(sum, gradient.with(List.of(zero)), Reading.GRADIENT));
      BackwardRule wrong = new BackwardRule(a2, node -> Tensor.scalar(1));
      refused("M919", () -> bound.gradients(sum, gradient.with(List.of(wrong)), Reading.GRADIENT));
      Bound closed = net.bind(KnownNets.rows(1, 2));
      closed.close();
      refused("M917", () -> closed.values(Pass.values(List.of(phi))));
    }
  }

  private static void refused(String code, Runnable request) {
    assertThatExceptionOfType(AnalysisException.class)
        .isThrownBy(request::run)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void cancellingEndsAPassBetweenChunks() {
    try (GraphNetwork net = ExampleNetworks.load("fashion-lenet", new BatchPlan(2, 1L << 30))) {
      MemoryRows rows = ExampleNetworks.rows("fashion-lenet", 8, 1);
      int[] chunks = {0};
      Runnable afterTwo =
          () -> {
            if (chunks[0] == 2) {
              throw new CancelledException();
            }
          };
      try (Bound bound = net.bind(rows, afterTwo)) {
        assertThatExceptionOfType(CancelledException.class)
            .isThrownBy(() -> bound.read(Pass.values(net.outputs()), chunk -> chunks[0]++));
      }
      assertThat(chunks[0]).isEqualTo(2);
      assertThat(Set.of(net.counter().forwardRows())).containsExactly(4L);
    }
  }
}
