package org.ganglion.engine;

import java.util.List;
import org.ganglion.api.error.Problem;

/**
 * A plugin folder as it was found.
 *
 * @param folder its name
 * @param module name of its module; empty when unknown
 * @param version of its module; empty when it has none
 * @param sha256 over its files; empty when they cannot be read
 * @param methods that can be used, as kind and id, for example {@code attributor neuron-mct}
 * @param problems why others cannot; empty for a sound plugin
 * @since 0.1.0
 */
public record PluginReport(
    String folder,
    String module,
    String version,
    String sha256,
    List<String> methods,
    List<Problem> problems) {
  /** Copies the lists. */
  public PluginReport {
    methods = List.copyOf(methods);
    problems = List.copyOf(problems);
  }
}
