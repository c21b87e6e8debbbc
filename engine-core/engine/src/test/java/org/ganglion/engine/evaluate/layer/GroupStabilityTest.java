package org.ganglion.engine.evaluate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.fake.FakeRun;
import org.junit.jupiter.api.Test;

final class GroupStabilityTest {
  private final List<Ints> drawn = new ArrayList<>();

  @Test
  void groupsThatComeBackHaveIndexOne() {
    Verdict verdict =
        judge(evidence(10, new int[] {0, 0, 1, 1}).layersGrouped("g", 0, 0, 1, 1), 5, 0.8);

    assertThat(verdict.score("g", "adjusted rand over samples")).isEqualTo(1);
    assertThat(verdict.score("g", "adjusted rand with other groupings")).isNaN();
    assertThat(verdict.grids().get(0).values().toArray()).containsExactly(0, 1, 0, 0, 1, 0);
    assertThat(verdict.grids().get(0).columns()).contains("layer1 | layer2");
    // Draws hold eight of ten rows, ascending, and differ.
    assertThat(drawn).hasSize(5).allSatisfy(rows -> assertThat(rows.size()).isEqualTo(8));
    assertThat(drawn.stream().distinct().count()).isGreaterThan(1);
    assertThat(drawn.get(0).stream().toArray()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void indicesAreThoseOfScikitLearnAndBoundariesAreCounted() {
    // scikit-learn 1.2.1, adjusted_rand_score([0,0,0,1,1,1], [0,0,1,1,2,2]): 0.24242424...
    Verdict verdict =
        judge(
            evidence(10, new int[] {0, 0, 1, 1, 2, 2})
                .layersGrouped("g", 0, 0, 0, 1, 1, 1)
                .layersGrouped("h", 0, 0, 1, 1, 2, 2),
            2,
            0.5);

    assertThat(verdict.score("g", "adjusted rand over samples")).isCloseTo(8.0 / 33, within(1e-12));
    assertThat(verdict.score("h", "adjusted rand over samples")).isEqualTo(1);
    assertThat(verdict.score("g", "adjusted rand with other groupings"))
        .isCloseTo(8.0 / 33, within(1e-12));
    assertThat(verdict.grids().get(0).values().toArray())
        .containsExactly(0, 0, 1, 0, 0, 0, 1, 0, 1, 0);
  }

  @Test
  void distancesHaveMeanAndDeviationOverDraws() {
    Matrix first = Matrix.of(3, 3, 0, 1, 4, 1, 0, 2, 4, 2, 0);
    Matrix second = Matrix.of(3, 3, 0, 3, 4, 3, 0, 4, 4, 4, 0);

    Verdict verdict =
        judge(evidence(10, new int[] {0, 0, 1}, first, second).layersGrouped("g", 0, 0, 1), 2, 0.5);

    assertThat(verdict.grids()).hasSize(3);
    assertThat(verdict.grids().get(1).values().toArray())
        .containsExactly(0, 2, 4, 2, 0, 3, 4, 3, 0);
    double root = Math.sqrt(2);
    assertThat(verdict.grids().get(2).values().toArray())
        .containsExactly(new double[] {0, root, 0, root, 0, root, 0, root, 0}, within(1e-12));
    // Deviation sqrt 2 by 2, 0 by 4, sqrt 2 by 3.
    assertThat(verdict.score("g", "relative deviation of distances"))
        .isCloseTo((root / 2 + root / 3) / 3, within(1e-12));
  }

  @Test
  void refusesDrawsOfTooFewSamples() {
    assertThatThrownBy(() -> judge(evidence(5, new int[] {0, 1}).layersGrouped("g", 0, 1), 2, 0.5))
        .isInstanceOfSatisfying(
            MethodException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("M930"));
  }

  /** Every draw gives these groups, and one table after the other. */
  private TestEvidence evidence(int samples, int[] again, Matrix... tables) {
    DataSet rows =
        DataSet.of(
            Ints.range(samples),
            Map.of("x", Tensor.full(Shape.of(samples, 3), 1)),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    return new TestEvidence(new FakeNetwork(), rows)
        .again(
            substitute -> {
              Matrix table =
                  tables.length == 0
                      ? Matrix.generate(again.length, again.length, (i, j) -> i == j ? 0 : 1)
                      : tables[drawn.size()];
              drawn.add(((Substitute.Rows) substitute).rows());
              return new TestEvidence(new FakeNetwork(), rows)
                  .layers(new TestLayers(table))
                  .layersGrouped("again", again)
                  .findings()
                  .get(0);
            });
  }

  private static Verdict judge(TestEvidence evidence, int resamples, double share) {
    return new GroupStability()
        .evaluate(
            evidence, new GroupStabilityOptions(resamples, share), new FakeRun(FakeAlgebra.none()));
  }
}
