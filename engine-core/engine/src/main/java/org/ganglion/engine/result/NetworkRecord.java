package org.ganglion.engine.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ganglion.api.network.Site;

/**
 * A network of a run.
 *
 * @param name in the pipeline
 * @param file as written there
 * @param sha256 of the file
 * @param fingerprint over structure and weights
 * @param sites in topological order
 */
public record NetworkRecord(
    String name, String file, String sha256, String fingerprint, List<SiteRecord> sites) {
  /** Copies the list. */
  public NetworkRecord {
    sites = List.copyOf(sites);
  }

  /**
   * A site.
   *
   * @param id its id
   * @param alias its short name
   * @param kind input, hidden or output
   * @param operator type of its node
   * @param shape without the sample axis
   * @param unitAxis axis of the shape along which units lie, -1 for a scalar
   */
  public record SiteRecord(
      String id, String alias, String kind, String operator, List<Integer> shape, int unitAxis) {
    /** Copies the list. */
    public SiteRecord {
      shape = List.copyOf(shape);
    }

    /** Of a site. */
    public static SiteRecord of(Site site) {
      return new SiteRecord(
          site.id(),
          site.alias(),
          site.kind().name().toLowerCase(Locale.ROOT),
          site.operator(),
          Arrays.stream(site.shape().toArray()).boxed().toList(),
          site.unitAxis());
    }
  }
}
