package org.ganglion.plugin.neucept;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ganglion.api.result.Attribution;

/** What weakens the bound on false picks, by what the attributor told of each site. */
final class Caveats {
  /** Share of the response that the units tell, above which they determine it. */
  private static final double DETERMINED = 0.999;

  /** What shrinking takes from correlations, above which units lean on others. */
  static final double LEANING = 0.03;

  private final Map<Caveat, List<String>> sites = new EnumMap<>(Caveat.class);
  private int count;

  /** In the words of a claim. */
  private enum Caveat {
    UNFINISHED(
        "the fit behind the statistics stopped before it converged, so that the signs under the"
            + " null need not be fair coins"),
    LEANING(
        "the statistic looks at each unit without the others, and knockoffs of a shrunk correlation"
            + " let it exceed the bound where signals are strong"),
    COMPUTED(
        "the network itself computes the response from these units, so that what takes part is no"
            + " null and the bound says little"),
    PERHAPS(
        "where a network without noise computes the response from these units, what takes part is"
            + " no null and the bound says little"),
    DETERMINED(
        "the response is a function of a site, so that what takes part is no null and the bound"
            + " says little");

    private final String words;

    Caveat(String words) {
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

  /** To follow the bound; names the sites where it is not all of them. */
  String text() {
    return sites.entrySet().stream()
        .map(
            entry ->
                "; "
                    + (entry.getValue().size() < count ? "at " + entry.getValue() + " " : "")
                    + entry.getKey().words)
        .collect(Collectors.joining());
  }
}
