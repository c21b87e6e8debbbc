package org.ganglion.engine.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;

/**
 * Neurons as the nodes of a graph. The site of a neuron is the one behind its activation function,
 * its order the place of its layer.
 */
public final class NeuronItems implements Items {
  private final Nodes nodes;
  private final List<Integer> kept;
  private final SparseMatrix edges;

  private NeuronItems(Nodes nodes, List<Integer> kept, SparseMatrix edges) {
    this.nodes = nodes;
    this.kept = kept;
    this.edges = edges;
  }

  /** All nodes. */
  public static NeuronItems of(Nodes nodes, SparseMatrix edges) {
    return new NeuronItems(nodes, IntStream.range(0, nodes.size()).boxed().toList(), edges);
  }

  /** Those of a part. */
  public static NeuronItems of(Nodes nodes, LocalGraph part) {
    return new NeuronItems(nodes, part.nodes(), part.edges());
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
    return kept.size();
  }

  @Override
  public String name(int index) {
    return layer(index).name() + "[" + unit(index) + "]";
  }

  @Override
  public Optional<Site> site(int index) {
    return Optional.of(layer(index).output());
  }

  @Override
  public int unit(int index) {
    return nodes.unitOf(kept.get(index));
  }

  @Override
  public int order(int index) {
    return nodes.layerOf(kept.get(index));
  }

  @Override
  public SparseMatrix graph() {
    return edges;
  }

  @Override
  public Matrix points() {
    throw new UnsupportedOperationException("neurons are given as a graph");
  }

  @Override
  public Matrix distances() {
    throw new UnsupportedOperationException("neurons are given as a graph");
  }

  private Layer layer(int index) {
    return nodes.layers().get(nodes.layerOf(kept.get(index)));
  }
}
