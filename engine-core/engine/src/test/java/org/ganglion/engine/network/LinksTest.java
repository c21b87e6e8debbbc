package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

/** Links of the shapes that networks have: residual sums, concatenations and encoder blocks. */
final class LinksTest {
  private static final Offset<Float> TOLERANCE = Offset.offset(1e-4f);

  @Test
  void aResidualBlockLinksItsConvolutionsAndTheSkipStandsAsASum() {
    TinyModel model = new TinyModel().input("x", -1, 1, 4, 4);
    convolution(model, "stem", "x", 1, 2, 2);
    convolution(model, "inner", "stem/relu", 2, 2, 3);
    convolution(model, "outer", "inner/relu", 2, 3, 4);
    convolution(model, "down", "stem/relu", 2, 3, 5);
    model
        .node("sum", "Add", "outer/norm", "down/norm")
        .node("out", "Relu", "sum")
        .node("pool", "GlobalAveragePool", "out")
        .node("flat", "Flatten", "pool")
        .weights("w", List.of(3, 2), 1, 2, 3, 4, 5, 6)
        .node("logits", "MatMul", "flat", "w")
        .output("logits");
    try (GraphNetwork net = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(net.links())
          .extracting(Link::from, Link::to)
          .containsExactlyInAnyOrder(
              tuple("x", "stem"),
              tuple("stem/relu", "inner"),
              tuple("inner/relu", "outer"),
              tuple("stem/relu", "down"),
              tuple("flat", "logits"));
      // Of variance 1 / factor^2 - epsilon, as written below.
      Map.of("stem", 2f, "inner", 3f, "outer", 4f, "down", 5f)
          .forEach(
              (name, factor) -> {
                Link link = into(net, name);
                assertThat(link.scale().orElseThrow().get(0))
                    .as(name)
                    .isCloseTo(factor, within(1e-3f));
                assertThat(link.kernel().get(0)).as(name).isEqualTo(1);
              });
      assertThat(into(net, "logits").kernel().toArray()).containsExactly(1, 3, 5, 2, 4, 6);
      assertThat(into(net, "logits").scale()).isEmpty();
    }
  }

  @Test
  void aDenseBlockLinksEveryConvolutionToTheConcatenationBeforeIt() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2, 4, 4)
            .weights("k0", List.of(1, 2, 1, 1), 1, 2)
            .weights("k1", List.of(1, 3, 1, 1), 3, 4, 5)
            .weights("k2", List.of(2, 4, 1, 1), 1, 2, 3, 4, 5, 6, 7, 8)
            .node("first", "Conv", "x", "k0")
            .node("two", "Concat", List.of("x", "first"), "axis=1")
            .node("act", "Relu", "two")
            .node("second", "Conv", "act", "k1")
            .node("three", "Concat", List.of("two", "second"), "axis=1")
            .node("pool", "AveragePool", List.of("three"), "kernel_shape=2,2", "strides=2,2")
            .node("transition", "Conv", "pool", "k2")
            .output("transition");
    try (GraphNetwork net = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(net.links())
          .extracting(Link::from, Link::to)
          .containsExactly(
              tuple("x", "first"), tuple("act", "second"), tuple("pool", "transition"));
      // In the order in which the concatenations join their parts: x, first, second.
      assertThat(into(net, "second").kernel().toArray()).containsExactly(3, 4, 5);
      assertThat(into(net, "transition").kernel().shape()).isEqualTo(Shape.of(2, 4, 1, 1));
      assertThat(into(net, "transition").kernel().toArray())
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  @Test
  void anEncoderBlockLinksItsProjectionsByTheirDerivatives() {
    try (GraphNetwork net = ExampleNetworks.load("modular-addition", BatchPlan.DEFAULT)) {
      List<Link> block =
          net.links().stream().filter(link -> link.to().startsWith("blocks.0/")).toList();
      assertThat(block)
          .extracting(Link::from, Link::to, link -> link.kernel().shape())
          .containsExactlyInAnyOrder(
              tuple("Add", "blocks.0/q/MatMul", Shape.of(64, 64)),
              tuple("Add", "blocks.0/kk/MatMul", Shape.of(64, 64)),
              tuple("Add", "blocks.0/v/MatMul", Shape.of(64, 64)),
              tuple("blocks.0/Reshape_3", "blocks.0/o/MatMul", Shape.of(64, 64)),
              tuple("blocks.0/Add", "blocks.0/up/MatMul", Shape.of(256, 64)),
              tuple("blocks.0/Relu", "blocks.0/down/MatMul", Shape.of(64, 256)));
      for (Link link : block) {
        assertThat(sums(link.kernel())).as(link.to()).containsExactly(slopes(net, link), TOLERANCE);
      }
    }
  }

  /** What each unit of the first site adds to the sum over the units of the second, by the link. */
  private static float[] sums(Tensor kernel) {
    float[] sums = new float[kernel.shape().size(1)];
    for (int to = 0; to < kernel.shape().size(0); to++) {
      for (int from = 0; from < sums.length; from++) {
        sums[from] += kernel.get((long) to * sums.length + from);
      }
    }
    return sums;
  }

  /** The same by PyTorch's backward pass, at the first token. */
  private static float[] slopes(GraphNetwork net, Link link) {
    Site from = net.site(link.from()).orElseThrow();
    Site to = net.site(link.to()).orElseThrow();
    try (Bound bound = net.bind(ExampleNetworks.rows("modular-addition", 1, 3))) {
      Tensor gradient =
          bound
              .gradients(
                  new Objective.Sum(to),
                  Pass.reading(Reading.GRADIENT, List.of(from)),
                  Reading.GRADIENT)
              .get(from);
      float[] slopes = new float[from.units()];
      for (int unit = 0; unit < slopes.length; unit++) {
        slopes[unit] = Objects.requireNonNull(gradient).get(unit);
      }
      return slopes;
    }
  }

  private static Link into(GraphNetwork net, String to) {
    return net.links().stream().filter(link -> link.to().equals(to)).findFirst().orElseThrow();
  }

  /** A 1 x 1 convolution of ones, a normalisation that multiplies by a factor, and a rectifier. */
  private static void convolution(
      TinyModel model, String name, String from, int in, int out, double factor) {
    double[] zeros = new double[out];
    double[] kernel = new double[in * out];
    double[] ones = new double[out];
    double[] variance = new double[out];
    Arrays.fill(kernel, 1);
    Arrays.fill(ones, 1);
    Arrays.fill(variance, 1 / (factor * factor) - 1e-5);
    model
        .weights(name + "/k", List.of(out, in, 1, 1), kernel)
        .weights(name + "/one", List.of(out), ones)
        .weights(name + "/zero", List.of(out), zeros)
        .weights(name + "/variance", List.of(out), variance)
        .node(name, "Conv", from, name + "/k")
        .node(
            name + "/norm",
            "BatchNormalization",
            name,
            name + "/one",
            name + "/zero",
            name + "/zero",
            name + "/variance")
        .node(name + "/relu", "Relu", name + "/norm");
  }
}
