package org.ganglion.engine.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * A graph of neurons as its groups show it: in blocks, the members of a group in one layer, instead
 * of neuron by neuron. Neurons without a group are the last group of their layer.
 */
public final class GroupedGraph {
  /** Most cells on a side of the picture. */
  private static final int CELLS = 160;

  private final Items items;
  private final Ints labels;
  private final List<Block> blocks = new ArrayList<>();
  private final int[] blockOf;

  private record Block(int layer, int label, int size) {}

  /**
   * @param items neurons as a graph
   * @param labels group of each; -1 for none
   */
  public GroupedGraph(Items items, Ints labels) {
    this.items = items;
    this.labels = labels;
    this.blockOf = new int[items.size()];
    Comparator<Integer> byLayer = Comparator.comparingInt(items::order);
    for (int item : order(byLayer.thenComparingInt(this::rank))) {
      int last = blocks.size() - 1;
      Block block = new Block(items.order(item), labels.get(item), 1);
      if (last >= 0
          && blocks.get(last).layer() == block.layer()
          && blocks.get(last).label() == block.label()) {
        blocks.set(last, new Block(block.layer(), block.label(), blocks.get(last).size() + 1));
      } else {
        blocks.add(block);
      }
      blockOf[item] = blocks.size() - 1;
    }
  }

  /** {@code [blocks, 3]}: layer, group and size of each, by layer, then by group. */
  public Matrix blocks() {
    return Matrix.generate(
        blocks.size(),
        3,
        (row, column) -> {
          Block block = blocks.get(row);
          return column == 0 ? block.layer() : column == 1 ? block.label() : block.size();
        });
  }

  /**
   * {@code [pairs, 3]}: the numbers of two blocks, the smaller first, and the sum of the weights of
   * the edges between them; pairs without an edge are left out.
   */
  public Matrix flow() {
    int count = blocks.size();
    double[] sums = new double[Math.multiplyExact(count, count)];
    for (int item = 0; item < items.size(); item++) {
      int from = item;
      items
          .graph()
          .row(
              item,
              (to, weight) -> {
                if (to > from) {
                  int low = Math.min(blockOf[from], blockOf[to]);
                  sums[low * count + Math.max(blockOf[from], blockOf[to])] += weight;
                }
              });
    }
    int[] there = IntStream.range(0, sums.length).filter(pair -> sums[pair] != 0).toArray();
    return Matrix.generate(
        there.length,
        3,
        (row, column) -> {
          int pair = there[row];
          int low = pair / count;
          return column == 0 ? low : column == 1 ? pair - low * count : sums[pair];
        });
  }

  /**
   * {@code [cells, cells]}, at most 160 a side: mean weight between the neurons of two cells, pairs
   * without an edge counting 0. Neurons lie by group, then by layer, then by unit.
   */
  public Tensor adjacency() {
    int size = items.size();
    int cells = Math.min(CELLS, size);
    int[] cellOf = new int[size];
    long[] members = new long[cells];
    int place = 0;
    Comparator<Integer> byGroup = Comparator.comparingInt(this::rank);
    for (int item : order(byGroup.thenComparingInt(items::order))) {
      cellOf[item] = (int) ((long) place++ * cells / size);
      members[cellOf[item]]++;
    }
    double[] sums = new double[cells * cells];
    for (int item = 0; item < size; item++) {
      int row = cellOf[item] * cells;
      items.graph().row(item, (to, weight) -> sums[row + cellOf[to]] += weight);
    }
    Tensor.Builder means = Tensor.builder(Shape.of(cells, cells));
    for (int cell = 0; cell < sums.length; cell++) {
      means.set(cell, (float) (sums[cell] / (members[cell / cells] * members[cell % cells])));
    }
    return means.build();
  }

  private int[] order(Comparator<Integer> by) {
    return IntStream.range(0, items.size())
        .boxed()
        .sorted(by)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int rank(int item) {
    int label = labels.get(item);
    return label < 0 ? Integer.MAX_VALUE : label;
  }
}
