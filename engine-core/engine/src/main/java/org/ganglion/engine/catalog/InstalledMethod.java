package org.ganglion.engine.catalog;

import org.ganglion.api.method.Method;
import org.ganglion.api.method.MethodInfo;

/**
 * A method that can be used.
 *
 * @param kind what it is
 * @param method its provider
 * @param info what the provider says of itself, asked once
 * @param plugin where it comes from
 */
public record InstalledMethod(
    MethodKind kind, Method<?> method, MethodInfo info, PluginSource plugin) {

  /** For messages: {@code attributor neuron-mct 1.0.0}. */
  public String label() {
    return kind.word() + " " + info.id() + " " + info.version();
  }
}
