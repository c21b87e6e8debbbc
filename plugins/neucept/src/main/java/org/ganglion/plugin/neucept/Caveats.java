package org.ganglion.plugin.neucept;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ganglion.api.result.Attribution;

/**
 * What weakens the bound on false picks, or breaks it, by what the attributor told of each site.
 */
final class Caveats {
  /** Share of the response that the units tell, above which they determine it. */
  static final double DETERMINED = 0.999;

  /** What shrinking takes from correlations, above which units lean on others. */
  static final double LEANING = 0.03;

  private final Map<Caveat, List<String>> sites = new EnumMap<>(Caveat.class);
  private int count;

  /** In the words of a claim. */
  private enum Caveat {
    UNFINISHED(
        true,
        "the fit behind the statistics stopped before it converged, so that the signs under the"
            + " null need not be fair coins"),
    LEANING(
        true,
        "the statistic looks at each unit without the others, and on knockoffs of a shrunk"
            + " correlation false picks exceed the level where signals are strong"),
    COMPUTED(
        false,
        "the network itself computes the response from these units, so that what takes part is no"
            + " null and the bound says little"),
    PERHAPS(
        false,
        "where a network without noise computes the response from these units, what takes part is"
            + " no null and the bound says little"),
    DETERMINED(
        false,
        "the response is a function of a site, so that what takes part is no null and the bound"
            + " says little");

    /** Whether nothing is left of the bound. */
    private final boolean breaks;

    private final String words;

    Caveat(boolean breaks, String words) {
      this.breaks = breaks;
      this.words = words;
    }
  }

  /** Looks at one more site. */
  void look(Attribution attribution, String site) {
    Map<String, Double> figures = attribution.figures();
    count++;
    if (figures.getOrDefault("fit-converged/" + site, 1.0) == 0) {
      add(Caveat.UNFINISHED, site);
    }
    if (figures.getOrDefault("leaning/" + site, 0.0) > LEANING) {
      add(Caveat.LEANING, site);
    }
    double computed = figures.getOrDefault("deterministic/" + site, 0.0);
    if (computed == 1) {
      add(Caveat.COMPUTED, site);
    } else if (figures.getOrDefault("r2/" + site, 0.0) > DETERMINED) {
      add(Caveat.DETERMINED, site);
    } else if (computed == Origin.UNKNOWN) {
      add(Caveat.PERHAPS, site);
    }
  }

  private void add(Caveat caveat, String site) {
    sites.computeIfAbsent(caveat, none -> new ArrayList<>()).add(site);
  }

  /** Why there is no bound; empty where there is one. */
  String broken() {
    return String.join("; ", words(true));
  }

  /** To follow the bound. */
  String weakened() {
    return words(false).stream().map(words -> "; " + words).collect(Collectors.joining());
  }

  /** Names the sites where it is not all of them. */
  private List<String> words(boolean breaking) {
    return sites.entrySet().stream()
        .filter(entry -> entry.getKey().breaks == breaking)
        .map(
            entry ->
                (entry.getValue().size() < count ? "at " + entry.getValue() + " " : "")
                    + entry.getKey().words)
        .toList();
  }
}
