package org.ganglion.plugin.baselines.feature;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;

/** The part of a network that a response depends on. */
final class Ancestry {
  private Ancestry() {}

  /** The site of the response and all that lead to it, in topological order. */
  static List<Site> of(Query query) {
    Network network = query.network();
    Set<String> reached = new HashSet<>();
    Deque<Site> open = new ArrayDeque<>(List.of(query.target().site()));
    while (!open.isEmpty()) {
      Site site = open.pop();
      if (reached.add(site.id())) {
        site.inputs().forEach(id -> network.site(id).ifPresent(open::push));
      }
    }
    return network.sites().stream().filter(site -> reached.contains(site.id())).toList();
  }
}
