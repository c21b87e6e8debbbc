package org.ganglion.engine.plan;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;

/**
 * Finds sites by globs over ids and aliases. {@code *} stands for any text, also across slashes; it
 * never matches an input, which is only meant when its name is written out.
 */
public final class SiteGlobs {
  private static final int SHOWN = 12;

  private final List<Site> sites;

  /** Over the sites of a network, in topological order. */
  public SiteGlobs(List<Site> sites) {
    this.sites = List.copyOf(sites);
  }

  /**
   * The matched sites in topological order, each once.
   *
   * @param problems gets C208 for every glob that matches nothing, with the nearest names
   */
  public List<Site> match(List<String> globs, String where, List<Problem> problems) {
    Set<Site> found = new LinkedHashSet<>();
    for (String glob : globs) {
      List<Site> matched = sites.stream().filter(site -> matches(glob, site)).toList();
      if (matched.isEmpty()) {
        problems.add(new Problem("C208", "no site matches '" + glob + "'", where, nearest(glob)));
      }
      found.addAll(matched);
    }
    return sites.stream().filter(found::contains).toList();
  }

  private static boolean matches(String glob, Site site) {
    boolean wild = glob.contains("*");
    if (wild && site.kind() == Site.Kind.INPUT) {
      return false;
    }
    Pattern pattern =
        Pattern.compile(
            Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
            Pattern.DOTALL);
    return pattern.matcher(site.id()).matches() || pattern.matcher(site.alias()).matches();
  }

  /** Sentence part with the names that were probably meant. */
  public String nearest(String name) {
    String core = name.replace("*", "").toLowerCase(Locale.ROOT);
    List<String> ids = sites.stream().map(Site::id).toList();
    List<String> inside =
        core.isEmpty()
            ? List.of()
            : ids.stream().filter(id -> id.toLowerCase(Locale.ROOT).contains(core)).toList();
    if (!inside.isEmpty()) {
      return "near: " + shown(inside);
    }
    return Nearest.to(core, ids)
        .map(id -> "did you mean '" + id + "'?")
        .orElseGet(
            () -> sites.isEmpty() ? "the network has no sites" : "sites: " + shown(byKind()));
  }

  private List<String> byKind() {
    return sites.stream()
        .sorted(Comparator.comparing(site -> site.kind() != Site.Kind.HIDDEN))
        .map(Site::id)
        .toList();
  }

  private static String shown(List<String> names) {
    String list = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? list + ", ... (" + names.size() + ")" : list;
  }
}
