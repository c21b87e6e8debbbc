package org.ganglion.engine.evaluate.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.partition.Items;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.Contingency;
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

  /** Neurons by number; grouping by them puts the samples before the first one's number apart. */
  private record Numbered(List<Integer> widths, List<Ints> picked, List<List<Ints>> asked)
      implements Finding.Coordinates {
    @Override
    public Items by(List<Ints> neurons) {
      asked.add(neurons);
      return new PlacedSamples(Matrix.column(neurons.get(0).get(0)));
    }
  }

  private static TestEvidence grouped(Numbered neurons, String... steps) {
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), null).groups(0, 0, 0, 5, 5).coordinates(neurons);
    for (String step : steps) {
      evidence.samplesGrouped(step, 0, 0, 0, 1, 1);
    }
    return evidence.again(
        substitute -> {
          int first = (int) ((Substitute.OfItems) substitute).items().points().get(0, 0);
          int[] labels = IntStream.range(0, 5).map(row -> row < first ? 1 : 0).toArray();
          return new TestEvidence(new FakeNetwork(), null)
              .samplesGrouped("again", labels)
              .findings()
              .get(0);
        });
  }

  @Test
  void groupsByPickedNeuronsStandBesideThoseByRandomOnesAndByAll() {
    List<List<Ints>> asked = new ArrayList<>();
    Numbered neurons = new Numbered(List.of(4, 3), List.of(Ints.of(1, 3), Ints.of()), asked);
    Verdict verdict = purity(grouped(neurons, "m"));
    assertThat(asked).hasSize(4);
    for (List<Ints> random : asked.subList(0, 3)) {
      assertThat(random.get(0).size()).isEqualTo(2);
      assertThat(random.get(0).get(0)).isLessThan(random.get(0).get(1));
      assertThat(random.get(1).size()).isZero();
    }
    assertThat(asked.get(3)).containsExactly(Ints.range(4), Ints.range(3));
    assertThat(verdict.score("m", "conditional entropy")).isZero();
    // All neurons begin with number 0, so that no sample is put apart: the groups stay unknown.
    assertThat(verdict.score("(all) as m", "conditional entropy"))
        .isEqualTo(verdict.score("m", "entropy"));
    assertThat(verdict.score("(all) as m", "clusters")).isEqualTo(1);
    MeanOf expected = new MeanOf();
    for (List<Ints> random : asked.subList(0, 3)) {
      int first = random.get(0).get(0);
      int[] labels = IntStream.range(0, 5).map(row -> row < first ? 1 : 0).toArray();
      expected.add(Contingency.of(Ints.of(labels), Ints.of(0, 0, 0, 5, 5)).conditional());
    }
    assertThat(verdict.scores())
        .filteredOn(score -> score.step().equals("(random) as m"))
        .filteredOn(score -> score.measure().equals("conditional entropy"))
        .singleElement()
        .satisfies(
            score -> {
              assertThat(score.value()).isEqualTo(expected.mean());
              assertThat(score.error()).isEqualTo(expected.error());
              assertThat(score.count()).isEqualTo(3);
            });
  }

  @Test
  void controlsFollowWhatIsJudged() {
    Numbered neurons = new Numbered(List.of(4), List.of(Ints.of(1, 3)), new ArrayList<>());
    Verdict verdict = purity(grouped(neurons, "m", "n"));
    assertThat(verdict.scores().stream().map(Score::step).distinct())
        .containsExactly("m", "n", "(random) as m", "(all) as m", "(random) as n", "(all) as n");
    List<List<Ints>> asked = neurons.asked();
    assertThat(asked.subList(4, 7)).as("the same random sets").isEqualTo(asked.subList(0, 3));
    Numbered whole = new Numbered(List.of(4), List.of(Ints.range(4)), new ArrayList<>());
    assertThat(purity(grouped(whole, "m")).scores().stream().map(Score::step).distinct())
        .as("all neurons need no random ones beside them")
        .containsExactly("m", "(all) as m");
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
    assertThat(verdict.score("(random) as s", "jaccard over seeds"))
        .isCloseTo(7.0 / 18, within(0.03));
    assertThat(verdict.scores()).as("each number once").hasSize(4);
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
        .evaluate(evidence, new MechanismPurityOptions(199, 3), new FakeRun(FakeAlgebra.none()));
  }
}
