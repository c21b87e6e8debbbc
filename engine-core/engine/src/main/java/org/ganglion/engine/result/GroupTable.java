package org.ganglion.engine.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ganglion.api.value.Ints;

/** Writes the groups of a partition as a table that spreadsheets and pandas read (RFC 4180). */
public final class GroupTable {
  private GroupTable() {}

  /**
   * Writes a file of the columns item, group, and for neurons site and unit between them.
   *
   * @param items names; of neurons {@code site[unit]}
   * @param neurons whether they are neurons
   * @param groups per item, -1 for none
   */
  public static void write(Path file, List<String> items, boolean neurons, Ints groups) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(neurons ? "item,site,unit,group\r\n" : "item,group\r\n");
      for (int i = 0; i < items.size(); i++) {
        String name = items.get(i);
        String middle = "";
        if (neurons) {
          int bracket = name.lastIndexOf('[');
          String unit = name.substring(bracket + 1, name.length() - 1);
          middle = field(name.substring(0, bracket)) + "," + unit + ",";
        }
        out.write(field(name) + "," + middle + groups.get(i) + "\r\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the groups cannot be written to " + file, e);
    }
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
