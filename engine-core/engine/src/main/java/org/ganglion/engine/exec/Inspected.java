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
 * @param problems why it cannot be executed
 */
public record Inspected(
    String sha256,
    Optional<Network> network,
    Map<String, Integer> operators,
    List<Problem> problems) {
  /** Copies the collections. */
  public Inspected {
    operators = Map.copyOf(operators);
    problems = List.copyOf(problems);
  }
}
