package org.ganglion.engine.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.network.Site;
import org.ganglion.engine.onnx.ActivationFunctions;

/**
 * What happens to the units of a layer before others read them.
 *
 * @param before last site before the activation function
 * @param output site behind it; the same where there is none
 * @param normalised whether a batch normalisation stands before the activation function
 */
record UnitChain(Site before, Site output, boolean normalised) {
  private static final Set<String> PLAIN =
      Set.of("BatchNormalization", "Add", "Sub", "Mul", "Div", "Identity", "Dropout");

  /** From the site that weights write, as long as one site alone reads it and adds no other. */
  static UnitChain from(Site kernel, Map<String, List<Site>> readers) {
    Site at = kernel;
    boolean normalised = false;
    while (true) {
      List<Site> behind = readers.getOrDefault(at.id(), List.of());
      if (behind.size() != 1) {
        return new UnitChain(at, at, normalised);
      }
      Site next = behind.get(0);
      boolean alone = next.inputs().size() == 1 && next.units() == at.units();
      if (alone && ActivationFunctions.contains(next.operator())) {
        return new UnitChain(at, next, normalised);
      }
      if (!alone || !PLAIN.contains(next.operator())) {
        return new UnitChain(at, at, normalised);
      }
      at = next;
      normalised |= at.operator().equals("BatchNormalization");
    }
  }
}
