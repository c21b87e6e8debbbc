package org.ganglion.engine;

import java.util.List;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.option.OptionField;

/**
 * A method that can be used.
 *
 * @param kind attributor, selector, partitioner, metric or evaluation
 * @param info what it says of itself
 * @param options in order of declaration
 * @param traits further facts in words: what an attributor scores, what a partitioner accepts, what
 *     a metric requires, what an evaluation judges and measures
 * @param plugin folder that it comes from; empty for an evaluation, which comes with the host
 * @param pluginVersion version of that plugin; empty when it has none
 * @since 0.1.0
 */
public record MethodDescription(
    String kind,
    MethodInfo info,
    List<Option> options,
    List<String> traits,
    String plugin,
    String pluginVersion) {
  /** Copies the lists. */
  public MethodDescription {
    options = List.copyOf(options);
    traits = List.copyOf(traits);
  }

  /**
   * One option.
   *
   * @param field its name, type, rule and explanation
   * @param value default as Boolean, Number, String or List
   */
  public record Option(OptionField field, Object value) {}
}
