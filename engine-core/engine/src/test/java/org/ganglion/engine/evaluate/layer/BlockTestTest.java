package org.ganglion.engine.evaluate.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.partition.Items;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.fake.FakeRun;
import org.junit.jupiter.api.Test;

final class BlockTestTest {
  private final FakeRun run = new FakeRun(FakeAlgebra.none());

  @Test
  void theRatioOfSquaredDistancesIsTheIndexOfCalinskiAndHarabasz() {
    // scikit-learn 1.2.1, calinski_harabasz_score of X[i, k] = sin(0.7 i k + k), i = 1..7, k =
    // 1..3.
    Matrix squares =
        Matrix.generate(
            7,
            7,
            (i, j) ->
                IntStream.rangeClosed(1, 3)
                    .mapToDouble(k -> coordinate(i + 1, k) - coordinate(j + 1, k))
                    .map(difference -> difference * difference)
                    .sum());

    assertThat(GroupSpread.of(squares, Ints.of(0, 0, 0, 1, 1, 2, 2)).ratio())
        .isCloseTo(2.2641393380006956, within(1e-9));
    // Items that were left out are groups of their own.
    assertThat(GroupSpread.of(squares, Ints.of(0, 0, 0, -1, -1, 1, 1)).ratio())
        .isCloseTo(2.3050396488649034, within(1e-9));
  }

  @Test
  void oneGroupAndLayersAloneGainNothingToSpeakOf() {
    Matrix drift = drift(6);

    assertThat(GroupSpread.of(drift, Ints.of(new int[6])).gain()).isZero();
    assertThat(GroupSpread.of(drift, Ints.of(new int[6])).ratio()).isZero();
    assertThat(GroupSpread.of(drift, Ints.range(6)).ratio()).isZero();
    assertThat(GroupSpread.of(drift, Ints.range(6)).gain()).isEqualTo(1);
    assertThat(GroupSpread.of(Matrix.generate(4, 4, (i, j) -> 0), Ints.of(0, 0, 1, 1)).ratio())
        .isZero();
    // Perfect blocks: finite, so that they can be drawn and stored.
    Matrix blocks = Matrix.generate(4, 4, (i, j) -> i / 2 == j / 2 ? 0 : 1);
    assertThat(GroupSpread.of(blocks, Ints.of(0, 0, 1, 1)).ratio()).isFinite().isGreaterThan(1e9);
  }

  @Test
  void blocksOfTheReferenceTableAreFoundToBeThere() {
    // Blocks of 4, 5 and 3 layers: the cut into three costs 0.528333 of 5.153333.
    Matrix blocks =
        Matrix.generate(
            12,
            12,
            (i, j) ->
                i == j
                    ? 0
                    : block(i) == block(j)
                        ? 0.1 + 0.01 * Math.abs(i - j)
                        : 1 + 0.05 * Math.abs(i - j));

    Verdict verdict = judge(blocks, BlockTestTest::threeGroups, 99);

    assertThat(verdict.score("g", "gain")).isCloseTo(1 - 0.528333 / 5.153333, within(1e-6));
    assertThat(verdict.score("g", "p")).isEqualTo(0.01);
    assertThat(verdict.figures()).containsEntry("groups of g", 3.0);
    assertThat(verdict.nulls().get(0).draws().rows()).isEqualTo(99);
    assertThat(run.warnings).isEmpty();
  }

  @Test
  void evenDriftHasNoBlocksWhateverTheGainAndAWarningSaysSo() {
    Verdict verdict = judge(drift(12), BlockTestTest::threeGroups, 99);

    assertThat(verdict.score("g", "gain")).isGreaterThan(0.6);
    assertThat(verdict.score("g", "p")).isEqualTo(1);
    assertThat(run.warnings).extracting(Warning::code).containsExactly("W939");
  }

  @Test
  void aPartitionerThatChoosesItsNumberOfGroupsKeepsTheLevelOnDriftWithNoise() {
    int called = 0;
    int tables = 100;
    for (int seed = 0; seed < tables; seed++) {
      Random random = new Random(seed);
      double[] noise = random.doubles(144, -0.02, 0.02).toArray();
      Matrix table =
          Matrix.generate(
              12,
              12,
              (i, j) ->
                  i == j ? 0 : 0.1 * Math.abs(i - j) + noise[12 * Math.min(i, j) + Math.max(i, j)]);
      called += judge(table, BlockTestTest::chosen, 39).score("g", "p") <= 0.05 ? 1 : 0;
    }
    // 0.05 and three standard errors of 100 tables.
    assertThat(called).isLessThanOrEqualTo(11);
  }

  @Test
  void drawsKeepTheDistancesOfEachLag() {
    Matrix table = Matrix.generate(5, 5, (i, j) -> i == j ? 0 : 1 + i + j + i * j);
    Matrix other = LagShuffle.of(table, new Random(3));

    for (int lag = 0; lag < 5; lag++) {
      assertThat(sorted(other, lag)).isEqualTo(sorted(table, lag));
    }
    assertThat(other.toArray()).isNotEqualTo(table.toArray());
    assertThat(other.get(1, 3)).isEqualTo(other.get(3, 1));
  }

  @Test
  void refusesTwoLayers() {
    assertThatThrownBy(() -> judge(drift(2), table -> Ints.of(0, 1), 19))
        .isInstanceOfSatisfying(
            MethodException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("M930"));
  }

  private Verdict judge(Matrix table, Function<Matrix, Ints> partitioner, int draws) {
    Items layers = new TestLayers(table);
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), null)
            .layersGrouped("g", partitioner.apply(table).toArray())
            .layers(layers)
            .again(
                substitute -> {
                  Items drawn = ((Substitute.OfItems) substitute).items();
                  assertThat(drawn.name(1)).isEqualTo("layer1");
                  return grouped(partitioner.apply(drawn.distances()));
                });
    return new BlockTest().evaluate(evidence, new BlockTestOptions(draws, 0.05), run);
  }

  private static Finding grouped(Ints labels) {
    return new TestEvidence(new FakeNetwork(), null)
        .layersGrouped("again", labels.toArray())
        .findings()
        .get(0);
  }

  /** The best of all cuts into three groups that follow each other. */
  private static Ints threeGroups(Matrix table) {
    return best(table, 3);
  }

  /** The best of all cuts into two and into three, by the ratio. */
  private static Ints chosen(Matrix table) {
    Ints two = best(table, 2);
    Ints three = best(table, 3);
    return GroupSpread.of(table, two).ratio() >= GroupSpread.of(table, three).ratio() ? two : three;
  }

  private static Ints best(Matrix table, int groups) {
    int size = table.rows();
    Ints best = Ints.of(new int[size]);
    double most = 0;
    for (int first = 1; first < size; first++) {
      for (int second = groups == 2 ? size : first + 1;
          second < (groups == 2 ? size + 1 : size);
          second++) {
        int a = first;
        int b = second;
        Ints labels =
            Ints.of(
                IntStream.range(0, size).map(i -> (i >= a ? 1 : 0) + (i >= b ? 1 : 0)).toArray());
        double ratio = GroupSpread.of(table, labels).ratio();
        if (ratio > most) {
          most = ratio;
          best = labels;
        }
      }
    }
    return best;
  }

  private static double coordinate(int i, int k) {
    return Math.sin(0.7 * i * k + k);
  }

  private static int block(int layer) {
    return layer < 4 ? 0 : layer < 9 ? 1 : 2;
  }

  private static Matrix drift(int size) {
    return Matrix.generate(size, size, (i, j) -> 0.1 * Math.abs(i - j));
  }

  private static double[] sorted(Matrix table, int lag) {
    return IntStream.range(0, table.rows() - lag)
        .mapToDouble(i -> table.get(i, i + lag))
        .sorted()
        .toArray();
  }
}
