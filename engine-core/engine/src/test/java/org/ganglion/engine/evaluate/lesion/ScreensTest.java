package org.ganglion.engine.evaluate.lesion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.ganglion.api.network.Network;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class ScreensTest {
  private static final int CLASSES = 4;
  private static final int UNITS = 24;

  /** Unit u tells class u % 4; the first {@code useful} units are read, the others are not. */
  private static Network network(int useful) {
    double[] in = new double[UNITS * CLASSES];
    double[] out = new double[CLASSES * UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      in[unit * CLASSES + unit % CLASSES] = 1;
      out[unit % CLASSES * UNITS + unit] = unit < useful ? 1 : 0;
    }
    TinyModel model =
        new TinyModel()
            .input("x", -1, CLASSES)
            .weights("W1", List.of(UNITS, CLASSES), in)
            .weights("W2", List.of(CLASSES, UNITS), out)
            .weights("b2", List.of(CLASSES), 0.01, 0, 0, 0)
            .node("z", "Gemm", List.of("x", "W1"), "transB=1")
            .node("h", "Relu", "z")
            .node("y", "Gemm", List.of("h", "W2", "b2"), "transB=1")
            .output("y");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  private static TestEvidence evidence(Network network, int... labels) {
    int count = 3 * CLASSES;
    Tensor.Builder x = Tensor.builder(Shape.of(count, CLASSES));
    int[] classes = new int[count];
    for (int row = 0; row < count; row++) {
      classes[row] = row % CLASSES;
      x.set((long) row * CLASSES + classes[row], 1);
    }
    DataSet data =
        DataSet.of(
            Ints.range(count),
            Map.of("x", x.build()),
            Optional.of(Ints.of(classes)),
            Map.of(),
            List.of(),
            List.of());
    return new TestEvidence(network, data)
        .neurons("modules", List.of(network.site("h").orElseThrow()), labels);
  }

  private static int[] fours() {
    int[] labels = new int[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      labels[unit] = Math.min(2, unit / 4);
    }
    return labels;
  }

  private static FakeRun run() {
    return new FakeRun(FakeAlgebra.none(), 1);
  }

  @Test
  void singleNeuronsMatterWhereNothingStandsInForThem() {
    NeuronLesion screen = new NeuronLesion();
    Verdict verdict = screen.evaluate(evidence(network(4), fours()), screen.defaults(), run());

    // Class 0 is what is answered without any evidence, so that its own unit is not needed.
    assertThat(verdict.score("modules", "largest drop")).isEqualTo(0.25);
    assertThat(verdict.score("modules", "share without a drop")).isEqualTo(21 / 24.0);
    assertThat(verdict.score("modules", "p")).isEqualTo(0.01);
    Table.Numbers units = (Table.Numbers) verdict.tables().get(0).columns().get(1);
    assertThat(units.values().subList(0, 3)).containsExactly(1.0, 2.0, 3.0);
    Table.Numbers worst = (Table.Numbers) verdict.tables().get(0).columns().get(4);
    assertThat(worst.values().subList(0, 3)).containsExactly(1.0, 2.0, 3.0);
    Matrix drops = (Matrix) Objects.requireNonNull(verdict.arrays().get("drop/modules"));
    assertThat(drops.rows()).isEqualTo(UNITS);
    assertThat(drops.get(3, 0)).isEqualTo(0.25);
  }

  @Test
  void neuronsThatStandInForEachOtherMatterToNobodyAlone() {
    NeuronLesion screen = new NeuronLesion();
    Verdict verdict = screen.evaluate(evidence(network(8), fours()), screen.defaults(), run());

    assertThat(verdict.score("modules", "largest drop")).isZero();
    assertThat(verdict.score("modules", "variance between groups")).isNaN();
  }

  @Test
  void aPairShowsWhatStandsInForWhat() {
    PairLesion screen = new PairLesion();
    Verdict verdict = screen.evaluate(evidence(network(8), fours()), screen.defaults(), run());

    Matrix joint = verdict.grids().get(0).values();
    Matrix given = verdict.grids().get(1).values();
    Matrix p = verdict.grids().get(2).values();
    assertThat(joint.get(0, 0)).isZero();
    assertThat(joint.get(0, 1)).isEqualTo(-0.75);
    assertThat(joint.get(1, 0)).isEqualTo(-0.75);
    assertThat(given.get(0, 1)).isEqualTo(-0.75);
    assertThat(given.get(2, 1)).isZero();
    assertThat(p.get(0, 1)).isLessThan(0.1);
    assertThat(p.get(2, 1)).isEqualTo(1);
    assertThat(p.get(1, 1)).isNaN();
    assertThat(verdict.score("modules", "more than both alone")).isCloseTo(-0.25, within());
    assertThat(verdict.scores())
        .filteredOn(score -> score.measure().equals("more than both alone"))
        .extracting(Score::count)
        .containsExactly(3L);
    Table.Words words = (Table.Words) verdict.tables().get(0).columns().get(5);
    assertThat(words.values()).containsExactly("small", "small", "prunable");
  }

  private static Offset<Double> within() {
    return Assertions.within(1e-12);
  }

  @Test
  void lesionsAreToldApartByTheirEffectAndTheirRank() {
    assertThat(Importance.of(30, 30, -1, 0.01, 100)).isEqualTo(Importance.COMPLETE);
    assertThat(Importance.of(12, 30, -1, 0.009, 100)).isEqualTo(Importance.SMALL);
    assertThat(Importance.of(13, 30, -0.02, 1 / 101.0, 100)).isEqualTo(Importance.IMPORTANT);
    assertThat(Importance.of(13, 30, -0.001, 1 / 101.0, 100))
        .isEqualTo(Importance.SIGNIFICANT_BUT_SMALL);
    assertThat(Importance.of(13, 30, -0.02, 0.3, 100))
        .isEqualTo(Importance.LARGE_BUT_NOT_SIGNIFICANT);
    assertThat(Importance.of(13, 30, 0, 1, 100)).isEqualTo(Importance.PRUNABLE);
    assertThat(Importance.of(13, 30, -0.02, 1, 100)).isEqualTo(Importance.LEAST_IMPORTANT);
    assertThat(Importance.of(13, 30, 0, 0.3, 100)).isEqualTo(Importance.OTHER);
    assertThat(Importance.LEAST_IMPORTANT.word()).isEqualTo("least important");
  }
}
