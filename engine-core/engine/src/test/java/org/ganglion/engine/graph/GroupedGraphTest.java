package org.ganglion.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;
import org.junit.jupiter.api.Test;

final class GroupedGraphTest {
  /** Five neurons in layers of two, two and one; a path 0 - 2 - 4 of weight 3, and 1 - 3 of 5. */
  private record Path(SparseMatrix graph) implements Items {
    static Path made() {
      EdgeTable edges = new EdgeTable(5);
      edges.add(0, 2, 3);
      edges.add(2, 4, 3);
      edges.add(1, 3, 5);
      return new Path(edges.build());
    }

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
      return 5;
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
      return index % 2;
    }

    @Override
    public int order(int index) {
      return index / 2;
    }

    @Override
    public Matrix points() {
      throw new UnsupportedOperationException("a graph");
    }

    @Override
    public Matrix distances() {
      throw new UnsupportedOperationException("a graph");
    }
  }

  @Test
  void gathersTheMembersOfAGroupInALayer() {
    GroupedGraph graph = new GroupedGraph(Path.made(), Ints.of(0, 1, 0, 1, -1));
    assertThat(rows(graph.blocks()))
        .containsExactly(
            List.of(0., 0., 1.),
            List.of(0., 1., 1.),
            List.of(1., 0., 1.),
            List.of(1., 1., 1.),
            List.of(2., -1., 1.));
    assertThat(rows(graph.flow()))
        .containsExactly(List.of(0., 2., 3.), List.of(1., 3., 5.), List.of(2., 4., 3.));
  }

  @Test
  void addsUpTheEdgesBetweenTwoBlocks() {
    GroupedGraph graph = new GroupedGraph(Path.made(), Ints.of(0, 0, 0, 0, 0));
    assertThat(rows(graph.blocks()))
        .containsExactly(List.of(0., 0., 2.), List.of(1., 0., 2.), List.of(2., 0., 1.));
    assertThat(rows(graph.flow())).containsExactly(List.of(0., 1., 8.), List.of(1., 2., 3.));
  }

  @Test
  void drawsNeuronsByGroupThenByLayer() {
    float[] cells = new GroupedGraph(Path.made(), Ints.of(1, 0, 1, 0, -1)).adjacency().toArray();
    // Order 1, 3, 0, 2, 4.
    assertThat(cells)
        .containsExactly(
            0, 5, 0, 0, 0, //
            5, 0, 0, 0, 0, //
            0, 0, 0, 3, 0, //
            0, 0, 3, 0, 3, //
            0, 0, 0, 3, 0);
  }

  private static List<List<Double>> rows(Matrix matrix) {
    return IntStream.range(0, matrix.rows())
        .mapToObj(row -> Arrays.stream(matrix.row(row)).boxed().toList())
        .toList();
  }
}
