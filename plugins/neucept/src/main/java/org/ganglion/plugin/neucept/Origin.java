package org.ganglion.plugin.neucept;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;

/** Where a response comes from. */
final class Origin {
  private Origin() {}

  /**
   * Whether the network itself computes the response from a site, without noise: a logit, a
   * predicted class or a unit at the site or above it. A column or a label of the data is not
   * computed, and of a recorded network nobody knows unless its sites say what feeds them.
   */
  static boolean computes(Query query, KnockoffSettings settings, Site site) {
    boolean ofNetwork =
        settings.response() == KnockoffSettings.Response.CLASS
            ? query.target().text().equals("predicted")
            : query.target().differentiable();
    return ofNetwork && feeds(site, query.target().site(), query);
  }

  private static boolean feeds(Site site, Site target, Query query) {
    Set<String> seen = new HashSet<>(Set.of(target.id()));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty() && !seen.contains(site.id())) {
      query.network().site(open.remove()).stream()
          .flatMap(one -> one.inputs().stream())
          .filter(seen::add)
          .forEach(open::add);
    }
    return seen.contains(site.id());
  }
}
