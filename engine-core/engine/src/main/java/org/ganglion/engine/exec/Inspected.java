package org.ganglion.engine.exec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;

/**
 * What a network file holds.
 *
 * @param sha256 of the file
 * @param network empty when it cannot be executed
 * @param operators how often each type of node occurs
 * @param cost what it takes, of an ONNX file that can be executed
 * @param problems why it cannot be executed
 */
public record Inspected(
    String sha256,
    Optional<Network> network,
    Map<String, Integer> operators,
    Optional<Cost> cost,
    List<Problem> problems) {
  /**
   * What a network takes.
   *
   * @param parameters floating-point numbers of the file
   * @param bySite those that the node of a site reads, by id
   * @param bytesPerSample of all values of a forward pass
   * @param batch most samples at once where every value is kept
   */
  public record Cost(long parameters, Map<String, Long> bySite, long bytesPerSample, int batch) {}

  /** Copies the collections. */
  public Inspected {
    operators = Map.copyOf(operators);
    problems = List.copyOf(problems);
  }
}
