package org.ganglion.plugin.neucept;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;

/** Where a response comes from. */
final class Origin {
  /** Nobody knows: a recorded network whose sites do not say what feeds them. */
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
    Site target = query.target().site();
    if (feeds(site, target, query)) {
      return 1;
    }
    return target.kind() != Site.Kind.INPUT && target.inputs().isEmpty() ? UNKNOWN : 0;
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
