package org.ganglion.engine.evaluate.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
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

final class MechanismTest {
  private static final DataSet ROWS =
      DataSet.of(
          Ints.of(0, 1),
          Map.of("x", Tensor.full(Shape.of(2, 3), 1)),
          Optional.empty(),
          Map.of(),
          List.of(),
          List.of());

  /** Groups 0, 0 | 0, 2, 2 | 4, 4, 4 in three clusters, worked out by hand. */
  @Test
  void entropiesOfEightSamples() {
    Verdict verdict =
        purity(
            new TestEvidence(new FakeNetwork(), null)
                .groups(0, 0, 0, 2, 2, 4, 4, 4)
                .samplesGrouped("m", 0, 0, 1, 1, 1, 2, 2, 2));
    assertThat(verdict.score("m", "entropy")).isCloseTo(1.5613, within(5e-5));
    assertThat(verdict.score("m", "U")).isCloseTo(0.3061, within(5e-5));
    assertThat(verdict.score("m", "conditional entropy")).isCloseTo(0.3444, within(5e-5));
    // scikit-learn 1.2.1: normalized_mutual_info_score, adjusted_rand_score.
    assertThat(verdict.score("m", "normalised mutual information"))
        .isCloseTo(0.7794365191, within(1e-9));
    assertThat(verdict.score("m", "adjusted rand index")).isCloseTo(0.6190476190, within(1e-9));
    assertThat(verdict.nulls().get(0).p()).isLessThan(0.1);
  }

  @Test
  void oneClusterTellsNothing() {
    Verdict verdict =
        purity(
            new TestEvidence(new FakeNetwork(), null)
                .groups(1, 1, 5, 5)
                .samplesGrouped("m", 0, 0, 0, 0));
    for (String measure : List.of("U", "conditional entropy", "entropy")) {
      assertThat(verdict.score("m", measure)).isEqualTo(1);
    }
    assertThat(verdict.score("m", "adjusted rand index")).isZero();
    assertThat(verdict.nulls().get(0).p()).isEqualTo(1);
  }

  @Test
  void samplesThatWereLeftOutDoNotCount() {
    Verdict verdict =
        purity(
            new TestEvidence(new FakeNetwork(), null)
                .groups(1, 1, 5, 5, 7)
                .samplesGrouped("m", 0, 0, 1, 1, -1));
    assertThat(verdict.score("m", "conditional entropy")).isZero();
    assertThat(verdict.score("m", "adjusted rand index")).isEqualTo(1);
    assertThat(verdict.score("m", "entropy")).isEqualTo(1);
  }

  @Test
  void groupsOfOtherSamplesAreRefused() {
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), null).groups(1, 2).samplesGrouped("m", 0, 0, 1);
    assertThatThrownBy(() -> purity(evidence))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M930");
  }

  @Test
  void picksOfOtherSeedsAreCompared() {
    TestEvidence evidence = picked(1, 1, 0, 0);
    List<TestEvidence> others = List.of(picked(1, 1, 0, 0), picked(0, 1, 1, 0));
    evidence.again(
        substitute ->
            others.get((int) ((Substitute.Seed) substitute).number() - 1).findings().get(0));
    Verdict verdict =
        new Stability()
            .evaluate(evidence, new StabilityOptions(2, 2000), new FakeRun(FakeAlgebra.none()));
    // Pairs of runs agree by 1, 1/3 and 1/3.
    assertThat(verdict.score("s", "jaccard over seeds")).isCloseTo(5.0 / 9, within(1e-12));
    // Two of four at random: 1 with chance 1/6, 1/3 with 4/6, 0 with 1/6.
    assertThat(verdict.score("s", "jaccard of random sets")).isCloseTo(7.0 / 18, within(0.03));
    assertThat(verdict.score("(random) as s", "jaccard over seeds"))
        .isEqualTo(verdict.score("s", "jaccard of random sets"));
    assertThat(verdict.score("(all)", "jaccard over seeds")).isEqualTo(1);
    assertThat(verdict.score("s", "picked")).isCloseTo(0.5, within(1e-12));
  }

  private static TestEvidence picked(float... picks) {
    Mask mask = TestEvidence.mask(Tensor.vector(picks));
    return new TestEvidence(new FakeNetwork(), ROWS)
        .selection(
            "s",
            List.of(FakeNetwork.RELU0),
            Selection.of(Coverage.DATASET, Map.of("block/Relu_0", mask)));
  }

  private static Verdict purity(TestEvidence evidence) {
    return new MechanismPurity()
        .evaluate(evidence, new MechanismPurityOptions(199), new FakeRun(FakeAlgebra.none()));
  }
}
