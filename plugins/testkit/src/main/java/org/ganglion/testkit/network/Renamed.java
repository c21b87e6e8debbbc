package org.ganglion.testkit.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * A network whose sites have other names, in another alphabetical order, and which computes the
 * same function.
 *
 * @since 0.1.0
 */
public final class Renamed {
  private final Graph graph;
  private final ReferenceNetwork network;

  private Renamed(ReferenceNetwork original) {
    this.graph = original.graph();
    List<Graph.Node> nodes =
        graph.nodes().stream()
            .map(node -> new Graph.Node(renamed(node.site()), node.inputs(), node.operation()))
            .toList();
    this.network =
        original.withGraph(
            new Graph(nodes, graph.outputs().stream().map(site -> name(site.id())).toList()));
  }

  /** The network under other names. */
  public static Renamed of(ReferenceNetwork network) {
    return new Renamed(network);
  }

  /** The renamed network. */
  public ReferenceNetwork network() {
    return network;
  }

  /** New name of a site; a later site's name comes earlier in the alphabet. */
  public String name(String id) {
    int place =
        IntStream.range(0, graph.size())
            .filter(i -> graph.node(i).site().id().equals(id))
            .findFirst()
            .orElseThrow();
    return "site-" + (9999 - place);
  }

  /** The samples, feeding the renamed inputs. */
  public TestSamples samples(TestSamples samples) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph.inputs().forEach(site -> inputs.put(name(site.id()), samples.input(site.id())));
    return samples.withInputs(inputs);
  }

  private Site renamed(Site site) {
    String name = name(site.id());
    List<String> inputs = site.inputs().stream().map(this::name).toList();
    return new Site(
        name,
        name,
        site.kind(),
        site.operator(),
        site.shape(),
        site.unitAxis(),
        inputs,
        site.attributes());
  }
}
