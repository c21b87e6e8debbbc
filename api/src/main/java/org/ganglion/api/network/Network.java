package org.ganglion.api.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Need;
import org.ganglion.api.value.Tensor;

/**
 * A trained network in evaluation mode. Immutable; safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface Network {
  /** SHA-256 over structure and weights, lower-case hexadecimal. */
  String fingerprint();

  /** What it can do; a recorded network lacks gradients and interventions. */
  Set<Need> offers();

  /** All sites in topological order, inputs first. */
  List<Site> sites();

  /** The site of this id or alias. */
  default Optional<Site> site(String name) {
    return sites().stream()
        .filter(site -> site.id().equals(name) || site.alias().equals(name))
        .findFirst();
  }

  /** Float inputs; for a network with integer inputs only, the first float sites that they feed. */
  List<Site> inputs();

  /** Outputs in declared order; the first is the response of a classifier. */
  List<Site> outputs();

  /** Weights between sites, in topological order of the reading site. */
  List<Link> links();

  /**
   * Ties the network to samples, so that passes can run. Close it to free native memory.
   *
   * @throws MethodException M910 when the samples were made for other inputs
   */
  Bound bind(Samples samples);

  /**
   * A copy with other weights: randomised, shuffled or pruned. The copy has a fingerprint of its
   * own.
   *
   * @throws MethodException M911 when the network has no weights, M950 when a changed tensor has
   *     another shape
   */
  Network withWeights(WeightChange change);

  /** Gives the new value of a weight. */
  @FunctionalInterface
  interface WeightChange {
    /**
     * The tensor to use in place of {@code value}, of the same shape; return {@code value} to keep
     * it.
     *
     * @param name of the initialiser
     */
    Tensor change(String name, Tensor value);
  }
}
