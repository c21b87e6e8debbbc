package org.ganglion.engine.config;

import java.util.Optional;

/**
 * Which samples a step sees, as written. Those nearest to one where the response was measured are
 * chosen by values that hold, or tell, the response; a selector then has no bound on false picks to
 * claim.
 */
public sealed interface RegionConfig {
  /**
   * Samples of which the network predicts a class.
   *
   * @param index of the class
   */
  record Predicted(int index) implements RegionConfig {
    @Override
    public String text() {
      return "predicted " + index;
    }
  }

  /**
   * Samples of a class of the data.
   *
   * @param index of the class
   */
  record Label(int index) implements RegionConfig {
    @Override
    public String text() {
      return "label " + index;
    }
  }

  /**
   * The samples nearest to one of them, which is the nearest itself.
   *
   * @param to number of that sample in its file
   * @param in site whose values are compared; empty for the first input
   * @param k how many
   */
  record Nearest(int to, Optional<String> in, int k) implements RegionConfig {
    @Override
    public String text() {
      return k + " nearest to sample " + to + in.map(site -> " in " + site).orElse("");
    }
  }

  /** In words, for people. */
  String text();
}
