package org.ganglion.engine.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganglion.api.network.Link;
import org.ganglion.api.value.Ints;

/**
 * The convolutions of a network as blocks: one of the input channels of each convolution that
 * another leads to, in order of the convolutions, then one of the output channels of each of these
 * that no other reads. A channel that several convolutions read is a unit of each of their blocks.
 *
 * @see <a href="https://arxiv.org/abs/2110.08058">Hod, Casper, Filan, Wild, Critch, Russell, 2021,
 *     Quantifying Local Specialization in Deep Neural Networks</a>; their code cuts the networks
 *     for ImageNet in this way
 */
public final class Blocks {
  private final NetworkLayers network;
  private final List<Link> inputs;
  private final List<Integer> outputs;

  private Blocks(NetworkLayers network, List<Link> inputs, List<Integer> outputs) {
    this.network = network;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  /** Of a network; none where no convolution leads to another. */
  public static Blocks of(NetworkLayers network) {
    List<Link> maps =
        network.links().stream().filter(link -> link.kernel().shape().rank() > 2).toList();
    Set<Integer> written = Set.copyOf(maps.stream().map(network::written).distinct().toList());
    List<Link> inputs =
        maps.stream()
            .filter(
                link ->
                    network.read(link).stream().anyMatch(read -> written.contains(read.layer())))
            .toList();
    List<Integer> outputs =
        inputs.stream()
            .map(network::written)
            .distinct()
            .filter(layer -> inputs.stream().noneMatch(link -> reads(network, link, layer)))
            .toList();
    return new Blocks(network, inputs, outputs);
  }

  private static boolean reads(NetworkLayers network, Link link, int layer) {
    return network.read(link).stream().anyMatch(read -> read.layer() == layer);
  }

  /** The blocks; those of inputs are named by the site that their convolution reads. */
  public List<Layer> layers() {
    return Stream.concat(
            inputs.stream()
                .map(network::from)
                .map(site -> new Layer(site, site, site, false, true)),
            outputs.stream().map(network.layers()::get))
        .toList();
  }

  /**
   * The convolutions that read the same site as that of a block, itself among them. Where there are
   * several, site and unit do not tell their neurons apart.
   */
  public List<String> readers(int block) {
    return block >= inputs.size()
        ? List.of()
        : inputs.stream()
            .filter(link -> link.from().equals(inputs.get(block).from()))
            .map(Link::to)
            .toList();
  }

  /** Whether weights lead from one of these blocks to another. */
  public boolean joins(Set<Integer> chosen) {
    return chosen.stream()
        .anyMatch(
            block ->
                link(block).isPresent()
                    && chosen.stream()
                        .anyMatch(other -> !carried(link(block).orElseThrow(), other).isEmpty()));
  }

  /** The convolution that reads a block; none for outputs. */
  Optional<Link> link(int block) {
    return block < inputs.size() ? Optional.of(inputs.get(block)) : Optional.empty();
  }

  /**
   * Which of the units that a convolution writes come to the units of a block, once for every way;
   * -1 for none.
   */
  List<Ints> carried(Link link, int block) {
    int layer = network.written(link);
    if (block >= inputs.size()) {
      int output = outputs.get(block - inputs.size());
      return output == layer ? List.of(Ints.range(network.layers().get(layer).units())) : List.of();
    }
    List<Ints> ways = new ArrayList<>();
    for (UnitSource source : network.read(inputs.get(block))) {
      if (source.layer() == layer) {
        ways.add(source.units());
      }
    }
    return ways;
  }

  /** Numbers of all blocks. */
  public List<Integer> all() {
    return IntStream.range(0, inputs.size() + outputs.size()).boxed().toList();
  }
}
