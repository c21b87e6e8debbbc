package org.ganglion.engine.evaluate.visual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
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

/**
 * Two units read one input each and drive the same class: an image made through the first alone
 * says nothing about the second input.
 */
final class PathwayDecodeTest {
  private final Network network =
      NetworkLoader.load(
          new TinyModel()
              .input("x", -1, 2)
              .weights("W1", List.of(2, 2), 1, 0, 0, 1)
              .weights("W2", List.of(2, 2), 2, 1, 0, 0)
              .node("z", "Gemm", List.of("x", "W1"), "transB=1")
              .node("a", "Relu", "z")
              .node("y", "Gemm", List.of("a", "W2"), "transB=1")
              .output("y")
              .write(),
          BatchPlan.DEFAULT);

  private Verdict decode(float... picked) {
    DataSet rows =
        DataSet.of(
            Ints.range(2),
            Map.of("x", Tensor.of(Shape.of(2, 2), 3, 5, -1, -1)),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    Site site = network.site("a").orElseThrow();
    Selection selection =
        Selection.of(
            Coverage.DATASET, Map.of("a", TestEvidence.mask(Tensor.of(Shape.of(2), picked))));
    return new PathwayDecode()
        .evaluate(
            new TestEvidence(network, rows).selection("picked", List.of(site), selection),
            new PathwayDecodeOptions(1, 200, 0.1, 0),
            new FakeRun(FakeAlgebra.none(), 5));
  }

  @Test
  void theImageHoldsWhatThePathwayReadsAndNothingElse() {
    Verdict verdict = decode(1, 0);
    Tensor image = image(verdict, "image/picked");
    assertThat(image.shape()).isEqualTo(Shape.of(1, 2));
    // The largest value of the data where it drives the class, the middle where it says nothing.
    assertThat(image.get(0)).isCloseTo(5, within(0.2f));
    assertThat(image.get(1)).isEqualTo(2);
    assertThat(verdict.score("picked", "reactivated")).isEqualTo(1);
    assertThat(verdict.score("picked", "active under the whole network's image")).isEqualTo(1);
    assertThat(verdict.score("picked", "probability of the class")).isGreaterThan(0.99);
    Tensor whole = image(verdict, "image/(whole network)");
    assertThat(whole.get(1)).isCloseTo(5, within(0.3f));
  }

  @Test
  void theSameSeedMakesTheSameImage() {
    assertThat(image(decode(0, 1), "image/picked").toArray())
        .isEqualTo(image(decode(0, 1), "image/picked").toArray());
  }

  private static Tensor image(Verdict verdict, String name) {
    return (Tensor) Objects.requireNonNull(verdict.arrays().get(name), name);
  }
}
