package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.value.Tensor;

/**
 * The gates of a sample with the lowest loss so far among those that keep its prediction.
 *
 * @param gates one per neuron or unit of a row
 * @param loss with the penalty
 * @param iteration in its descent, from 0
 * @param gamma weight of the penalty
 */
record BestGates(Tensor gates, double loss, int iteration, double gamma) {
  /** Share of the gates that are above 0. */
  double open() {
    int open = 0;
    for (long i = 0; i < gates.elements(); i++) {
      open += gates.get(i) > 0 ? 1 : 0;
    }
    return (double) open / gates.elements();
  }
}
