package org.ganglion.plugin.pathwaygradient.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/** Checks the sites of a query and the numbers read there. */
public final class GateSites {
  private GateSites() {}

  /**
   * The sites whose neurons a query is about; warns of each that is not rectified itself, because
   * what stands behind it decides whether a neuron is ever exactly inactive: a pool behind a
   * rectifier has such neurons, a smooth function has none.
   *
   * @throws MethodException M100 without a site, M101 when one comes twice
   */
  public static List<Site> of(Query query, RunContext run) {
    List<Site> sites = distinct(query.sites());
    for (Site site : sites) {
      if (!site.rectified()) {
        run.warn(
            Caution.NOT_RECTIFIED.saying(
                "site '"
                    + site.id()
                    + "' is a "
                    + site.operator()
                    + ": it is not rectified itself; a score of 0 is not guaranteed for inactive neurons"));
      }
    }
    return sites;
  }

  /**
   * The same sites.
   *
   * @throws MethodException M100 without a site, M101 when one comes twice
   */
  public static List<Site> distinct(List<Site> sites) {
    if (sites.isEmpty()) {
      throw Refusal.NO_SITE.because(
          "no site to work on",
          "",
          "name sites whose operator is Relu, for example sites: [\"*Relu*\"]");
    }
    Set<String> seen = new HashSet<>();
    for (Site site : sites) {
      if (!seen.add(site.id())) {
        throw Refusal.SITE_TWICE.because(
            "a site is named twice", "site '" + site.id() + "'", "name each site once");
      }
    }
    return sites;
  }

  /**
   * The same sites, for methods that know dead neurons.
   *
   * @throws MethodException M100 without a site, M101 when one comes twice, M106 when one is not
   *     rectified
   */
  public static List<Site> rectified(List<Site> sites) {
    distinct(sites).stream()
        .filter(site -> !site.rectified())
        .findFirst()
        .ifPresent(
            site -> {
              throw Refusal.NOT_RECTIFIED.because(
                  "a " + site.operator() + " has no inactive neurons",
                  "site '" + site.id() + "'",
                  "name sites whose operator is Relu");
            });
    return sites;
  }

  /**
   * {@code rows}, all finite.
   *
   * @param what the numbers are, for the message
   * @param first row of {@code samples} that the first row belongs to
   * @throws MethodException M102 naming the sample and the element
   */
  public static Tensor finite(Tensor rows, String what, Site site, Samples samples, int first) {
    long bad = rows.firstNotFinite();
    if (bad < 0) {
      return rows;
    }
    long row = rows.elements() / rows.shape().size(0);
    long sample = samples.id(first + (int) (bad / row));
    throw Refusal.NOT_FINITE.because(
        what + " is " + rows.get(bad),
        "site '" + site.id() + "', sample " + sample + ", element " + bad % row,
        "look for NaN, infinite or very large values in this sample or in the network's weights");
  }
}
