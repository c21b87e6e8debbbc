package org.ganglion.engine.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.FunctionConfig;

/** What the sites of a metric step are compared with in place of each other. */
public sealed interface Against {
  /** How many things that are. */
  int size();

  /** Network and samples that must be run for it. */
  Optional<SampleSource> source();

  /**
   * Known functions of the step's own samples.
   *
   * @param functions by name
   * @param draws shuffles of their rows that a distance is tested against
   */
  record Functions(Map<String, FunctionConfig> functions, int draws) implements Against {
    /** Copies the map, keeping its order. */
    public Functions {
      functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    }

    @Override
    public int size() {
      return functions.size();
    }

    @Override
    public Optional<SampleSource> source() {
      return Optional.empty();
    }
  }

  /**
   * Sites of another network or on other samples.
   *
   * @param samples network and samples
   * @param sites in topological order
   */
  record Sites(SampleSource samples, List<Site> sites) implements Against {
    /** Copies the list. */
    public Sites {
      sites = List.copyOf(sites);
    }

    @Override
    public int size() {
      return sites.size();
    }

    @Override
    public Optional<SampleSource> source() {
      return Optional.of(samples);
    }
  }
}
