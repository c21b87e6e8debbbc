package org.ganglion.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Site;

/** Sites as a drawing: what feeds what, from top to bottom. */
final class SiteDrawing {
  private final List<Site> sites;
  private final Map<String, Integer> numbers = new HashMap<>();

  SiteDrawing(List<Site> sites) {
    this.sites = sites;
    for (int i = 0; i < sites.size(); i++) {
      numbers.put(sites.get(i).id(), i);
    }
  }

  /** For Graphviz. */
  String dot() {
    List<String> lines = new ArrayList<>();
    lines.add("digraph network {");
    lines.add("  node [shape=box, fontname=\"sans-serif\", fontsize=10];");
    for (int i = 0; i < sites.size(); i++) {
      String shape = sites.get(i).kind() == Site.Kind.HIDDEN ? "" : ", style=bold";
      lines.add(
          "  n" + i + " [label=\"" + label(sites.get(i), "\\n", "\\\"") + "\"" + shape + "];");
    }
    edges().forEach(edge -> lines.add("  n" + edge[0] + " -> n" + edge[1] + ";"));
    lines.add("}");
    return String.join(System.lineSeparator(), lines);
  }

  /** For Mermaid, which code forges draw in their pages. */
  String mermaid() {
    List<String> lines = new ArrayList<>();
    lines.add("flowchart TD");
    for (int i = 0; i < sites.size(); i++) {
      lines.add("  n" + i + "[\"" + label(sites.get(i), "<br/>", "#quot;") + "\"]");
    }
    edges().forEach(edge -> lines.add("  n" + edge[0] + " --> n" + edge[1]));
    return String.join(System.lineSeparator(), lines);
  }

  /** From and to, in order of the sites that are fed. */
  private List<int[]> edges() {
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      for (String input : sites.get(i).inputs()) {
        Integer from = numbers.get(input);
        if (from != null) {
          edges.add(new int[] {from, i});
        }
      }
    }
    return edges;
  }

  private static String label(Site site, String newLine, String quote) {
    return site.alias().replace("\\", "/").replace("\"", quote)
        + newLine
        + site.operator()
        + " "
        + site.shape();
  }
}
