package org.ganglion.engine.config;

/** The response of a step as written; see {@code target} of the pipeline file. */
public sealed interface TargetConfig {
  /** The class that the network predicts. */
  record Predicted() implements TargetConfig {}

  /** The class that the data say. */
  record Label() implements TargetConfig {}

  /**
   * One output for all samples.
   *
   * @param index of the output
   */
  record Index(int index) implements TargetConfig {}

  /**
   * A unit inside the network.
   *
   * @param site id or alias
   * @param unit its number
   */
  record Unit(String site, int unit) implements TargetConfig {}

  /**
   * A column of the data.
   *
   * @param column its name, or its number
   */
  record Column(String column) implements TargetConfig {}
}
