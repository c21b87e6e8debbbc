package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganglion.api.error.InputException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.TinyModel;
import org.ganglion.engine.subnetwork.Factors;
import org.ganglion.engine.subnetwork.Subnetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An attention that keeps its heads on the axis of the samples, as PyTorch's does, beside one of
 * the same weights that gives them an axis of their own.
 */
final class UnfoldingTest {
  private static final MemoryRows ROWS =
      MemoryRows.of("x", MemoryRows.uniform(Shape.of(5, 3, 4), 1));

  @Test
  void foldedHeadsAreUnitsAsHeadsOfTheirOwnAxisAre() {
    try (GraphNetwork folded = NetworkLoader.load(folded().write(), BatchPlan.DEFAULT);
        GraphNetwork apart = NetworkLoader.load(apart().write(), BatchPlan.DEFAULT)) {
      for (String part : List.of("query", "key", "value", "weights", "heads")) {
        Site one = folded.site("block0.attention." + part).orElseThrow();
        Site other = apart.site("block0.attention." + part).orElseThrow();
        assertThat(one.id()).endsWith(Unfolding.SUFFIX);
        assertThat(one.shape()).as(part).isEqualTo(other.shape());
        assertThat(one.units()).as(part).isEqualTo(2);
        for (int head = 0; head < 2; head++) {
          same(run(folded, one, head), run(apart, other, head), part);
        }
      }
    }
  }

  @Test
  void headsAreFoundInFloat64Too() {
    try (GraphNetwork wide = NetworkLoader.load(folded().wide().write(), BatchPlan.DEFAULT);
        GraphNetwork single = NetworkLoader.load(folded().write(), BatchPlan.DEFAULT)) {
      Site one = wide.site("block0.attention.heads").orElseThrow();
      Site other = single.site("block0.attention.heads").orElseThrow();
      assertThat(one).isEqualTo(other);
      same(run(wide, one, 1), run(single, other, 1), one.id());
    }
  }

  @Test
  void valuesThatMixSamplesOnTheirFirstAxisStayWithoutASite() {
    // Tokens in front: entry t * N + n of the first axis.
    TinyModel model =
        new TinyModel()
            .input("x", -1, 3, 4)
            .node("t", "Transpose", List.of("x"), "perm=1,0,2")
            .integers("rows", -1, 4)
            .node("flat", "Reshape", "t", "rows")
            .weights("w", List.of(4, 4), numbers(7, 16))
            .node("dense", "MatMul", "flat", "w")
            .integers("back", 3, -1, 4)
            .node("apart", "Reshape", "dense", "back")
            .node("y", "Transpose", List.of("apart"), "perm=1,0,2")
            .output("y");
    try (GraphNetwork network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT)) {
      assertThat(network.sites()).extracting(Site::id).containsExactly("x", "y");
    }
  }

  @Test
  void aFoldedSiteCannotBeMaskedInAFile(@TempDir Path folder) {
    Path file = folded().write();
    try (GraphNetwork network = NetworkLoader.load(file, BatchPlan.DEFAULT)) {
      Site heads = network.site("block0.attention.heads").orElseThrow();
      Tensor half = Tensor.of(Shape.of(2, 1, 1), 0, 1);
      List<Factors> factors = List.of(new Factors(heads.id(), heads.unitAxis(), half));
      Path out = folder.resolve("out.onnx");
      assertThatThrownBy(() -> Subnetwork.write(file, factors, out))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("R114")
          .hasMessageContaining(heads.id());
      assertThat(out).doesNotExist();
    }
  }

  private static List<Tensor> run(GraphNetwork network, Site site, int head) {
    Site output = network.outputs().get(0);
    try (Bound bound = network.bind(ROWS)) {
      Tensor values = bound.values(Pass.values(List.of(site))).get(site);
      Tensor lesioned =
          bound
              .values(Pass.values(List.of(output)).under(List.of(Intervention.lesion(site, head))))
              .get(output);
      Map<Site, Tensor> gradient =
          bound.gradients(
              new Objective.Sum(output),
              Pass.reading(Reading.GRADIENT, List.of(site)),
              Reading.GRADIENT);
      return List.of(values, lesioned, gradient.get(site));
    }
  }

  private static void same(List<Tensor> ones, List<Tensor> others, String part) {
    for (int i = 0; i < ones.size(); i++) {
      Tensor one = ones.get(i);
      assertThat(one.shape()).isEqualTo(others.get(i).shape());
      for (long k = 0; k < one.elements(); k++) {
        assertThat(one.get(k)).as(part).isCloseTo(others.get(i).get(k), within(1e-5f));
      }
    }
  }

  /** Tokens, samples and heads together, features: as PyTorch lays them. */
  private static TinyModel folded() {
    TinyModel model =
        new TinyModel().input("x", -1, 3, 4).integers("split", 3, -1, 2).integers("join", 3, -1, 4);
    for (String part : List.of("q", "k", "v")) {
      dense(model, part, "x").node(part + "t", "Transpose", List.of(part), "perm=1,0,2");
      split(model, part, part + "t", part.equals("k") ? "perm=1,2,0" : "perm=1,0,2");
    }
    attend(model, "perm=1,0,2").node("cn", "Transpose", List.of("cj"), "perm=1,0,2");
    return added(model, "cn");
  }

  private static TinyModel apart() {
    TinyModel model =
        new TinyModel()
            .input("x", -1, 3, 4)
            .integers("split", -1, 3, 2, 2)
            .integers("join", -1, 3, 4);
    for (String part : List.of("q", "k", "v")) {
      split(
          dense(model, part, "x"), part, part, part.equals("k") ? "perm=0,2,3,1" : "perm=0,2,1,3");
    }
    return added(attend(model, "perm=0,2,1,3"), "cj");
  }

  private static void split(TinyModel model, String part, String from, String order) {
    model
        .node(part + "r", "Reshape", from, "split")
        .node(part + "h", "Transpose", List.of(part + "r"), order);
  }

  private static TinyModel added(TinyModel model, String context) {
    return dense(model, "o", context).node("sum", "Add", "o", "x").output("sum");
  }

  private static TinyModel attend(TinyModel model, String back) {
    return model
        .node("s", "MatMul", "qh", "kh")
        .node("p", "Softmax", List.of("s"), "axis=-1")
        .node("c", "MatMul", "p", "vh")
        .node("ct", "Transpose", List.of("c"), back)
        .node("cj", "Reshape", "ct", "join");
  }

  private static TinyModel dense(TinyModel model, String name, String from) {
    return model
        .weights("w" + name, List.of(4, 4), numbers(name.charAt(0), 16))
        .node(name, "MatMul", from, "w" + name);
  }

  private static double[] numbers(int seed, int count) {
    return IntStream.range(0, count).mapToDouble(i -> Math.sin(seed * 31 + 1.7 * i)).toArray();
  }
}
