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
 */
record UnitChain(Site before, Site output) {
  private static final Set<String> PLAIN =
      Set.of("BatchNormalization", "Add", "Sub", "Mul", "Div", "Identity", "Dropout");

  /** From the site that weights write, as long as one site alone reads it and adds no other. */
  static UnitChain from(Site kernel, Map<String, List<Site>> readers) {
    Site at = kernel;
    while (true) {
      List<Site> behind = readers.getOrDefault(at.id(), List.of());
      if (behind.size() != 1) {
        return new UnitChain(at, at);
      }
      Site next = behind.get(0);
      boolean alone = next.inputs().size() == 1 && next.units() == at.units();
      if (alone && ActivationFunctions.contains(next.operator())) {
        return new UnitChain(at, next);
      }
      if (!alone || !PLAIN.contains(next.operator())) {
        return new UnitChain(at, at);
      }
      at = next;
    }
  }
}
