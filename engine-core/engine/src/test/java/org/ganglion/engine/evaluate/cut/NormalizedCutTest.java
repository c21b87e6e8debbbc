package org.ganglion.engine.evaluate.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cut.NormalizedCutOptions.Keep;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.fake.FakeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NormalizedCutTest {
  @Test
  void isWhatTheClosedFormSays() {
    // W1 = [[2, 1], [0, 3]], W2 = [[4, 0], [1, 5]]; groups 0 and 1 in each layer: 2/14 + 2/18.
    double[][] edges = new double[6][6];
    join(edges, 0, 2, 2);
    join(edges, 0, 3, 1);
    join(edges, 1, 3, 3);
    join(edges, 2, 4, 4);
    join(edges, 3, 4, 1);
    join(edges, 3, 5, 5);

    GraphCut cut = GraphCut.of(matrix(edges), Ints.of(0, 1, 0, 1, 0, 1));
    assertThat(cut.value()).isCloseTo(16 / 63.0, within(1e-8));
    assertThat(cut.groups()).isEqualTo(2);
    // One group per layer of a layered graph: everything leaves.
    assertThat(GraphCut.of(matrix(edges), Ints.of(0, 0, 1, 1, 2, 2)).value())
        .isCloseTo(3, within(1e-8));
    assertThat(GraphCut.of(matrix(edges), Ints.of(4, 4, 4, 4, 4, 4)).value()).isZero();
  }

  @Test
  void isWhatTheSpecificationSaysOfPlantedGroups() {
    // Three groups, four layers, weights 1 within and 0.05 across: 3/11.
    int[] labels = new int[4 * 3 * 5];
    double[][] edges = planted(3, 5, 4, 0.05, labels);

    assertThat(GraphCut.of(matrix(edges), Ints.of(labels)).value())
        .isCloseTo(3 / 11.0, within(1e-8));
  }

  @Test
  void namesOfGroupsAndTheScaleOfWeightsDoNotShow() {
    int[] labels = new int[60];
    double[][] edges = planted(3, 5, 4, 0.3, labels);
    double value = GraphCut.of(matrix(edges), Ints.of(labels)).value();
    int[] renamed = Arrays.stream(labels).map(label -> (label + 1) % 3 + 7).toArray();
    double[][] scaled = new double[60][60];
    double[][] larger = new double[61][61];
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 60; j++) {
        scaled[i][j] = 12.5 * edges[i][j];
        larger[i][j] = edges[i][j];
      }
    }

    assertThat(GraphCut.of(matrix(edges), Ints.of(renamed)).value()).isEqualTo(value);
    assertThat(GraphCut.of(matrix(scaled), Ints.of(labels)).value()).isCloseTo(value, within(1e-8));
    // A node without an edge is in no group.
    int[] more = Arrays.copyOf(labels, 61);
    more[60] = -1;
    assertThat(GraphCut.of(matrix(larger), Ints.of(more)).value()).isEqualTo(value);
    // Every node alone: all of its weight leaves.
    int[] alone = IntStream.range(0, 60).toArray();
    assertThat(GraphCut.of(matrix(edges), Ints.of(alone)).value()).isCloseTo(60, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Keep.class)
  void shufflesKeepWhatTheyPromise(Keep keep) {
    double[][] edges = planted(2, 3, 3, 0, new int[18]);
    edges[0] = new double[18];
    for (double[] row : edges) {
      row[0] = 0;
    }
    Items items = new Layered(matrix(edges), 6);
    SparseMatrix other =
        new ShuffledGraph(items, keep)
            .draw(new FakeRun(FakeAlgebra.none(), 1).random("s", 1))
            .graph();

    // The node without edges stays alone; weights between two layers stay between them.
    assertThat(other.get(0, 8)).isZero();
    for (int from = 0; from < 3; from++) {
      for (int to = 0; to < 3; to++) {
        if (keep != Keep.NOTHING) {
          assertThat(sorted(other, from, to)).isEqualTo(sorted(items.graph(), from, to));
        }
      }
    }
    assertThat(other.stored()).isEqualTo(items.graph().stored());
    for (int i = 0; i < 18 * 18 && keep == Keep.PATTERN; i++) {
      assertThat(other.get(i / 18, i % 18) != 0).isEqualTo(items.graph().get(i / 18, i % 18) != 0);
    }
  }

  private static double[] sorted(SparseMatrix graph, int from, int to) {
    double[] weights = new double[36];
    for (int i = 0; i < 36; i++) {
      weights[i] = graph.get(6 * from + i / 6, 6 * to + i % 6);
    }
    Arrays.sort(weights);
    return weights;
  }

  @Test
  void plantedGroupsBeatEveryShuffledGraph() {
    int[] labels = new int[4 * 3 * 5];
    Items graph = new Layered(matrix(planted(3, 5, 4, 0.05, labels)), 15);
    // A partitioner that always says the same: its cut of a shuffled graph is that of chance.
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), null).graph(graph).neurons("p", List.of(), labels);
    Finding finding = evidence.findings().get(0);
    evidence.again(substitute -> finding);
    Verdict verdict =
        new NormalizedCut()
            .evaluate(
                evidence,
                new NormalizedCutOptions(19, Keep.LAYERS),
                new FakeRun(FakeAlgebra.none(), 1));

    assertThat(verdict.score("p", "n-cut")).isCloseTo(3 / 11.0, within(1e-8));
    assertThat(verdict.score("p", "p")).isEqualTo(0.05);
    assertThat(verdict.score("p", "z")).isLessThan(-10);
    // Mean inside over between: (1 - 1/11) / (2/11).
    assertThat(verdict.score("p", "inside over between")).isCloseTo(5, within(1e-6));
    assertThat(verdict.nulls().get(0).draws().rows()).isEqualTo(19);
  }

  @Test
  void cutsIntoOtherNumbersOfGroupsAreNotCompared() {
    int[] labels = new int[4 * 3 * 5];
    Items graph = new Layered(matrix(planted(3, 5, 4, 0.05, labels)), 15);
    int[] finer = labels.clone();
    finer[0] = 3;
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), null).graph(graph).neurons("p", List.of(), labels);
    Finding same = evidence.findings().get(0);
    Finding other =
        new TestEvidence(new FakeNetwork(), null).neurons("p", List.of(), finer).findings().get(0);
    // A partitioner that finds a fourth group in one shuffled graph of 19.
    AtomicInteger runs = new AtomicInteger();
    FakeRun run = new FakeRun(FakeAlgebra.none(), 1);
    evidence.again(substitute -> runs.incrementAndGet() == 7 ? other : same);

    Verdict verdict =
        new NormalizedCut().evaluate(evidence, new NormalizedCutOptions(19, Keep.LAYERS), run);

    assertThat(verdict.score("p", "n-cut")).isCloseTo(3 / 11.0, within(1e-8));
    assertThat(verdict.score("p", "p")).isNaN();
    assertThat(verdict.score("p", "z")).isNaN();
    assertThat(verdict.nulls()).isEmpty();
    assertThat(run.warnings)
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo("W941");
              assertThat(warning.text())
                  .contains("found 3 groups", "3 to 4", "18 of 19", "clusters: 3");
            });
  }

  @Test
  void refusesPartitionsOfManyGraphs() {
    TestEvidence evidence =
        new TestEvidence(new FakeNetwork(), null).neurons("p", List.of(FakeNetwork.RELU1), 0, 1);

    assertThatThrownBy(
            () ->
                new NormalizedCut()
                    .evaluate(
                        evidence,
                        new NormalizedCutOptions(0, Keep.LAYERS),
                        new FakeRun(FakeAlgebra.none(), 1)))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("a graph of its own");
  }

  private static double[][] planted(int groups, int each, int layers, double across, int[] labels) {
    int width = groups * each;
    double[][] edges = new double[layers * width][layers * width];
    Random random = new Random(1);
    for (int node = 0; node < labels.length; node++) {
      labels[node] = node % width / each;
    }
    for (int layer = 0; layer + 1 < layers; layer++) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          double weight =
              across == 0
                  ? (i / each == j / each ? 1 + random.nextInt(9) : 0)
                  : i / each == j / each ? 1 : across;
          join(edges, layer * width + i, (layer + 1) * width + j, weight);
        }
      }
    }
    return edges;
  }

  private static void join(double[][] edges, int a, int b, double weight) {
    edges[a][b] = weight;
    edges[b][a] = weight;
  }

  private static SparseMatrix matrix(double[][] edges) {
    int[] starts = new int[edges.length + 1];
    int[] columns = new int[edges.length * edges.length];
    double[] values = new double[columns.length];
    int at = 0;
    for (int row = 0; row < edges.length; row++) {
      for (int column = 0; column < edges.length; column++) {
        if (edges[row][column] != 0) {
          columns[at] = column;
          values[at++] = edges[row][column];
        }
      }
      starts[row + 1] = at;
    }
    return SparseMatrix.of(starts, Arrays.copyOf(columns, at), Arrays.copyOf(values, at));
  }

  /** Nodes in layers of one width. */
  private record Layered(SparseMatrix graph, int width) implements Items {
    @Override
    public Kind kind() {
      return Kind.NEURONS;
    }

    @Override
    public Form form() {
      return Form.GRAPH;
    }

    @Override
    public int size() {
      return graph.size();
    }

    @Override
    public String name(int index) {
      return "n" + index;
    }

    @Override
    public Optional<Site> site(int index) {
      return Optional.empty();
    }

    @Override
    public int unit(int index) {
      return index % width;
    }

    @Override
    public int order(int index) {
      return index / width;
    }

    @Override
    public Matrix points() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Matrix distances() {
      throw new UnsupportedOperationException();
    }
  }
}
