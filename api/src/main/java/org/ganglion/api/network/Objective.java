package org.ganglion.api.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/**
 * The scalar that gradients are taken of: a number per sample, summed over samples. Samples never
 * mix.
 *
 * @since 0.1.0
 */
public sealed interface Objective {
  /**
   * The response that the user chose, for the samples of the query; a predicted class stays the
   * class predicted without interventions.
   *
   * @param target as given by the query
   */
  record OfTarget(Target target) implements Objective {}

  /**
   * Element {@code units[i]} of the first output, before any softmax of the method's own, for
   * sample i.
   *
   * @param units one output index per sample of the bound set
   */
  record Logit(Ints units) implements Objective {}

  /**
   * Neuron {@code neurons[i]} (row-major) of {@code site}, for sample i.
   *
   * @param site where
   * @param neurons one neuron per sample of the bound set
   */
  record Neuron(Site site, Ints neurons) implements Objective {}

  /**
   * Sum over the neurons of {@code site}.
   *
   * @param site where
   */
  record Sum(Site site) implements Objective {}

  /**
   * Cross-entropy {@code -sum q log softmax(output)} of the first output.
   *
   * @param distribution q, {@code [samples, classes]}
   */
  record CrossEntropy(Tensor distribution) implements Objective {}

  /**
   * A loss of the method's own: between the forward and the backward pass it sees values and gives
   * the loss's derivatives.
   *
   * @param sites whose values it reads; it must give a derivative for at least one of them
   * @param loss called once per chunk, in sample order
   */
  record Custom(List<Site> sites, Cotangents loss) implements Objective {
    /** Copies the list. */
    public Custom {
      sites = List.copyOf(sites);
    }
  }

  /** Derivatives of a loss. */
  @FunctionalInterface
  interface Cotangents {
    /**
     * The derivative of the loss with respect to the value at some or all of the sites of {@code
     * forward}, each {@code [chunk.count, ...site shape]}. Samples must not mix.
     *
     * @param forward values at the asked sites
     */
    Map<Site, Tensor> of(Chunk forward);
  }
}
