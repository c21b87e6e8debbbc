package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.TinyModel;
import org.ganglion.engine.subnetwork.Factors;
import org.ganglion.engine.subnetwork.Subnetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime gives for a written sub-network what the network gives under the intervention. */
final class SubnetworkTest {
  private static final int ROWS = 5;

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fashion-lenet",
        "fashion-lenet-parity",
        "fashion-conv-norm",
        "fashion-mlp",
        "modular-addition"
      })
  void aLesionOfUnitsAtEverySiteIsTheSame(String name) throws Exception {
    try (GraphNetwork network = ExampleNetworks.load(name, BatchPlan.DEFAULT)) {
      for (Site site : network.sites()) {
        if (site.kind() == Site.Kind.HIDDEN && site.units() > 1) {
          List<Factors> factors = List.of(units(site, 3));
          same(network, ExampleNetworks.file(name), ExampleNetworks.rows(name, ROWS, 1), factors);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fashion-lenet", "fashion-conv-norm", "modular-addition"})
  void masksOfNeuronsAtAllSitesTogetherAreTheSame(String name) throws Exception {
    try (GraphNetwork network = ExampleNetworks.load(name, BatchPlan.DEFAULT)) {
      List<Factors> factors = new ArrayList<>();
      for (Site site : network.sites()) {
        Random random = new Random(site.id().hashCode());
        Tensor.Builder values = Tensor.builder(site.shape());
        for (long i = 0; i < site.neurons(); i++) {
          values.set(i, random.nextInt(4) == 0 ? 0 : 1);
        }
        factors.add(new Factors(site.id(), site.unitAxis(), values.build()));
      }
      same(network, ExampleNetworks.file(name), ExampleNetworks.rows(name, ROWS, 2), factors);
    }
  }

  @Test
  void channelsOfALenetAreCutOutThroughPoolingAndFlattening() throws Exception {
    try (GraphNetwork network = ExampleNetworks.load("fashion-lenet", BatchPlan.DEFAULT)) {
      List<Factors> factors =
          network.sites().stream()
              .filter(site -> site.operator().equals("Relu"))
              .map(site -> units(site, 2))
              .toList();
      Subnetwork written =
          same(
              network,
              ExampleNetworks.file("fashion-lenet"),
              ExampleNetworks.rows("fashion-lenet", ROWS, 3),
              factors);
      assertThat(written.masked()).isEmpty();
      assertThat(written.cut().keySet())
          .containsExactlyElementsOf(factors.stream().map(Factors::site).toList());
      assertThat(written.parametersAfter()).isLessThan(written.parametersBefore() / 3);
    }
  }

  @Test
  void hiddenUnitsOfAPerceptronAreCutOutOfATransformerAndItsHeadsAreMasked() throws Exception {
    try (GraphNetwork network = ExampleNetworks.load("modular-addition", BatchPlan.DEFAULT)) {
      Site hidden = network.site("block1.mlp.hidden").orElseThrow();
      Site heads = network.site("block0.attention.heads").orElseThrow();
      Subnetwork written =
          same(
              network,
              ExampleNetworks.file("modular-addition"),
              ExampleNetworks.rows("modular-addition", ROWS, 4),
              List.of(units(heads, 2), units(hidden, 2)));
      assertThat(written.cut()).containsExactly(Map.entry(hidden.id(), hidden.units() / 2));
      assertThat(written.masked()).containsExactly(heads.id());
    }
  }

  @Test
  void depthwiseConvolutionsAndSharedWeightsAreCutAndResidualsAreNot() throws Exception {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 2, 5, 5)
            .weights("w", List.of(4, 2, 3, 3), numbers(72))
            .weights("b", List.of(4), 1, 2, 3, 4)
            .weights("dw", List.of(4, 1, 3, 3), numbers(36))
            .weights("k", List.of(4, 4, 1, 1), numbers(16))
            .weights("last", List.of(3, 4), numbers(12))
            .node("c0", "Conv", List.of("x", "w", "b"), "pads=1,1,1,1")
            .node("a0", "Relu", "c0")
            .node("d", "Conv", List.of("a0", "dw", "b"), "pads=1,1,1,1", "group=4")
            .node("a1", "Relu", "d")
            .node("c1", "Conv", "a1", "k", "b")
            .node("a2", "Relu", "c1")
            .node("sum", "Add", "a2", "a0")
            .node("pool", "GlobalAveragePool", "sum")
            .node("flat", "Flatten", "pool")
            .node("logits", "Gemm", List.of("flat", "last"), "transB=1")
            .output("logits");
    Path file = model.write();
    MemoryRows rows = MemoryRows.uniform("x", Shape.of(2, 5, 5), ROWS, 5);
    try (GraphNetwork network = NetworkLoader.load(file, BatchPlan.DEFAULT)) {
      Site depthwise = network.site("a1").orElseThrow();
      Site added = network.site("a2").orElseThrow();
      Site sum = network.site("sum").orElseThrow();
      // The depthwise kernel's input is read by the sum too.
      assertThat(same(network, file, rows, List.of(units(depthwise, 2))).cut()).isEmpty();
      assertThat(same(network, file, rows, List.of(units(added, 2))).cut()).isEmpty();
      assertThat(same(network, file, rows, List.of(units(sum, 2))).cut()).isEmpty();
    }
    TinyModel plain =
        new TinyModel()
            .input("x", -1, 2, 5, 5)
            .weights("w", List.of(4, 2, 3, 3), numbers(72))
            .weights("b", List.of(4), 1, 2, 3, 4)
            .weights("dw", List.of(4, 1, 3, 3), numbers(36))
            .weights("k", List.of(4, 4, 1, 1), numbers(16))
            .node("c0", "Conv", List.of("x", "w", "b"))
            .node("a0", "Relu", "c0")
            .node("d", "Conv", List.of("a0", "dw", "b"), "group=4")
            .node("a1", "Relu", "d")
            .node("c1", "Conv", "a1", "k", "b")
            .output("c1");
    Path other = plain.write();
    try (GraphNetwork network = NetworkLoader.load(other, BatchPlan.DEFAULT)) {
      Site depthwise = network.site("a1").orElseThrow();
      assertThat(same(network, other, rows, List.of(units(depthwise, 2))).cut())
          .containsExactly(Map.entry("a1", 2));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "DOUBLE"})
  void masksAreOfTheTypeThatTheFileComputesIn(ElementType type) throws Exception {
    // All numbers are such as float16 holds to the last bit.
    Path file =
        new TinyModel()
            .opset(13)
            .input("x", -1, 4)
            .weights("w", List.of(4, 6), whole(24))
            .weights("v", List.of(6, 3), whole(18))
            .node("near", "Cast", List.of("x"), "to=" + type.code())
            .node("w0", "Cast", List.of("w"), "to=" + type.code())
            .node("v0", "Cast", List.of("v"), "to=" + type.code())
            .node("h", "MatMul", "near", "w0")
            .node("a", "Relu", "h")
            .node("y", "MatMul", "a", "v0")
            .node("out", "Cast", List.of("y"), "to=1")
            .output("out")
            .write();
    MemoryRows samples = wholeRows();
    try (GraphNetwork network = NetworkLoader.load(file, BatchPlan.DEFAULT)) {
      for (String site : List.of("near", "h", "a", "y")) {
        List<Factors> factors = List.of(units(network.site(site).orElseThrow(), 2));
        Subnetwork written = same(network, file, samples, factors);
        assertThat(written.masked()).containsExactly(site);
      }
    }
  }

  @Test
  void aMaskOfAHalfPrecisionInputIsCastToItsType() throws Exception {
    Path file =
        new TinyModel()
            .opset(13)
            .input("x", ElementType.FLOAT16, -1, 4)
            .node("a", "Relu", "x")
            .node("y", "Neg", "a")
            .output("y")
            .write();
    Path out = scratch.resolve("half.onnx");
    try (GraphNetwork network = NetworkLoader.load(file, BatchPlan.DEFAULT)) {
      Subnetwork.write(file, List.of(units(network.site("a").orElseThrow(), 2)), out);
    }
    try (OrtSession session = OnnxRuntime.environment().createSession(out.toString())) {
      assertThat(session.getInputNames()).containsExactly("x");
    }
  }

  @Test
  void unitsAreCutOutOfHalfPrecisionWeights() throws Exception {
    Path file =
        new TinyModel()
            .opset(13)
            .input("x", -1, 4)
            .halves("w", List.of(4, 6), whole(24))
            .halves("b", List.of(6), whole(6))
            .halves("v", List.of(6, 3), whole(18))
            .node("near", "Cast", List.of("x"), "to=10")
            .node("h", "Gemm", "near", "w", "b")
            .node("a", "Relu", "h")
            .node("y", "MatMul", "a", "v")
            .node("out", "Cast", List.of("y"), "to=1")
            .output("out")
            .write();
    try (GraphNetwork network = NetworkLoader.load(file, BatchPlan.DEFAULT)) {
      List<Factors> factors =
          List.of(
              units(network.site("a").orElseThrow(), 2), units(network.site("y").orElseThrow(), 2));
      Subnetwork written = same(network, file, wholeRows(), factors);
      assertThat(written.cut()).containsExactly(Map.entry("a", 3));
      assertThat(written.masked()).containsExactly("y");
    }
  }

  private static MemoryRows wholeRows() {
    Tensor.Builder rows = Tensor.builder(Shape.of(ROWS, 4));
    for (int i = 0; i < 4 * ROWS; i++) {
      rows.set(i, i % 7 - 3);
    }
    return MemoryRows.of("x", rows.build());
  }

  /** Whole numbers from -2 to 2. */
  private static double[] whole(int count) {
    return IntStream.range(0, count).mapToDouble(i -> i * 3 % 5 - 2).toArray();
  }

  /** Every {@code step}-th unit becomes 0. */
  private static Factors units(Site site, int step) {
    Tensor.Builder values = Tensor.builder(site.unitShape());
    IntStream.range(0, site.units()).forEach(unit -> values.set(unit, unit % step == 0 ? 0 : 1));
    return new Factors(site.id(), site.unitAxis(), values.build());
  }

  private static double[] numbers(int count) {
    return new Random(count).doubles(count, -1, 1).toArray();
  }

  private Subnetwork same(GraphNetwork network, Path file, MemoryRows rows, List<Factors> factors)
      throws Exception {
    Path out = scratch.resolve("part.onnx");
    Subnetwork written = Subnetwork.write(file, factors, out);
    List<Intervention> lesions = new ArrayList<>();
    for (Factors one : factors) {
      Site site = network.site(one.site()).orElseThrow();
      lesions.add(new Intervention.Scale(site, one.values()));
    }
    Site response = network.outputs().get(0);
    try (Bound bound = network.bind(rows)) {
      Tensor ours =
          bound.values(Pass.values(List.of(response)).under(lesions)).values().iterator().next();
      Tensor theirs = OnnxRuntime.output(out, rows);
      assertThat(theirs.shape()).isEqualTo(ours.shape());
      assertThat(OnnxRuntime.difference(ours, theirs)).as(factors.get(0).site()).isLessThan(1e-5);
    }
    return written;
  }
}
