package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.ganglion.api.error.InputException;
import org.ganglion.api.network.Network;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.data.Sha256;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxReader;

/** Looks into network files. */
public final class Inspector {
  private final Materials materials;

  /** Opens networks through {@code materials}. */
  public Inspector(Materials materials) {
    this.materials = materials;
  }

  /**
   * What the file holds; an ONNX file with operators that cannot be executed is described as far as
   * it goes.
   *
   * @param length tokens per sample where the file leaves that open, if given
   * @throws InputException when it is no network file
   */
  public Inspected inspect(Path file, OptionalInt length) {
    NetworkConfig config = config(file).withLength(length);
    if (config.kind() == NetworkConfig.Kind.RECORDED) {
      try (OpenedNetwork network = open(config)) {
        return new Inspected(
            network.sha256(),
            Optional.of(network.network()),
            Map.of(),
            Optional.empty(),
            List.of());
      }
    }
    OnnxGraph graph = OnnxReader.read(file);
    Map<String, Integer> operators = new TreeMap<>();
    for (OnnxNode node : graph.nodes()) {
      operators.merge(node.qualifiedOperator(), 1, Integer::sum);
    }
    try (OpenedNetwork network = open(config)) {
      // What is told of a network is on the heap; nothing of it is computed any more.
      network.network().fingerprint();
      return new Inspected(
          network.sha256(),
          Optional.of(network.network()),
          operators,
          cost(network.network()),
          List.of());
    } catch (InputException e) {
      return new Inspected(
          Sha256.of(file), Optional.empty(), operators, Optional.empty(), e.problems());
    }
  }

  private static Optional<Inspected.Cost> cost(Network network) {
    return network instanceof GraphNetwork graph
        ? Optional.of(
            new Inspected.Cost(
                graph.parameters(),
                graph.parametersBySite(),
                graph.bytesPerSample(),
                graph.plan().rows(graph.bytesPerSample())))
        : Optional.empty();
  }

  private OpenedNetwork open(NetworkConfig config) {
    return materials.open("network", config, Path.of(""));
  }

  /** A network file by its ending. */
  static NetworkConfig config(Path file) {
    boolean recorded = String.valueOf(file.getFileName()).endsWith(".npz");
    return new NetworkConfig(
        recorded ? NetworkConfig.Kind.RECORDED : NetworkConfig.Kind.ONNX,
        file.toString(),
        String.valueOf(file.getFileName()));
  }
}
