package org.ganglion.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Site;

/**
 * What a network file holds.
 *
 * @param file where it is
 * @param sha256 of the file
 * @param fingerprint over structure and weights; empty when the network cannot be executed
 * @param offers what methods may ask of it
 * @param sites in topological order; empty when the network cannot be executed
 * @param inputs ids
 * @param outputs ids
 * @param operators how often each type of node occurs, by name
 * @param cost what it takes; empty for recorded networks and those that cannot be executed
 * @param problems why it cannot be executed: one per unsupported node; empty when it can
 * @since 0.1.0
 */
public record NetworkReport(
    Path file,
    String sha256,
    String fingerprint,
    Set<Need> offers,
    List<Site> sites,
    List<String> inputs,
    List<String> outputs,
    Map<String, Integer> operators,
    Optional<NetworkCost> cost,
    List<Problem> problems) {
  /** Copies the collections. */
  public NetworkReport {
    offers = Set.copyOf(offers);
    sites = List.copyOf(sites);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    operators = Collections.unmodifiableMap(new TreeMap<>(operators));
    problems = List.copyOf(problems);
  }
}
