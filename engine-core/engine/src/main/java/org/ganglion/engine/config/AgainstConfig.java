package org.ganglion.engine.config;

import java.util.List;
import java.util.Optional;

/** What a metric compares the sites of a step with, as written, in place of each other. */
public sealed interface AgainstConfig {
  /**
   * Known functions of the input.
   *
   * @param names of functions in {@code targets}
   * @param draws shuffles of the function's rows that a distance is tested against
   */
  record Functions(List<String> names, int draws) implements AgainstConfig {
    /** Copies the list. */
    public Functions {
      names = List.copyOf(names);
    }
  }

  /**
   * Sites of another network, or of the same one on other data.
   *
   * @param network name; empty for that of the step
   * @param data name; empty for those of the step
   * @param sites globs; empty for those of the step
   */
  record Sites(Optional<String> network, Optional<String> data, Optional<List<String>> sites)
      implements AgainstConfig {
    /** Copies the list. */
    public Sites {
      sites = sites.map(List::copyOf);
    }
  }
}
