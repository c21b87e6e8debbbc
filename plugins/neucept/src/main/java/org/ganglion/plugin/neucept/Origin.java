package org.ganglion.plugin.neucept;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;

/** Where a response comes from. */
final class Origin {
  /**
   * Nobody knows: a site on the way does not say what feeds it, as in a recorded network, or behind
   * an operator whose values are no site.
   */
  static final double UNKNOWN = -1;

  private Origin() {}

  /**
   * 1 where the network itself computes the response from a site, without noise: a logit, a
   * predicted class or a unit at the site or above it; 0 for a column or a label of the data and
   * for what lies elsewhere; else {@link #UNKNOWN}.
   */
  static double computed(Query query, KnockoffSettings settings, Site site) {
    boolean ofNetwork =
        settings.response() == KnockoffSettings.Response.CLASS
            ? query.target().text().equals("predicted")
            : query.target().differentiable();
    if (!ofNetwork) {
      return 0;
    }
    boolean whole = true;
    Set<String> seen = new HashSet<>(Set.of(query.target().site().id()));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String id = open.remove();
      if (id.equals(site.id())) {
        return 1;
      }
      Optional<Site> one = query.network().site(id);
      List<String> inputs = one.map(Site::inputs).orElse(List.of());
      whole &= !inputs.isEmpty() || one.filter(at -> at.kind() == Site.Kind.INPUT).isPresent();
      inputs.stream().filter(seen::add).forEach(open::add);
    }
    return whole ? 0 : UNKNOWN;
  }
}
