package org.ganglion.engine.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.npz.NpzWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedNetworkTest {
  private static final BatchPlan TWO_ROWS = new BatchPlan(2, 1 << 20);

  private final Path file;

  RecordedNetworkTest(@TempDir Path folder) {
    this.file = folder.resolve("recorded.npz");
  }

  @Test
  void arraysAreSitesInTheOrderOfTheFileAndTheResponseComesLast() {
    try (RecordedNetwork network = open(RecordedNetworkTest::network)) {
      assertThat(network.sites().stream().map(Site::id))
          .containsExactly("conv", "fc", "tokens", "score", "outputs");
      assertThat(network.sites().stream().map(Site::unitAxis)).containsExactly(0, 0, 1, -1, 0);
      assertThat(network.outputs()).extracting(Site::id).containsExactly("outputs");
      assertThat(network.inputs()).isEmpty();
      assertThat(network.offers())
          .containsExactlyInAnyOrder(Need.ACTIVATIONS, Need.WEIGHTS, Need.LABELS);
      assertThat(network.samples().labels()).contains(Ints.of(0, 1, 0, 1, 2));
      assertThat(network.fingerprint()).hasSize(64);
      assertThat(network.links()).hasSize(1);
      assertThat(network.links().get(0).from()).isEqualTo("conv");
      assertThat(site(network, "fc").inputs()).containsExactly("conv");
    }
  }

  @Test
  void passesReadChunksOfAnySelection() {
    try (RecordedNetwork network = open(RecordedNetworkTest::network);
        Bound bound = network.bind(network.samples().select(Ints.of(4, 1, 2, 1)))) {
      Site conv = site(network, "conv");
      List<Integer> firsts = new ArrayList<>();
      bound.read(Pass.values(List.of(conv)), chunk -> firsts.add(chunk.first()));
      assertThat(firsts).containsExactly(0, 2);
      Tensor values = bound.values(Pass.values(List.of(conv))).get(conv);
      assertThat(values).isNotNull();
      assertThat(values.toArray()).startsWith(32, 33).endsWith(14, 15).hasSize(32);
      assertThat(values.row(1).toArray()).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
    }
  }

  @Test
  void positionsAreReducedToUnits() {
    try (RecordedNetwork network = open(RecordedNetworkTest::network);
        Bound bound = network.bind(network.samples())) {
      Site conv = site(network, "conv");
      assertThat(bound.activations(conv, Reduce.MEAN).row(1)).containsExactly(9.5, 13.5);
      assertThat(bound.activations(conv, Reduce.MAX).row(1)).containsExactly(11, 15);
      assertThat(bound.activations(conv, Reduce.L2).row(0))
          .containsExactly((float) Math.sqrt(14), (float) Math.sqrt(126));
      Site tokens = site(network, "tokens");
      assertThat(bound.activations(tokens, Reduce.MEAN).row(0)).containsExactly(2, 3);
      Site score = site(network, "score");
      assertThat(bound.activations(score, Reduce.MAX).columnAt(0)).containsExactly(5, 6, 7, 8, 9);
    }
  }

  @Test
  void whatNeedsTheNetworkItselfIsRefused() {
    try (RecordedNetwork network = open(RecordedNetworkTest::network);
        Bound bound = network.bind(network.samples())) {
      Site fc = site(network, "fc");
      Pass values = Pass.values(List.of(fc));
      Map<Site, Tensor> gates = Map.of(fc, Tensor.vector(1, 1, 1));
      refuses("M915", () -> bound.gradients(new Objective.Sum(fc), values, chunk -> {}));
      refuses("M915", () -> bound.sweep(Variants.of(List.of()), values, (v, chunk) -> {}));
      refuses("M915", () -> bound.gates(gates));
      refuses("M915", () -> bound.inputs(gates));
      refuses(
          "M915", () -> bound.read(values.under(List.of(Intervention.lesion(fc, 0))), chunk -> {}));
      refuses("M913", () -> bound.read(Pass.reading(Reading.GRADIENT, List.of(fc)), chunk -> {}));
      refuses("M911", () -> network.withWeights((name, value) -> value));
      DataSet others =
          DataSet.of(Ints.range(5), Map.of(), Optional.empty(), Map.of(), List.of(), List.of());
      refuses("M910", () -> network.bind(others));
      Site stranger =
          new Site("x", "x", Site.Kind.HIDDEN, "Relu", Shape.of(3), 0, List.of(), Map.of());
      refuses("M916", () -> bound.read(Pass.values(List.of(stranger)), chunk -> {}));
      Bound closed = network.bind(network.samples());
      try (closed) {
        assertThat(closed.network()).isSameAs(network);
      }
      refuses("M917", () -> closed.read(values, chunk -> {}));
    }
  }

  @Test
  void aPassEndsWhenItIsCancelled() {
    try (RecordedNetwork network = open(RecordedNetworkTest::network);
        Bound bound =
            network.bind(
                network.samples(),
                () -> {
                  throw new CancelledException();
                })) {
      Pass pass = Pass.values(network.outputs());
      refuses("R130", () -> bound.read(pass, chunk -> {}));
    }
  }

  @Test
  void recordingsThatContradictThemselvesAreRefusedByName() {
    Tensor five = Tensor.full(Shape.of(5, 3), 1);
    refusesFile("I301", npz -> npz.put("labels", 1, 2));
    refusesFile("I301", npz -> npz.put("a", Tensor.full(Shape.of(0, 3), 1)));
    refusesFile("I302", npz -> npz.put("a", Tensor.scalar(1)));
    refusesFile("I300", both("a", five, "b", Tensor.full(Shape.of(4, 3), 1)));
    refusesFile("I300", both("a", five, "labels", Ints.range(4)));
    refusesFile("I306", both("a", five, "site/a", five));
    refusesFile("I303", both("a", five, "weights/a", five));
    refusesFile("I303", both("a", five, "weights/a->b", five));
    refusesFile("I304", both("a", five, "weights/a->a", five));
    Tensor bad = Tensor.of(Shape.of(2, 2), 1, 2, 3, Float.NaN);
    refusesFile("I305", both("a", Tensor.full(Shape.of(5, 2), 1), "weights/a->a", bad));
    try (RecordedNetwork network = open(npz -> npz.put("a", bad));
        Bound bound = network.bind(network.samples())) {
      assertThatThrownBy(() -> bound.values(Pass.values(network.sites())))
          .hasMessageStartingWith("I305")
          .hasMessageContaining("sample 1, element 1 is NaN");
    }
  }

  private static void network(NpzWriter npz) {
    float[] ramp = new float[40];
    for (int i = 0; i < 40; i++) {
      ramp[i] = i;
    }
    npz.put("outputs", Matrix.generate(5, 3, (row, column) -> row == column ? 1 : 0));
    npz.put("site/conv", Tensor.of(Shape.of(5, 2, 2, 2), ramp));
    npz.put("fc", Tensor.full(Shape.of(5, 3), 1));
    npz.put("weights/conv->fc", Tensor.full(Shape.of(3, 2), 0.5f));
    npz.put("site/tokens", Tensor.of(Shape.of(5, 3, 2), Arrays.copyOf(ramp, 30)));
    npz.put("labels", 0, 1, 0, 1, 2);
    npz.put("score", Tensor.vector(5, 6, 7, 8, 9));
  }

  private RecordedNetwork open(Consumer<NpzWriter> content) {
    try (NpzWriter npz = new NpzWriter(file)) {
      content.accept(npz);
      npz.commit();
    }
    return RecordedNetwork.open(file, TWO_ROWS);
  }

  private void refusesFile(String code, Consumer<NpzWriter> content) {
    refuses(code, () -> open(content));
  }

  private static Consumer<NpzWriter> both(String a, Array first, String b, Array second) {
    return npz -> {
      npz.put(a, first);
      npz.put(b, second);
    };
  }

  private static Site site(RecordedNetwork network, String id) {
    return network.site(id).orElseThrow();
  }

  private static void refuses(String code, ThrowableAssert.ThrowingCallable action) {
    assertThatThrownBy(action).isInstanceOf(AnalysisException.class).hasMessageStartingWith(code);
  }
}
