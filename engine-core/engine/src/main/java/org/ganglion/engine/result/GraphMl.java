package org.ganglion.engine.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.SparseMatrix;

/**
 * Writes a graph and the groups of its nodes as GraphML, which Gephi, Cytoscape, igraph and
 * networkx read.
 *
 * @see <a href="http://graphml.graphdrawing.org/specification.html">GraphML specification</a>
 */
public final class GraphMl {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="name" for="node" attr.name="name" attr.type="string"/>
        <key id="site" for="node" attr.name="site" attr.type="string"/>
        <key id="unit" for="node" attr.name="unit" attr.type="int"/>
        <key id="layer" for="node" attr.name="layer" attr.type="int"/>
        <key id="group" for="node" attr.name="group" attr.type="int"/>
        <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
      """;

  private GraphMl() {}

  /**
   * Writes a file.
   *
   * @param id of the graph
   * @param items given as a graph
   * @param groups per item, -1 for none
   */
  public static void write(Path file, String id, Items items, Ints groups) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(HEAD);
      out.write("  <graph id=\"" + escaped(id) + "\" edgedefault=\"undirected\">\n");
      for (int item = 0; item < items.size(); item++) {
        out.write(node(items, item, groups.get(item)));
      }
      SparseMatrix edges = items.graph();
      for (int item = 0; item < items.size(); item++) {
        StringBuilder lines = new StringBuilder();
        int from = item;
        edges.row(
            item,
            (other, weight) -> {
              // Both triangles are stored, an edge is written once.
              if (other > from && weight != 0) {
                lines
                    .append("    <edge source=\"n")
                    .append(from)
                    .append("\" target=\"n")
                    .append(other)
                    .append("\"><data key=\"weight\">")
                    .append(weight)
                    .append("</data></edge>\n");
              }
            });
        out.append(lines);
      }
      out.write("  </graph>\n</graphml>\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the graph cannot be written to " + file, e);
    }
  }

  private static String node(Items items, int item, int group) {
    return "    <node id=\"n"
        + item
        + "\">"
        + data("name", items.name(item))
        + items.site(item).map(site -> data("site", site.id())).orElse("")
        + data("unit", Integer.toString(items.unit(item)))
        + data("layer", Integer.toString(items.order(item)))
        + data("group", Integer.toString(group))
        + "</node>\n";
  }

  private static String data(String key, String value) {
    return "<data key=\"" + key + "\">" + escaped(value) + "</data>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
