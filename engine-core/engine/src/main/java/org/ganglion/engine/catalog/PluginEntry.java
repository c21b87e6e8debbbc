package org.ganglion.engine.catalog;

import java.util.List;
import org.ganglion.api.error.Problem;

/**
 * A plugin folder as it was found.
 *
 * @param source where it is and what it calls itself
 * @param methods that can be used, in order of kind and id
 * @param problems why others cannot; a plugin may be broken in part
 */
public record PluginEntry(
    PluginSource source, List<InstalledMethod> methods, List<Problem> problems) {
  /** Copies the lists. */
  public PluginEntry {
    methods = List.copyOf(methods);
    problems = List.copyOf(problems);
  }

  /** Whether everything in it can be used. */
  public boolean sound() {
    return problems.isEmpty();
  }
}
